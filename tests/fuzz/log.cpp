// SPDX-License-Identifier: MIT
#include "models/log/ansiparser.h"
#include "models/log/loglinks.h"
#include "tests/fuzz/target.h"

namespace triptych::fuzz {

namespace {

std::vector<LogLine> linesOf(QByteArrayView first, QByteArrayView second)
{
    AnsiParser parser;
    std::vector<LogLine> lines;
    parser.read(first, lines);
    parser.read(second, lines);
    lines.push_back(parser.rest());
    return lines;
}

void verifyLine(const LogLine& line)
{
    for (const QChar c : line.text)
        FUZZ_VERIFY(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
    int end = 0;
    for (const StyleSpan& span : line.spans) {
        FUZZ_VERIFY(span.start >= end && span.length > 0);
        end = span.start + span.length;
    }
    FUZZ_VERIFY(end <= line.text.size());
    int linkEnd = 0;
    for (const LogLink& link : linksIn(line.text)) {
        FUZZ_VERIFY(link.start >= linkEnd && link.length > 0);
        linkEnd = link.start + link.length;
        FUZZ_VERIFY(linkEnd <= line.text.size());
    }
}

} // namespace

// The first byte says where the others are split.
void run(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const QByteArrayView bytes = input.sliced(1);
    const auto split = bytes.size() * quint8(input.front()) / 256;
    const std::vector<LogLine> lines = linesOf(bytes, {});
    FUZZ_VERIFY(lines == linesOf(bytes.first(split), bytes.sliced(split)));
    FUZZ_VERIFY(qsizetype(lines.size()) == bytes.count('\n') + 1);
    for (const LogLine& line : lines)
        verifyLine(line);
}

} // namespace triptych::fuzz
