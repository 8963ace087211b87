// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace triptych {

// A content as git sees its lines: each ends after a '\n', the last one perhaps without; a '\r' is
// part of its line. Counted from 0. Any bytes will do.
class Lines
{
public:
    Lines() = default;
    explicit Lines(QByteArray content);

    const QByteArray& content() const { return m_content; }
    qsizetype count() const { return qsizetype(m_starts.size()); }
    QByteArrayView line(qsizetype index) const; // with what ends it
    // To be shown: without what ends it ("\n" or "\r\n"), decoded as UTF-8, what is not UTF-8
    // replaced. Marks and colours count its UTF-16 units.
    QString text(qsizetype index) const;
    enum class End : quint8 { None, Lf, CrLf }; // of 0, 1 and 2 bytes
    End end(qsizetype index) const; // may be all that differs between two lines
    bool endsWithNewline() const { return m_content.isEmpty() || m_content.endsWith('\n'); }
    qsizetype longest() const { return m_longest; } // bytes of the longest line

private:
    QByteArray m_content;
    std::vector<qsizetype> m_starts;
    qsizetype m_longest = 0;
};

} // namespace triptych
