// SPDX-License-Identifier: MIT
#include "views/theme/iconlabel.h"

#include <QPainter>

namespace triptych {

IconLabel::IconLabel(const QString& icon, QColor Theme::* color, qreal lines, QWidget* parent)
    : QWidget(parent), m_icon(themedIcon(icon, color)), m_lines(lines)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString& icon, QColor Theme::* color)
{
    m_icon = themedIcon(icon, color);
    update();
}

QSize IconLabel::sizeHint() const
{
    const int side = qRound(fontMetrics().height() * m_lines);
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace triptych
