// SPDX-License-Identifier: MIT
#include "models/log/logreader.h"

#include "models/log/ansiparser.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <algorithm>
#include <functional>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LogReader)
};

QByteArray readBytes(QFile& file, qint64 from, qint64 count)
{
    return file.seek(from) ? file.read(count) : QByteArray();
}

void mark(LogLine& line, const QString& words)
{
    line.isCut = true;
    AnsiStyle style;
    style.inverse = true;
    line.spans.push_back({int(line.text.size()), int(words.size()), style});
    line.text += words;
}

// The last window of it when there is a carriage return in that: a bar of progress.
std::vector<LogLine> readLongLine(QFile& file, const LogBlock& block)
{
    constexpr qint64 window = LogScan::longestLine;
    QByteArray bytes = readBytes(file, block.end - window, window);
    const bool isEnded = bytes.endsWith('\n');
    const qsizetype redraw = bytes.indexOf('\r');
    const bool redraws = redraw >= 0 && redraw < bytes.size() - 2;
    AnsiParser parser(redraws ? AnsiStyle() : block.begin.style);
    bytes = redraws ? bytes.sliced(redraw) : readBytes(file, block.begin.offset, window);
    std::vector<LogLine> lines;
    parser.read(bytes, lines);
    LogLine line = lines.empty() ? parser.rest() : std::move(lines.front());
    if (redraws)
        line.isCut = false;
    else
        mark(line, Text::tr(" … (%1 bytes more)")
                       .arg(block.end - block.begin.offset - window - (isEnded ? 1 : 0)));
    lines.clear();
    lines.push_back(std::move(line));
    return lines;
}

} // namespace

std::vector<LogLine> readBlock(QFile& file, const LogBlock& block)
{
    std::vector<LogLine> lines;
    const qint64 size = block.end - block.begin.offset;
    if (block.lines == 1 && size > LogScan::longestLine) {
        lines = readLongLine(file, block);
    } else {
        AnsiParser parser(block.begin.style);
        parser.read(readBytes(file, block.begin.offset, size), lines);
        if (qint64(lines.size()) < block.lines)
            lines.push_back(parser.rest());
        for (LogLine& line : lines)
            if (line.isCut)
                mark(line, Text::tr(" … (there is more of this line)"));
    }
    lines.resize(size_t(block.lines));
    return lines;
}

QString readText(const QString& path, const std::vector<LogBlock>& blocks, LogPlace from,
                 LogPlace to, const std::stop_token& stop)
{
    QString text;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return text;
    for (const LogBlock& block : blocks) {
        if (stop.stop_requested())
            break;
        qint64 number = block.begin.line - 1;
        for (const LogLine& line : readBlock(file, block)) {
            ++number;
            if (number < from.line || number > to.line)
                continue;
            const auto length = line.text.size();
            const qsizetype begin =
                number == from.line ? std::min<qsizetype>(from.unit, length) : 0;
            const qsizetype end = number == to.line ? std::min<qsizetype>(to.unit, length) : length;
            text += QStringView(line.text).sliced(begin, std::max<qsizetype>(0, end - begin));
            if (number < to.line)
                text += u'\n';
        }
    }
    return text;
}

namespace {

// Opens both files, and lets `copy` write from the one into the other.
QString save(const QString& path, const QString& target, const std::stop_token& stop,
             const std::function<void(QFile&, QSaveFile&)>& copy)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Text::tr("The log %1 cannot be read: %2. Nothing was saved.")
            .arg(path, file.errorString());
    QSaveFile out(target);
    if (out.open(QIODevice::WriteOnly)) {
        copy(file, out);
        if (stop.stop_requested() || out.commit())
            return {};
    }
    return Text::tr("The log cannot be written to %1: %2. Choose another place.")
        .arg(target, out.errorString());
}

} // namespace

QString saveText(const QString& path, const std::vector<LogBlock>& blocks, const QString& target,
                 const std::stop_token& stop)
{
    return save(path, target, stop, [&](QFile& file, QSaveFile& out) {
        for (const LogBlock& block : blocks) {
            if (stop.stop_requested())
                return;
            for (const LogLine& line : readBlock(file, block))
                out.write(line.text.toUtf8() + '\n');
        }
    });
}

QString saveBytes(const QString& path, const QString& target, const std::stop_token& stop)
{
    constexpr qint64 piece = 1024 * 1024;
    return save(path, target, stop, [&](QFile& file, QSaveFile& out) {
        while (!stop.stop_requested()) {
            const QByteArray bytes = file.read(piece);
            if (bytes.isEmpty())
                return;
            out.write(bytes);
        }
    });
}

} // namespace triptych
