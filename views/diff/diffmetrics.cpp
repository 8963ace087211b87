// SPDX-License-Identifier: MIT
#include "views/diff/diffmetrics.h"

#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace triptych {

DiffMetrics::DiffMetrics(const QFont& of, qsizetype mostLines) : font(of)
{
    // Ligatures would make one sign of several, and change with where a line is cut.
    font.setStyleStrategy(QFont::PreferNoShaping);
    font.setKerning(false);
    const QFontMetricsF metrics(font);
    constexpr int sample = 64;
    QTextLayout layout(QString(sample, u'0'), font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(1e6);
    layout.endLayout();
    cell = std::max<qreal>(1, line.naturalTextWidth() / sample);
    lineHeight = std::max(1, int(std::lround(metrics.height() * 1.16)));
    baseline = int(std::lround((lineHeight - metrics.height()) / 2 + metrics.ascent()));
    digits = std::max(3, int(QString::number(mostLines).size()));
    numberRight = int(std::lround((1 + digits) * cell));
    secondRight = int(std::lround((2 + 2 * digits) * cell));
}

std::vector<DiffColumn> DiffMetrics::columns(DiffArrangement arrangement, int width) const
{
    const int gap = int(std::lround(2.4 * cell)); // takes the sign
    if (arrangement == DiffArrangement::Unified)
        return {{.side = DiffSide::Right, .left = 0, .right = width, .text = secondRight + gap}};
    const int middle = width / 2;
    return {{.side = DiffSide::Left, .left = 0, .right = middle, .text = numberRight + gap},
            {.side = DiffSide::Right,
             .left = middle + 1, // a hairline between them
             .right = width,
             .text = middle + 1 + numberRight + gap}};
}

} // namespace triptych
