// SPDX-License-Identifier: MIT
#include "models/release/journal.h"

#include "models/release/journalfile.h"
#include "models/release/journalrows.h"
#include "models/release/logend.h"
#include "models/release/runner.h"
#include "models/storage/datafile.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::Journal)
};

} // namespace

Journal::Journal(std::unique_ptr<JournalFile> file, QString folder, QString locks)
    : m_file(std::move(file)), m_folder(std::move(folder)), m_locks(std::move(locks))
{}
Journal::~Journal() = default;
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;

std::expected<Journal, QString> Journal::open(const QString& commonDir,
                                              std::chrono::milliseconds patience)
{
    const QString path = dataFile(commonDir, u"runs"_s, u"sqlite"_s);
    const QString folder = dataFile(commonDir, u"runs"_s, u"logs"_s);
    auto file = JournalFile::open(path, folder, patience);
    if (!file)
        return std::unexpected(file.error());
    return Journal(std::move(*file), folder, dataFile(commonDir, u"runs"_s, u"locks"_s));
}

QString Journal::note() const
{
    return m_file->note();
}

QString Journal::logsOf(qint64 run) const
{
    return m_folder + u'/' + QString::number(run);
}

std::expected<std::vector<FileLock>, BeginFailure>
Journal::lockStages(const QStringList& stages) const
{
    std::vector<FileLock> locks;
    if (!QDir().mkpath(m_locks))
        return std::unexpected(BeginFailure{
            Text::tr("The folder \"%1\" cannot be made. Check the disk.").arg(m_locks)});
    for (const QString& stage : stages) {
        QString fault;
        auto lock = FileLock::take(m_locks + u'/' + stage + u".lock"_s, &fault);
        if (!lock && fault.isEmpty())
            return std::unexpected(BeginFailure{
                Text::tr("The stage %1 is being released already, here or in another window. Wait "
                         "for that, or cancel it; \"triptych runs\" lists it.")
                    .arg(stage),
                true});
        if (!lock)
            return std::unexpected(BeginFailure{
                Text::tr("The release cannot be noted in \"%1\": %2. Check the folder.")
                    .arg(m_locks, fault)});
        locks.push_back(*std::move(lock));
    }
    return locks;
}

std::expected<FileLock, QString> Journal::lockLogs(qint64 run) const
{
    const QString logs = logsOf(run);
    QString fault;
    std::optional<FileLock> lock;
    if (!QDir().mkpath(logs))
        fault = Text::tr("it cannot be made");
    else if (lock = FileLock::take(logs + u".lock"_s, &fault); !lock && fault.isEmpty())
        fault = Text::tr("somebody else is at them");
    if (!lock)
        return std::unexpected(
            Text::tr("The logs cannot be kept in \"%1\": %2. Check the folder and its disk.")
                .arg(logs, fault));
    return *std::move(lock);
}

std::expected<qint64, QString> Journal::insert(const Pipeline& pipeline, const QString& who)
{
    const auto rolledOut = this->rolledOut();
    const auto before = baselines(pipeline.stages());
    if (!rolledOut || !before)
        return std::unexpected(!rolledOut ? rolledOut.error() : before.error());
    auto commits = pipeline.commits;
    for (const auto& [stage, commit] : *rolledOut)
        if (commits.contains(stage) && !pipeline.stages().contains(stage))
            commits[stage] = commit;
    const auto inserted = m_file->run(
        u"INSERT INTO runs (stage, commit_id, who, pid, started, state, commits, before) VALUES "
        "(?,?,?,?,?,?,?,?)"_s,
        {pipeline.stage, pipeline.commit.toHex(), textValue(who),
         QCoreApplication::applicationPid(), QDateTime::currentMSecsSinceEpoch(),
         stateWord(State::Running), commitsText(commits), baselinesText(*before)});
    if (!inserted)
        return std::unexpected(inserted.error());
    const qint64 id = inserted->lastInsertId().toLongLong();
    for (size_t i = 0; i < pipeline.steps.size(); ++i) {
        const Step& step = pipeline.steps[i];
        const auto done = m_file->run(
            u"INSERT INTO steps (run, position, stage, commit_id, kind, argv, log, state, "
            "attempts, reason) VALUES (?,?,?,?,?,?,?,?,0,'')"_s,
            {id, qint64(i), step.stage, step.commit.toHex(), commandName(step.kind), argvText(step),
             logName(pipeline, i), stateWord(State::Waiting)});
        if (!done)
            return std::unexpected(done.error());
    }
    return id;
}

