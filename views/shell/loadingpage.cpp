// SPDX-License-Identifier: MIT
#include "views/shell/loadingpage.h"

#include "views/theme/theme.h"

#include <QPainter>
#include <QTimerEvent>

#include <cmath>

namespace triptych {

LoadingPage::LoadingPage(QWidget* parent) : QWidget(parent) {}

void LoadingPage::start(const QString& text)
{
    m_text = text.simplified();
    setAccessibleName(m_text);
    m_since.start();
    m_timer.start(patience, this);
    update();
}

void LoadingPage::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void LoadingPage::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    m_timer.start(40, this);
    update();
}

// Rows of a board to come, breathing slowly, with the text below the middle.
void LoadingPage::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_since.isValid() || m_since.elapsed() < patience)
        return;
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int unit = fontMetrics().height();
    const int row = unit * 2;
    const int first = width() * 3 / 10;
    for (int i = 0; i * row < height(); ++i) {
        const double phase = static_cast<double>(m_since.elapsed()) / 700.0 - i * 0.35;
        painter.setOpacity((0.35 + 0.25 * std::sin(phase)) * std::max(0.0, 1.0 - i / 16.0));
        painter.setBrush(theme.chip.darker(theme.dark ? 80 : 106));
        const int top = i * row + (row - unit) / 2;
        painter.drawRoundedRect(unit, top, unit, unit, 4, 4);
        painter.drawRoundedRect(unit * 5 / 2, top, unit * (5 + i * 7 % 6), unit, 4, 4);
        for (int column = 0; column < 3; ++column) {
            if ((i * 5 + column * 3) % 7 == 0)
                continue;
            painter.drawRoundedRect(first + column * (width() - first) / 3 + unit, top, unit * 3,
                                    unit, 4, 4);
        }
    }
    painter.setOpacity(1);
    const QFontMetrics metrics = fontMetrics();
    const QString text = metrics.elidedText(m_text, Qt::ElideMiddle, width() - 6 * unit);
    const int wide = metrics.horizontalAdvance(text) + 3 * unit;
    const QRect card((width() - wide) / 2, height() / 2 - unit, wide, unit * 5 / 2);
    painter.setBrush(theme.panel);
    painter.setPen(theme.line);
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setPen(theme.muted);
    painter.drawText(card, Qt::AlignCenter | Qt::TextSingleLine, text);
}

} // namespace triptych
