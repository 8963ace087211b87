// SPDX-License-Identifier: MIT
#include "models/items/durationtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Duration)
};

} // namespace

QString durationText(qint64 milliseconds)
{
    const qint64 seconds = (std::max<qint64>(0, milliseconds) + 500) / 1000;
    const auto padded = [](qint64 value) { return u"%1"_s.arg(value, 2, 10, QChar(u'0')); };
    if (seconds < 1)
        return Text::tr("< 1 s");
    if (seconds < 60)
        return Text::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Text::tr("%1 m %2 s").arg(QString::number(seconds / 60), padded(seconds % 60));
    return Text::tr("%1 h %2 m").arg(QString::number(seconds / 3600), padded(seconds / 60 % 60));
}

} // namespace triptych