// Fails when somebody else has gone on with it since it was read: what is done must not be done again.
std::expected<qint64, QString> Journal::reopen(const RunRecord& run)
{
    const auto now = read(u"WHERE id=?"_s, {run.id});
    if (!now)
        return std::unexpected(now.error());
    const auto isSame = [](const StepRecord& a, const StepRecord& b) {
        return a.outcome.state == b.outcome.state;
    };
    if (now->empty() || now->front().state != run.state
        || !std::ranges::equal(now->front().steps, run.steps, isSame))
        return std::unexpected(
            Text::tr("The release %1 is not as it was any more. Look at it again.").arg(run.id));
    const auto steps =
        m_file->run(u"UPDATE steps SET state=?, exit_code=NULL, started=NULL, ended=NULL, "
                    "attempts=0, reason='' WHERE run=? AND state<>?"_s,
                    {stateWord(State::Waiting), run.id, stateWord(State::Done)});
    const auto done =
        m_file->run(u"UPDATE runs SET state=?, ended=NULL, pid=? WHERE id=?"_s,
                    {stateWord(State::Running), QCoreApplication::applicationPid(), run.id});
    if (!steps || !done)
        return std::unexpected(!steps ? steps.error() : done.error());
    return run.id;
}

// With its lock, without which it would be taken for cut off.
std::expected<ActiveRun, QString> Journal::activate(const std::expected<qint64, QString>& id)
{
    auto lock = id ? lockLogs(*id) : std::unexpected(id.error());
    if (!lock)
        return std::unexpected(lock.error());
    auto record = read(u"WHERE id=?"_s, {*id});
    if (!record)
        return std::unexpected(record.error());
    ActiveRun active{.record = std::move(record->front()), .logs = logsOf(*id), .locks = {}};
    active.locks.push_back(*std::move(lock));
    return active;
}

std::expected<ActiveRun, BeginFailure>
Journal::beginWith(const QStringList& stages,
                   const std::function<std::expected<qint64, QString>()>& write)
{
    auto locks = lockStages(stages);
    if (!locks)
        return std::unexpected(locks.error());
    const auto failed = [](const QString& sentence) {
        return std::unexpected(BeginFailure{sentence});
    };
    if (const auto noted = noteInterrupted(); !noted)
        return failed(noted.error());
    // All or nothing, and nobody sees the run before it has its lock.
    if (const auto begun = m_file->run(u"BEGIN IMMEDIATE"_s); !begun)
        return failed(begun.error());
    auto active = activate(write());
    const auto ended = m_file->run(active ? u"COMMIT"_s : u"ROLLBACK"_s);
    if (!active)
        return failed(active.error());
    if (!ended) {
        (void)m_file->run(u"ROLLBACK"_s);
        return failed(ended.error());
    }
    std::ranges::move(*locks, std::back_inserter(active->locks));
    return *std::move(active);
}

std::expected<ActiveRun, BeginFailure> Journal::begin(const Pipeline& pipeline, const QString& who)
{
    (void)prune(); // not a reason to release nothing
    return beginWith(pipeline.stages(), [&] { return insert(pipeline, who); });
}

std::expected<ActiveRun, BeginFailure> Journal::resume(const RunRecord& run)
{
    QStringList stages;
    for (const StepRecord& step : run.steps)
        if (!stages.contains(step.stage))
            stages.append(step.stage);
    return beginWith(stages, [&] { return reopen(run); });
}

std::expected<void, QString> Journal::record(const ActiveRun& run, size_t step,
                                             const StepOutcome& outcome)
{
    const auto done = m_file->run(
        u"UPDATE steps SET state=?, exit_code=?, attempts=?, started=?, ended=?, reason=?, "
        "digest=? WHERE run=? AND position=?"_s,
        {stateWord(outcome.state), exitCodeValue(outcome.exitCode), outcome.attempts,
         timeValue(outcome.started), timeValue(outcome.ended), textValue(outcome.reason),
         textValue(outcome.digest), run.record.id, qint64(step)});
    return done ? std::expected<void, QString>() : std::unexpected(done.error());
}

