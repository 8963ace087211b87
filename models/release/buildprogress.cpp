// SPDX-License-Identifier: MIT
#include "models/release/buildprogress.h"

#include "models/log/escapereader.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::BuildProgress)
};

QString stepIn(const QByteArray& line)
{
    static const QRegularExpression pattern(
        u"^(?:STEP |Step |#\\d+ \\[(?:[^\\]/]+ )?)(\\d{1,4})/(\\d{1,4})(?:[:\\]]| :)"_s);
    const auto match = pattern.match(QString::fromUtf8(withoutEscapes(line)));
    return match.hasMatch() ? Text::tr("step %1 / %2").arg(match.captured(1), match.captured(2))
                            : QString();
}

} // namespace

QString BuildProgress::read(QByteArrayView bytes)
{
    constexpr qsizetype most = 200; // of a line; what tells it stands in front
    QString newest;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n')) {
        m_rest.append(bytes.first(std::min(end, most)));
        if (const QString step = stepIn(m_rest); !step.isEmpty())
            newest = step;
        m_rest.clear();
        bytes = bytes.sliced(end + 1);
    }
    if (m_rest.size() < most)
        m_rest.append(bytes.first(std::min(bytes.size(), most)));
    return newest;
}

} // namespace triptych::release
