// SPDX-License-Identifier: MIT
#include "models/live/imageregistry.h"

namespace triptych::live {

namespace {

class ChallengeReader
{
public:
    explicit ChallengeReader(const QByteArray& text) : m_text(text) {}

    QByteArray word()
    {
        skip(" \t,");
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !QByteArrayView(" \t,=\"").contains(m_text[m_at]))
            ++m_at;
        return m_text.sliced(begin, m_at - begin);
    }

    bool takeEquals()
    {
        skip(" \t");
        if (m_at >= m_text.size() || m_text[m_at] != '=')
            return false;
        ++m_at;
        skip(" \t");
        return true;
    }

    QByteArray value()
    {
        if (m_at >= m_text.size() || m_text[m_at] != '"')
            return word();
        QByteArray result;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            result += m_text[m_at];
        }
        ++m_at;
        return result;
    }

    bool atEnd() const { return m_at >= m_text.size(); }

private:
    void skip(QByteArrayView characters)
    {
        while (m_at < m_text.size() && characters.contains(m_text[m_at]))
            ++m_at;
    }

    const QByteArray& m_text;
    qsizetype m_at = 0;
};

} // namespace

QHash<QByteArray, QByteArray> parseChallenge(const QByteArray& header)
{
    ChallengeReader reader(header);
    const QByteArray scheme = reader.word().toLower();
    if (scheme.isEmpty())
        return {};
    QHash<QByteArray, QByteArray> result{{QByteArray(), scheme}};
    while (!reader.atEnd()) {
        const QByteArray name = reader.word().toLower();
        if (name.isEmpty() || !reader.takeEquals())
            break; // another challenge
        if (const QByteArray value = reader.value(); !result.contains(name))
            result.insert(name, value);
    }
    return result;
}

} // namespace triptych::live
