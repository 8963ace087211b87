// SPDX-License-Identifier: MIT
#include "models/release/journalfile.h"

#include "models/storage/filelock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QVariant>

#include <array>
#include <atomic>
#include <vector>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::Journal)
};

constexpr int layout = 2; // of the tables

constexpr std::array tables{
    "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, stage TEXT NOT NULL, "
    "commit_id TEXT NOT NULL, who TEXT NOT NULL, pid INTEGER NOT NULL, started INTEGER NOT NULL, "
    "ended INTEGER, state TEXT NOT NULL)"_L1,
    "CREATE TABLE steps (run INTEGER NOT NULL REFERENCES runs(id), position INTEGER NOT NULL, "
    "stage TEXT NOT NULL, commit_id TEXT NOT NULL, kind TEXT NOT NULL, argv TEXT NOT NULL, "
    "log TEXT NOT NULL, state TEXT NOT NULL, exit_code INTEGER, attempts INTEGER NOT NULL, "
    "started INTEGER, ended INTEGER, reason TEXT NOT NULL, PRIMARY KEY (run, position))"_L1,
};

// From layout 1, which knew neither.
constexpr std::array sinceFirst{
    "ALTER TABLE runs ADD COLUMN commits TEXT NOT NULL DEFAULT '{}'"_L1,
    "ALTER TABLE runs ADD COLUMN before TEXT NOT NULL DEFAULT '{}'"_L1,
    "ALTER TABLE steps ADD COLUMN digest TEXT NOT NULL DEFAULT ''"_L1,
};

// SQLite's, of which an extended one is a kind.
int codeOf(const QSqlError& error)
{
    return error.nativeErrorCode().toInt() % 256;
}

bool meansDamage(const QSqlError& error)
{
    return codeOf(error) == 11 || codeOf(error) == 26; // SQLITE_CORRUPT, SQLITE_NOTADB
}

bool meansBusy(const QSqlError& error)
{
    return codeOf(error) == 5 || codeOf(error) == 6; // SQLITE_BUSY, SQLITE_LOCKED
}

} // namespace

JournalFile::JournalFile(QString path, QString connection, std::chrono::milliseconds patience)
    : m_path(std::move(path)), m_connection(std::move(connection))
{
    QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    base.setDatabaseName(m_path);
    base.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patience.count()));
}

JournalFile::~JournalFile()
{
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

QString JournalFile::failure(const QString& reason) const
{
    return Text::tr("Cannot use the journal of releases \"%1\": %2. Check the disk and the file's "
                    "permissions.")
        .arg(m_path, reason);
}

QString JournalFile::failure(const QSqlError& error) const
{
    if (meansBusy(error))
        return Text::tr(
                   "Cannot use the journal of releases \"%1\": another program keeps it locked. "
                   "Wait until it has ended, and try again.")
            .arg(m_path);
    return failure(error.text());
}

JournalFile::Opened JournalFile::tryOpen(const QString& logs)
{
    QSqlDatabase base = database();
    QSqlQuery query(base);
    const auto failed = [&](const QSqlError& error) {
        m_reason = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
        m_error = error;
        return meansDamage(error) ? Opened::Damaged : Opened::Failed;
    };
    if (!base.open())
        return failed(base.lastError());
    query = QSqlQuery(base);
    if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next())
        return failed(query.lastError());
    m_reason = query.value(0).toString();
    if (m_reason != u"ok")
        return Opened::Damaged;
    if (!query.exec(u"PRAGMA journal_mode=WAL"_s) || !query.exec(u"PRAGMA user_version"_s)
        || !query.next())
        return failed(query.lastError());
    const int found = query.value(0).toInt();
    if (found == layout)
        return Opened::Usable;
    if (found > layout) {
        m_reason = Text::tr("another version of Triptych made it");
        return Opened::Failed;
    }
    if (found == 0 && !QDir(logs).isEmpty()) { // a new one would take them for its own
        m_reason = Text::tr("it is empty, and there are logs of releases");
        return Opened::Damaged;
    }
    base.transaction();
    std::vector<QLatin1StringView> statements;
    if (found == 0)
        statements.assign(tables.begin(), tables.end());
    statements.insert(statements.end(), sinceFirst.begin(), sinceFirst.end());
    for (const QLatin1StringView statement : statements)
        if (!query.exec(statement))
            return failed(query.lastError());
    if (!query.exec(u"PRAGMA user_version=%1"_s.arg(layout)) || !base.commit())
        return failed(query.lastError());
    return Opened::Usable;
}

bool JournalFile::moveAside(const QString& logs)
{
    database().close();
    const QString suffix =
        u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmsszzz"_s);
    for (const QString& part : {u"-wal"_s, u"-shm"_s})
        if (QFile::exists(m_path + part))
            QFile::rename(m_path + part, m_path + suffix + part);
    if (!QFile::rename(m_path, m_path + suffix)
        || (QFileInfo::exists(logs) && !QDir().rename(logs, logs + suffix)))
        return false;
    m_note = Text::tr("The journal of releases was damaged (%1). It is kept as \"%2\", with its "
                      "logs beside it, and a new one was begun.")
                 .arg(m_reason, m_path + suffix);
    return true;
}

std::expected<std::unique_ptr<JournalFile>, QString>
JournalFile::open(const QString& path, const QString& logs, std::chrono::milliseconds patience)
{
    static std::atomic<int> count = 0;
    std::unique_ptr<JournalFile> file(
        new JournalFile(path, u"triptych-journal-%1"_s.arg(count++), patience));
    QString fault;
    if (!QDir().mkpath(QFileInfo(path).path()))
        return std::unexpected(file->failure(Text::tr("its folder cannot be made")));
    // Logs may hold what is nobody else's business.
    QFile::setPermissions(QFileInfo(path).path(),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto lock = FileLock::wait(path + u".lock"_s, &fault); // two that both move it aside
    if (!lock)
        return std::unexpected(file->failure(fault));
    auto opened = file->tryOpen(logs);
    if (opened == Opened::Damaged)
        opened = file->moveAside(logs) ? file->tryOpen(logs) : Opened::Failed;
    if (opened != Opened::Usable)
        return std::unexpected(meansBusy(file->m_error) ? file->failure(file->m_error)
                                                        : file->failure(file->m_reason));
    return file;
}

std::expected<QSqlQuery, QString> JournalFile::run(const QString& statement,
                                                   const QVariantList& values) const
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    bool good = query.prepare(statement);
    for (qsizetype i = 0; good && i < values.size(); ++i)
        query.bindValue(int(i), values[i]);
    good = good && query.exec();
    if (!good)
        return std::unexpected(failure(query.lastError()));
    return query;
}

} // namespace triptych::release
