// SPDX-License-Identifier: MIT
#include "models/review/patchhunks.h"

#include "models/git/linediff.h"
#include "models/review/lines.h"

#include <algorithm>
#include <span>

namespace triptych {

namespace {

constexpr int context = 3;

// Where git takes a line for one that names what follows: it begins with a letter or a sign of names.
bool namesSomething(QByteArrayView line)
{
    const char c = line.isEmpty() ? '\0' : line.front();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

bool continues(QByteArrayView bytes, qsizetype at)
{
    return at < bytes.size() && (quint8(bytes[at]) & 0xc0) == 0x80;
}

// Bytes of the character that begins there; 0 when git takes it for no UTF-8.
int characterLength(QByteArrayView bytes)
{
    const auto at = [bytes](qsizetype i) {
        return i < bytes.size() ? quint8(bytes[i]) : quint8(0);
    };
    const quint8 first = at(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return continues(bytes, 1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const bool overlong = first == 0xe0 && at(1) < 0xa0;
        const bool surrogate = first == 0xed && at(1) >= 0xa0;
        const bool noCharacter = first == 0xef && at(1) == 0xbf && at(2) >= 0xbe;
        const bool valid = continues(bytes, 1) && continues(bytes, 2);
        return valid && !overlong && !surrogate && !noCharacter ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool overlong = first == 0xf0 && at(1) < 0x90;
        const bool tooLarge = first == 0xf4 && at(1) > 0x8f;
        const bool valid = continues(bytes, 1) && continues(bytes, 2) && continues(bytes, 3);
        return valid && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
}

// What a head says of the line: at most 80 bytes, cut where they are no UTF-8.
QByteArrayView nameIn(QByteArrayView line)
{
    constexpr qsizetype longest = 80;
    line = line.first(std::min(line.size(), longest));
    while (!line.isEmpty() && QByteArrayView(" \t\r\n").contains(line.back()))
        line.chop(1);
    qsizetype valid = 0;
    while (valid < line.size()) {
        const int length = characterLength(line.sliced(valid));
        if (length == 0)
            break;
        valid += length;
    }
    return line.first(valid);
}

QByteArray range(char sign, int first, int count)
{
    QByteArray text = sign + QByteArray::number(count > 0 ? first + 1 : first);
    if (count != 1)
        text += ',' + QByteArray::number(count);
    return text;
}

class Writer
{
public:
    Writer(const Lines& left, const Lines& right) : m_left(left), m_right(right) {}

    // Changes so near to each other that their context would touch.
    void hunk(std::span<const git::LineChange> changes)
    {
        const git::LineChange& first = changes.front();
        const git::LineChange& last = changes.back();
        const int before = std::min({context, first.left, first.right});
        const int leftEnd = last.left + last.leftCount;
        const int rightEnd = last.right + last.rightCount;
        const int after =
            std::min({context, int(m_left.count()) - leftEnd, int(m_right.count()) - rightEnd});
        const int left = first.left - before;
        const int right = first.right - before;
        m_text += "@@ " + range('-', left, leftEnd + after - left) + ' '
                  + range('+', right, rightEnd + after - right) + " @@" + nameBefore(left) + '\n';
        int at = right;
        for (const git::LineChange& change : changes) {
            write(' ', m_right, at, change.right);
            write('-', m_left, change.left, change.left + change.leftCount);
            at = change.right + change.rightCount;
            write('+', m_right, change.right, at);
        }
        write(' ', m_right, at, at + after);
    }

    QByteArray take() { return std::move(m_text); }

private:
    // The nearest above that names something; the one of the hunk before when there is none since.
    QByteArray nameBefore(int line)
    {
        for (int i = line - 1; i >= m_searched; --i) {
            if (!namesSomething(m_left.line(i)))
                continue;
            m_name = ' ' + nameIn(m_left.line(i)).toByteArray();
            break;
        }
        m_searched = std::max(m_searched, line);
        return m_name;
    }

    void write(char sign, const Lines& lines, int first, int end)
    {
        for (int i = first; i < end; ++i) {
            m_text += sign;
            m_text += lines.line(i);
        }
        if (first < end && end == lines.count() && !lines.endsWithNewline())
            m_text += "\n\\ No newline at end of file\n";
    }

    const Lines& m_left;
    const Lines& m_right;
    QByteArray m_name;
    int m_searched = 0; // lines
    QByteArray m_text;
};

} // namespace

QByteArray patchHunks(const QByteArray& left, const QByteArray& right)
{
    const Lines leftLines(left);
    const Lines rightLines(right);
    const auto changes = git::lineChanges(left, right);
    Writer writer(leftLines, rightLines);
    for (size_t first = 0; first < changes.size();) {
        size_t end = first + 1;
        while (end < changes.size()
               && changes[end].left - (changes[end - 1].left + changes[end - 1].leftCount)
                      <= 2 * context)
            ++end;
        writer.hunk(std::span(changes).subspan(first, end - first));
        first = end;
    }
    return writer.take();
}

} // namespace triptych
