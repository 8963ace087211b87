// SPDX-License-Identifier: MIT
#include "models/review/linetokens.h"

namespace triptych {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// Of a word, with marks that stand on the letter before them, and characters beyond 16 bits.
bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c == u'_' || c.isSurrogate();
}

class Scanner
{
public:
    explicit Scanner(QStringView line) : m_line(line) {}

    bool atEnd() const { return m_at == m_line.size(); }

    LineToken next()
    {
        const qsizetype start = m_at;
        const QChar first = m_line[m_at++];
        LineToken::Kind kind = LineToken::Kind::Sign;
        if (first.isSpace()) {
            kind = LineToken::Kind::Blank;
            while (!atEnd() && m_line[m_at].isSpace())
                ++m_at;
        } else if (isWord(first)) {
            kind = LineToken::Kind::Word;
            takeWord();
            const bool isNumber = isDigit(first) || (first == u'v' && startsNumber(start + 1));
            if (isNumber)
                takeVersion();
        }
        return {.kind = kind, .start = int(start), .length = int(m_at - start)};
    }

private:
    bool startsNumber(qsizetype at) const { return at < m_line.size() && isDigit(m_line[at]); }
    bool startsWord(qsizetype at) const { return at < m_line.size() && isWord(m_line[at]); }

    void takeWord()
    {
        while (startsWord(m_at))
            ++m_at;
    }

    // What follows its first number: ".2.3", and where these are two, a prerelease and metadata.
    void takeVersion()
    {
        int dots = 0;
        while (!atEnd() && m_line[m_at] == u'.' && startsNumber(m_at + 1)) {
            ++m_at;
            takeWord();
            ++dots;
        }
        if (dots < 2)
            return;
        while (!atEnd() && startsWord(m_at + 1)
               && (m_line[m_at] == u'-' || m_line[m_at] == u'+' || m_line[m_at] == u'.')) {
            ++m_at;
            takeWord();
        }
    }

    const QStringView m_line;
    qsizetype m_at = 0;
};

} // namespace

std::vector<LineToken> lineTokens(QStringView line)
{
    std::vector<LineToken> tokens;
    for (Scanner scanner(line); !scanner.atEnd();)
        tokens.push_back(scanner.next());
    return tokens;
}

} // namespace triptych
