// SPDX-License-Identifier: MIT
#include "views/release/durationchart.h"

#include "models/items/durationtext.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace triptych {

DurationChart::DurationChart(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Durations over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void DurationChart::setSeries(const DurationSeries& series, const QColor& color)
{
    m_series = series;
    m_color = color;
    qint64 longest = 0;
    for (const DurationPoint& point : series.points)
        longest = std::max(longest, point.milliseconds);
    m_scale = durationScale(longest);
    m_current = -1;
    update();
}

void DurationChart::setMarkedRun(qint64 id)
{
    m_markedRun = id;
    update();
}

QSize DurationChart::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 24, line * 12};
}

QSize DurationChart::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 12, line * 7};
}

QRectF DurationChart::plot() const
{
    const QFontMetrics small(smallFont(font()));
    const int scale = small.horizontalAdvance(durationText(m_scale.end)) + small.height();
    return QRectF(rect()).adjusted(scale, small.height() / 2.0 + 2, -small.height(),
                                   -small.height() * 1.6);
}

QPointF DurationChart::pointAt(int number) const
{
    const auto& points = m_series.points;
    const DurationPoint& point = points[size_t(number)];
    const QRectF area = plot();
    const qint64 all = points.front().when.msecsTo(points.back().when);
    const qreal along = all > 0 ? qreal(points.front().when.msecsTo(point.when)) / qreal(all) : 0.5;
    return {area.left() + radius + along * (area.width() - 2 * radius),
            area.bottom() - qreal(point.milliseconds) / qreal(m_scale.end) * area.height()};
}

QString DurationChart::words(int number) const
{
    const DurationPoint& point = m_series.points[size_t(number)];
    return tr("%1 %2, %3: %4, %5")
        .arg(m_series.stage, point.commit.toShort(),
             QLocale().toString(point.when.toLocalTime(), QLocale::ShortFormat),
             durationText(point.milliseconds), release::stateText(point.state));
}

int DurationChart::nearest(QPointF point) const
{
    constexpr qreal near = 14;
    int found = -1;
    qreal distance = near;
    for (size_t i = 0; i < m_series.points.size(); ++i) {
        const QPointF apart = pointAt(int(i)) - point;
        const qreal length = std::hypot(apart.x(), apart.y());
        if (length < distance) {
            distance = length;
            found = int(i);
        }
    }
    return found;
}

void DurationChart::setCurrent(int number)
{
    if (m_current == number)
        return;
    m_current = number;
    update();
    setAccessibleDescription(number < 0 ? QString() : words(number));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void DurationChart::mouseMoveEvent(QMouseEvent* event)
{
    const int number = nearest(event->position());
    setCurrent(number);
    setCursor(number < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
    if (number < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), plainToolTip(words(number)), this);
}

void DurationChart::mousePressEvent(QMouseEvent* event)
{
    const int number = nearest(event->position());
    if (event->button() == Qt::LeftButton && number >= 0)
        Q_EMIT runChosen(m_series.points[size_t(number)].run);
}

void DurationChart::leaveEvent(QEvent* /*event*/)
{
    setCurrent(-1);
}

void DurationChart::keyPressEvent(QKeyEvent* event)
{
    const int last = int(m_series.points.size()) - 1;
    int number = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        number = number < 0 ? last : std::max(0, number - 1);
        break;
    case Qt::Key_Right:
        number = number < 0 ? last : std::min(last, number + 1);
        break;
    case Qt::Key_Home:
        number = std::min(0, last);
        break;
    case Qt::Key_End:
        number = last;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (number >= 0)
            Q_EMIT runChosen(m_series.points[size_t(number)].run);
        return;
    default:
        return QWidget::keyPressEvent(event);
    }
    setCurrent(number);
    if (number >= 0)
        QToolTip::showText(mapToGlobal(pointAt(number).toPoint()), plainToolTip(words(number)),
                           this);
}

void DurationChart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void DurationChart::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
    update();
}

// The tips are shown as soon as a point is reached.
bool DurationChart::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip)
        return true;
    return QWidget::event(event);
}

} // namespace triptych
