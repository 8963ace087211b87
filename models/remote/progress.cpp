// SPDX-License-Identifier: MIT
#include "models/remote/progress.h"

#include "models/git/error.h"
#include "models/remote/remoteerror.h"

#include <QRegularExpression>

#include <algorithm>

namespace triptych::remote {

namespace {

constexpr qsizetype mostWords = 200;
constexpr qsizetype longestLine = 4096; // what has no end is no line

std::optional<Progress> parse(const QString& line)
{
    // "remote: " is what the server does.
    static const QRegularExpression withPercent(
        QStringLiteral("^(?:remote: )?([A-Z][\\w /-]*): +(\\d+)% \\((\\d+/\\d+)\\)(.*)$"));
    static const QRegularExpression counting(
        QStringLiteral("^(?:remote: )?([A-Z][\\w /-]* objects): (\\d+)(, done\\.)?$"));
    static const QRegularExpression total(QStringLiteral("^(?:remote: )?Total \\d+ \\(delta "));
    if (const auto match = withPercent.match(line); match.hasMatch())
        return Progress{.phase = match.captured(1),
                        .percent = std::min(match.captured(2).toInt(), 100),
                        .detail = match.captured(3) + match.captured(4)};
    if (const auto match = counting.match(line); match.hasMatch())
        return Progress{.phase = match.captured(1), .percent = {}, .detail = match.captured(2)};
    if (total.match(line).hasMatch())
        return Progress{};
    return std::nullopt;
}

} // namespace

void ProgressReader::read(QByteArrayView chunk)
{
    for (const char c : chunk) {
        if (c == '\r' || c == '\n' || m_rest.size() > longestLine)
            finish();
        if (c != '\r' && c != '\n')
            m_rest += c;
    }
}

void ProgressReader::finish()
{
    readLine(std::exchange(m_rest, {}));
}

void ProgressReader::readLine(const QByteArray& line)
{
    // Git ends lines of the remote with what clears a terminal's line.
    QByteArray clean = line;
    clean.replace("\x1b[K", "");
    const QString text = redacted(git::displayText(clean)).trimmed();
    if (text.isEmpty())
        return;
    if (const auto progress = parse(text)) {
        if (m_callback && !progress->phase.isEmpty())
            m_callback(*progress);
        return;
    }
    m_words.append(text);
    if (m_words.size() > mostWords)
        m_words.removeFirst();
}

} // namespace triptych::remote
