// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/text.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace triptych::cli {

// Where a command writes: text for people, or one JSON document. With --json nothing but the
// document is written; a document with the key "error" is that of a command that did not end well.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}

    bool isJson() const { return m_json; }
    void line(const QString& text); // to standard output; nothing with --json
    void bytes(const QByteArray& bytes); // the same, as they are
    void document(const QJsonObject& object); // nothing without --json
    // To standard error as "triptych: sentence"; with --json the caller's document carries it.
    void complain(const QString& sentence);
    // What a program that is run says, to standard error; nothing with --json.
    void log(const QString& line);
    ExitCode fail(const Failure& failure); // complains, or writes {"error": …}

    // Hands everything to the system; false when it could not be written, on a full disk for one.
    static bool flush();

private:
    const bool m_json;
};

// Text in columns, two spaces apart.
class Table
{
public:
    explicit Table(QList<Qt::Alignment> columns) : m_columns(std::move(columns)) {}

    void add(const QStringList& row) { m_rows.push_back(row); }
    void print(Output& output) const;

private:
    const QList<Qt::Alignment> m_columns;
    std::vector<QStringList> m_rows;
};

// Text out of a repository or from the command line, safe to be printed on one line.
QString shown(const QString& text);

} // namespace triptych::cli
