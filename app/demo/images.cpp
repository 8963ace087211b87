// SPDX-License-Identifier: MIT
#include "app/demo/images.h"

#include "app/demo/templates.h"

namespace triptych::demo {

namespace {

using namespace Qt::StringLiterals;

// A colour part of the way to white.
QString lightened(const QString& color, double share)
{
    QString out = u"#"_s;
    for (int i = 0; i < 3; ++i) {
        const int part = color.sliced(1 + 2 * i, 2).toInt(nullptr, 16);
        out += u"%1"_s.arg(part + int((255 - part) * share), 2, 16, QLatin1Char('0'));
    }
    return out;
}

} // namespace

QByteArray iconSvg(const PackageData& package)
{
    return fill(u"icon.svg"_s, {{"color", package.color},
                                {"light", lightened(package.color, 0.25)},
                                {"glyph", package.glyph}});
}

QByteArray overviewSvg(const PackageData& package, const QString& series)
{
    QStringList bars;
    QStringList line;
    for (int i = 0; i < 24; ++i) {
        const quint32 hash = stableHash(package.name + series + QString::number(i));
        const int height = 30 + int(hash % 110);
        const int x = 36 + i * 24;
        bars.append(u"    <rect x=\"%1\" y=\"%2\" width=\"16\" height=\"%3\" rx=\"2\"/>"_s.arg(x)
                        .arg(290 - height)
                        .arg(height));
        line.append(u"%1,%2"_s.arg(x + 8).arg(250 - int(hash / 128 % 100)));
    }
    const quint32 hash = stableHash(package.name + series);
    return fill(u"overview.svg"_s, {{"color", package.color},
                                    {"light", lightened(package.color, 0.6)},
                                    {"events", QString::number(1000 + hash % 90000)},
                                    {"errors", QString::number(hash % 47)},
                                    {"instances", QString::number(2 + hash % 60)},
                                    {"bars", bars.join(u'\n')},
                                    {"line", line.join(u' ')}});
}

} // namespace triptych::demo
