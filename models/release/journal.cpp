// SPDX-License-Identifier: MIT
#include "models/release/journal.h"

#include "models/release/journalfile.h"
#include "models/release/journalrows.h"
#include "models/release/runner.h"
#include "models/storage/datafile.h"

#include <QCoreApplication>
#include <QDir>

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

std::expected<Journal, QString> Journal::open(const QString& commonDir)
{
    const QString path = dataFile(commonDir, u"runs"_s, u"sqlite"_s);
    const QString folder = dataFile(commonDir, u"runs"_s, u"logs"_s);
    auto file = JournalFile::open(path, folder);
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

std::expected<ActiveRun, QString> Journal::insert(const Pipeline& pipeline, const QString& who)
{
    const auto inserted = m_file->run(
        u"INSERT INTO runs (stage, commit_id, who, pid, started, state) VALUES (?,?,?,?,?,?)"_s,
        {pipeline.stage, pipeline.commit.toHex(), who, QCoreApplication::applicationPid(),
         QDateTime::currentMSecsSinceEpoch(), stateWord(State::Running)});
    if (!inserted)
        return std::unexpected(inserted.error());
    ActiveRun run{.id = inserted->lastInsertId().toLongLong(), .logs = {}, .locks = {}};
    for (size_t i = 0; i < pipeline.steps.size(); ++i) {
        const Step& step = pipeline.steps[i];
        const auto done = m_file->run(
            u"INSERT INTO steps (run, position, stage, commit_id, kind, argv, log, state, "
            "attempts, reason) VALUES (?,?,?,?,?,?,?,?,0,'')"_s,
            {run.id, qint64(i), step.stage, step.commit.toHex(), commandName(step.kind),
             argvText(step), logName(pipeline, i), stateWord(State::Waiting)});
        if (!done)
            return std::unexpected(done.error());
    }
    run.logs = logsOf(run.id);
    QString fault = Text::tr("it cannot be made");
    auto lock = QDir().mkpath(run.logs) ? FileLock::take(run.logs + u".lock"_s, &fault)
                                        : std::optional<FileLock>();
    if (!lock)
        return std::unexpected(
            Text::tr("The logs cannot be kept in \"%1\": %2. Check the folder and its disk.")
                .arg(run.logs, fault));
    run.locks.push_back(*std::move(lock));
    return run;
}

std::expected<ActiveRun, BeginFailure> Journal::begin(const Pipeline& pipeline, const QString& who)
{
    auto locks = lockStages(pipeline.stages());
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
    auto run = insert(pipeline, who);
    const auto ended = m_file->run(run ? u"COMMIT"_s : u"ROLLBACK"_s);
    if (!run)
        return failed(run.error());
    if (!ended) {
        (void)m_file->run(u"ROLLBACK"_s);
        return failed(ended.error());
    }
    std::ranges::move(*locks, std::back_inserter(run->locks));
    return *std::move(run);
}

std::expected<void, QString> Journal::record(const ActiveRun& run, size_t step,
                                             const StepOutcome& outcome)
{
    const QVariant exitCode =
        outcome.exitCode < 0 ? QVariant(QMetaType::fromType<int>()) : QVariant(outcome.exitCode);
    const auto done = m_file->run(
        u"UPDATE steps SET state=?, exit_code=?, attempts=?, started=?, ended=?, reason=? WHERE "
        "run=? AND position=?"_s,
        {stateWord(outcome.state), exitCodeValue(outcome.exitCode), outcome.attempts,
         timeValue(outcome.started), timeValue(outcome.ended),
         outcome.reason.isNull() ? u""_s : outcome.reason, run.id, qint64(step)});
    return done ? std::expected<void, QString>() : std::unexpected(done.error());
}

std::expected<void, QString> Journal::finish(const ActiveRun& run, State state)
{
    const auto done = m_file->run(u"UPDATE runs SET state=?, ended=? WHERE id=?"_s,
                                  {stateWord(state), QDateTime::currentMSecsSinceEpoch(), run.id});
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

} // namespace triptych::release
