// SPDX-License-Identifier: MIT
#include "models/release/steprun.h"

#include "models/release/buildcontext.h"

#include <QCoreApplication>
#include <QDir>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;
using remote::ProcessResult;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::StepRun)
};

// The user's own: commands find their programs, credentials and contexts by it.
QProcessEnvironment environmentFor(const ExpandedCommand& command, const QString& run)
{
    QProcessEnvironment environment = remote::commandEnvironment({});
    environment.remove(u"GIT_NO_LAZY_FETCH"_s); // it is about our own repository
    environment.insert(runVariable, run);
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

QString mayHaveBeenDone(const QString& program)
{
    return Text::tr("What %1 had begun may have been done all the same: look there before you "
                    "release again.")
        .arg(program);
}

class StepRun
{
public:
    StepRun(git::RepositoryPool& pool, const Step& step, const RunFolders& folders,
            const Said& said, std::stop_token stop)
        : m_pool(pool), m_step(step), m_folders(folders), m_said(said), m_stop(std::move(stop))
    {}
    ~StepRun()
    {
        if (m_step.context() == BuildContext::Archive)
            QFile::remove(archive());
    }
    StepRun(const StepRun&) = delete;
    StepRun& operator=(const StepRun&) = delete;

    void run(StepOutcome& outcome)
    {
        outcome.state = State::Done;
        for (const ExpandedCommand& command : m_step.commands) {
            if (!prepare(command, outcome))
                return;
            for (outcome.attempts = 1;; ++outcome.attempts) {
                once(command, outcome);
                const bool again =
                    outcome.state == State::TimedOut || (outcome.state == State::Failed && m_ran);
                if (!again || outcome.attempts > command.retries || m_stop.stop_requested())
                    break;
            }
            if (outcome.state != State::Done)
                return;
        }
    }

private:
    QString archive() const { return m_folders.contexts + u'/' + m_step.stage + u"/commit.tar"_s; }

    bool prepare(const ExpandedCommand& command, StepOutcome& outcome)
    {
        if (command.context == BuildContext::None || m_prepared.contains(int(command.context)))
            return true;
        say(Text::tr("putting the files of %1 together").arg(m_step.commit.toHex()));
        const PipelineRequest request{
            .stage = {}, .commits = {}, .contextFolder = m_folders.contexts};
        auto repository = m_pool.lease();
        if (!repository)
            return fail(outcome, State::Failed, repository.error().sentence());
        const auto done = command.context == BuildContext::Checkout
                              ? prepareCheckout(**repository, m_step.commit,
                                                request.contextOf(m_step.stage), m_stop)
                              : writeArchive(**repository, m_step.commit, archive(), m_stop);
        if (!done)
            return fail(outcome,
                        done.error().kind == remote::RemoteError::Kind::Cancelled ? State::Cancelled
                                                                                  : State::Failed,
                        done.error().sentence());
        m_prepared.append(int(command.context));
        return true;
    }

    bool fail(StepOutcome& outcome, State state, const QString& reason)
    {
        outcome.state = state;
        outcome.reason = reason;
        say(reason);
        return false;
    }

    void once(const ExpandedCommand& command, StepOutcome& outcome)
    {
        if (m_stop.stop_requested()) { // between two commands
            outcome.state = State::Cancelled;
            outcome.reason = Text::tr("%1 was not begun.").arg(command.argv.front());
            return;
        }
        say(displayCommand(command));
        const bool hasArchive = command.context == BuildContext::Archive;
        const ProcessResult result = remote::runProcess(
            {.command = command.argv,
             .directory = QDir(m_folders.commands).absoluteFilePath(command.directory),
             .environment = environmentFor(command, runValue(m_folders.logs, m_step.name())),
             .input = {},
             .inputPath = hasArchive ? archive() : QString(),
             .heard = m_said,
             .said = m_said,
             .total = std::chrono::seconds(command.timeout),
             .keepsOutput = false},
            m_stop);
        m_ran = result.end != ProcessResult::End::NotStarted;
        judge(command, result, outcome);
        say(outcome.state == State::Done ? Text::tr("done") : outcome.reason);
    }

    static void judge(const ExpandedCommand& command, const ProcessResult& result,
                      StepOutcome& outcome)
    {
        const QString program = command.argv.front();
        outcome.exitCode = result.end == ProcessResult::End::Exited ? result.code : -1;
        outcome.reason.clear();
        outcome.state = State::Failed;
        switch (result.end) {
        case ProcessResult::End::Exited:
            if (result.code == 0)
                outcome.state = State::Done;
            else
                outcome.reason =
                    Text::tr("%1 ended with exit code %2.").arg(program).arg(result.code);
            break;
        case ProcessResult::End::Crashed:
            outcome.reason = Text::tr("%1 was ended by signal %2.").arg(program).arg(result.code);
            break;
        case ProcessResult::End::NotStarted:
            outcome.reason = Text::tr("%1 cannot be started (%2). Install it, or check the PATH "
                                      "and the folder in the configuration.")
                                 .arg(program, qt_error_string(result.code));
            break;
        case ProcessResult::End::Cancelled:
            outcome.state = State::Cancelled;
            outcome.reason =
                Text::tr("%1 was cancelled. %2").arg(program, mayHaveBeenDone(program));
            break;
        case ProcessResult::End::TimedOut:
            outcome.state = State::TimedOut;
            outcome.reason = Text::tr("%1 took longer than %2 s and was ended. %3")
                                 .arg(program)
                                 .arg(command.timeout)
                                 .arg(mayHaveBeenDone(program));
            break;
        }
    }

    void say(const QString& line) { m_said("triptych: " + line.toUtf8() + '\n'); }

    git::RepositoryPool& m_pool;
    const Step& m_step;
    const RunFolders& m_folders;
    const Said& m_said;
    const std::stop_token m_stop;
    QList<int> m_prepared;
    bool m_ran = false; // whether the last command could be started
};

} // namespace

void runStep(git::RepositoryPool& pool, const Run& run, const Step& step, const StepVoice& voice,
             std::stop_token stop, StepOutcome& outcome)
{
    if (step.work == Work::Commands) {
        StepRun(pool, step, run.folders, voice.said, std::move(stop)).run(outcome);
        return;
    }
    const StepWork& work = step.work == Work::Deploy ? run.own.deploy : run.own.verify;
    if (!work) {
        outcome.state = State::Failed;
        outcome.reason = Text::tr("Nobody here can do it. Configure a command for it.");
        return;
    }
    outcome.state = State::Done;
    outcome.attempts = 1;
    work(run, step, voice, std::move(stop), outcome);
}

} // namespace triptych::release
