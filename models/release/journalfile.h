// SPDX-License-Identifier: MIT
#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <chrono>
#include <expected>
#include <memory>

namespace triptych::release {

// The open database of a journal. Of the thread that opened it.
class JournalFile
{
public:
    // Opens or makes it. One that is damaged is moved aside, together with the folder of logs, and a
    // new one begun; note() then says so. A sentence when it cannot be used.
    static std::expected<std::unique_ptr<JournalFile>, QString>
    open(const QString& path, const QString& logs, std::chrono::milliseconds patience);
    ~JournalFile();
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;

    QString note() const { return m_note; }
    QSqlDatabase database() const { return QSqlDatabase::database(m_connection, false); }

    // Runs a statement with values for its question marks. A sentence when that fails.
    std::expected<QSqlQuery, QString> run(const QString& statement,
                                          const QVariantList& values = {}) const;

private:
    JournalFile(QString path, QString connection, std::chrono::milliseconds patience);
    enum class Opened { Usable, Damaged, Failed };
    Opened tryOpen(const QString& logs);
    bool moveAside(const QString& logs);
    QString failure(const QString& reason) const;
    QString failure(const QSqlError& error) const;

    const QString m_path;
    const QString m_connection;
    QString m_note;
    QString m_reason; // of the last failure
    QSqlError m_error; // the same, where the database has one
};

} // namespace triptych::release
