// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/pipeline.h"
#include "models/release/stepstate.h"
#include "models/storage/filelock.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>

namespace triptych::release {

class JournalFile;

struct StepRecord
{
    QString stage;
    git::Oid commit;
    CommandId kind = CommandId::Build;
    std::vector<QStringList> argv; // of its commands
    QString log; // the file; it is there once the step has begun
    StepOutcome outcome = {};
};

struct RunRecord
{
    qint64 id = 0;
    QString stage;
    git::Oid commit;
    QString who;
    QDateTime started; // UTC
    QDateTime ended = {}; // null while it runs, and when it was interrupted
    State state = State::Running;
    std::vector<StepRecord> steps = {};
    std::map<QString, git::Oid> commits = {}; // Run::commits
    Baselines before = {}; // Run::before
};

// A run that goes on: while it lives no other run of one of its stages begins, in any process.
struct ActiveRun
{
    RunRecord record; // as it begins
    QString logs; // the folder
    std::vector<FileLock> locks;
};

// What is kept of runs that have ended; the newest one always is.
struct JournalLimits
{
    int days = 365;
    qint64 logBytes = qint64(2) << 30;
};

// Why a run does not begin.
struct BeginFailure
{
    QString sentence;
    bool isBusy = false; // one of its stages is being released
};

// All releases of a repository by this user: a database in the user's data folder, logs beside it.
// Several processes may use it at once; an object is of the thread that opened it. Errors are
// sentences.
//
// A run that goes on holds locks that end with its process. One that the journal takes for running
// and that has none was cut off, and is interrupted: whoever reads it next notes that.
class Journal
{
public:
    // Waits so long for another program that has it locked, now and with each use.
    static std::expected<Journal, QString>
    open(const QString& commonDir, std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~Journal();
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;

    QString note() const; // what the user should know of opening it; mostly empty

    // Notes a new run with all its steps waiting. Fails when one of its stages is being released.
    std::expected<ActiveRun, BeginFailure> begin(const Pipeline& pipeline, const QString& who);
    // Goes on with a run that has ended before all was done: what is not done waits again. Fails
    // likewise.
    std::expected<ActiveRun, BeginFailure> resume(const RunRecord& run);
    std::expected<void, QString> record(const ActiveRun& run, size_t step,
                                        const StepOutcome& outcome);
    std::expected<void, QString> finish(const ActiveRun& run, State state);

    // Newest first, at most so many.
    std::expected<std::vector<RunRecord>, QString> runs(int most);
    std::expected<std::optional<RunRecord>, QString> run(qint64 id);

    // Forgets runs that ended too long ago, and the oldest ones whose logs are too much, with their
    // logs. Returns how many.
    std::expected<int, QString> prune(const JournalLimits& limits = {});

private:
    Journal(std::unique_ptr<JournalFile> file, QString folder, QString locks);
    std::expected<std::vector<FileLock>, BeginFailure> lockStages(const QStringList& stages) const;
    std::expected<ActiveRun, BeginFailure>
    beginWith(const QStringList& stages,
              const std::function<std::expected<qint64, QString>()>& write);
    std::expected<ActiveRun, QString> activate(const std::expected<qint64, QString>& id);
    std::expected<qint64, QString> insert(const Pipeline& pipeline, const QString& who);
    std::expected<qint64, QString> reopen(const RunRecord& run);
    std::expected<std::map<QString, git::Oid>, QString> rolledOut(); // last, by stage
    std::expected<Baselines, QString> baselines(const QStringList& stages);
    std::expected<FileLock, QString> lockLogs(qint64 run) const;
    std::expected<void, QString> noteInterrupted();
    std::expected<std::vector<RunRecord>, QString> read(const QString& which,
                                                        const QVariantList& values);
    QString logsOf(qint64 run) const;

    std::unique_ptr<JournalFile> m_file;
    QString m_folder; // with a folder for each run
    QString m_locks; // of the stages; not moved aside with a damaged journal
};

} // namespace triptych::release
