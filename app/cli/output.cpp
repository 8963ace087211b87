// SPDX-License-Identifier: MIT
#include "app/cli/output.h"

#include "models/git/error.h"

#include <QJsonDocument>

#include <cstdio>

namespace triptych::cli {

namespace {

void write(FILE* stream, const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

} // namespace

void Output::line(const QString& text)
{
    if (!m_json)
        write(stdout, text.toUtf8() + '\n');
}

void Output::bytes(const QByteArray& bytes)
{
    if (!m_json)
        write(stdout, bytes);
}

void Output::document(const QJsonObject& object)
{
    if (m_json)
        write(stdout, QJsonDocument(object).toJson(QJsonDocument::Indented));
}

void Output::complain(const QString& sentence)
{
    if (!m_json)
        write(stderr, "triptych: " + sentence.toUtf8() + '\n');
}

void Output::log(const QString& line)
{
    if (!m_json)
        write(stderr, line.toUtf8() + '\n');
}

ExitCode Output::fail(const Failure& failure)
{
    complain(failure.sentence);
    document({{QStringLiteral("error"), failure.sentence}});
    return failure.code;
}

bool Output::flush()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

void Table::print(Output& output) const
{
    QList<qsizetype> widths(m_columns.size(), 0);
    for (const QStringList& row : m_rows)
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    for (const QStringList& row : m_rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line += m_columns[i].testFlag(Qt::AlignRight) ? row[i].rightJustified(widths[i])
                                                          : row[i].leftJustified(widths[i]);
            line += QStringLiteral("  ");
        }
        while (line.endsWith(u' '))
            line.chop(1);
        output.line(line);
    }
}

QString shown(const QString& text)
{
    return git::displayText(text.toUtf8());
}

} // namespace triptych::cli