std::expected<void, QString> Journal::finish(const ActiveRun& run, State state)
{
    const auto done =
        m_file->run(u"UPDATE runs SET state=?, ended=? WHERE id=?"_s,
                    {stateWord(state), QDateTime::currentMSecsSinceEpoch(), run.record.id});
    return done ? std::expected<void, QString>() : std::unexpected(done.error());
}

std::expected<void, QString> Journal::noteInterrupted()
{
    QList<qint64> cutOff;
    {
        auto running =
            m_file->run(u"SELECT id FROM runs WHERE state=?"_s, {stateWord(State::Running)});
        if (!running)
            return std::unexpected(running.error());
        while (running->next())
            if (const qint64 id = running->value(0).toLongLong();
                !FileLock::isTaken(logsOf(id) + u".lock"_s))
                cutOff.append(id);
    }
    const QString interrupted = stateWord(State::Interrupted);
    const QString running = stateWord(State::Running);
    for (const qint64 id : std::as_const(cutOff)) {
        for (const QString& end : QDir(logsOf(id)).entryList({u"*.log.end"_s}, QDir::Files))
            LogEnd::recover(logsOf(id) + u'/' + end.chopped(4));
        // It may have ended by itself between the two looks.
        const auto noted = m_file->run(u"UPDATE runs SET state=? WHERE id=? AND state=?"_s,
                                       {interrupted, id, running});
        const auto steps = m_file->run(u"UPDATE steps SET state=? WHERE run=? AND state=?"_s,
                                       {interrupted, id, running});
        if (!noted || !steps)
            return std::unexpected(!noted ? noted.error() : steps.error());
    }
    return {};
}

std::expected<std::vector<RunRecord>, QString> Journal::read(const QString& which,
                                                             const QVariantList& values)
{
    if (const auto noted = noteInterrupted(); !noted)
        return std::unexpected(noted.error());
    auto query = m_file->run(u"SELECT "_s + runColumns + u" FROM runs "_s + which, values);
    if (!query)
        return std::unexpected(query.error());
    std::vector<RunRecord> runs;
    while (query->next())
        runs.push_back(runOf(*query));
    for (RunRecord& run : runs) {
        auto steps = m_file->run(
            u"SELECT "_s + stepColumns + u" FROM steps WHERE run=? ORDER BY position"_s, {run.id});
        if (!steps)
            return std::unexpected(steps.error());
        while (steps->next())
            run.steps.push_back(stepOf(*steps, logsOf(run.id)));
    }
    return runs;
}

std::expected<std::vector<RunRecord>, QString> Journal::runs(int most)
{
    return read(u"ORDER BY id DESC LIMIT ?"_s, {most});
}

std::expected<std::optional<RunRecord>, QString> Journal::run(qint64 id)
{
    auto found = read(u"WHERE id=?"_s, {id});
    if (!found)
        return std::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

std::expected<std::map<QString, git::Oid>, QString> Journal::rolledOut()
{
    auto query = m_file->run(
        u"SELECT stage, commit_id, max(ended) FROM steps WHERE kind=? AND state=? GROUP BY stage"_s,
        {commandName(CommandId::Rollout), stateWord(State::Done)});
    if (!query)
        return std::unexpected(query.error());
    std::map<QString, git::Oid> commits;
    while (query->next())
        if (const auto commit = git::Oid::fromHex(query->value(1).toString()))
            commits[query->value(0).toString()] = *commit;
    return commits;
}

std::expected<Baselines, QString> Journal::baselines(const QStringList& stages)
{
    Baselines all;
    for (const QString& stage : stages) {
        auto query = m_file->run(
            u"SELECT runs.commits FROM steps JOIN runs ON runs.id=steps.run WHERE "
            "steps.stage=? AND kind=? AND steps.state=? AND NOT EXISTS (SELECT 1 FROM steps AS "
            "verified WHERE "
            "verified.run=steps.run AND verified.stage=steps.stage AND verified.kind=? AND "
            "verified.state<>?) ORDER BY steps.ended DESC LIMIT 1"_s,
            {stage, commandName(CommandId::Rollout), stateWord(State::Done),
             commandName(CommandId::Verify), stateWord(State::Done)});
        if (!query)
            return std::unexpected(query.error());
        if (query->next())
            all[stage] = commitsOf(query->value(0).toString());
    }
    return all;
}

} // namespace triptych::release
