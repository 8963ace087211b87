// SPDX-License-Identifier: MIT
#include "views/theme/elidedlabel.h"

#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace triptych {

ElidedLabel::ElidedLabel(Look look, QWidget* parent) : QWidget(parent), m_look(look)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text)
{
    // One line it stays, whatever a repository has put into a name.
    const QString line = text.simplified();
    if (m_text == line)
        return;
    m_text = line;
    setAccessibleName(line);
    updateGeometry();
    update();
}

QFont ElidedLabel::lookFont() const
{
    QFont result = font();
    switch (m_look) {
    case Look::Title:
        result.setPointSizeF(result.pointSizeF() * 1.1);
        result.setWeight(QFont::DemiBold);
        break;
    case Look::Bold:
        result.setWeight(QFont::DemiBold);
        break;
    case Look::Small:
        result = smallFont(result);
        break;
    case Look::Mono:
        result = monospaceFont(smallFont(result));
        break;
    case Look::Normal:
    case Look::Muted:
        break;
    }
    return result;
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(lookFont());
    return {metrics.horizontalAdvance(m_text) + 2,
            std::max(metrics.height(), fontMetrics().height())};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    return {std::min(hint.width(), fontMetrics().averageCharWidth() * 4), hint.height()};
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setFont(lookFont());
    const bool muted = m_look == Look::Muted || m_look == Look::Small;
    painter.setPen(!isEnabled() ? theme.faint : muted ? theme.muted : theme.text);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_text, m_mode, width()));
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (QFontMetrics(lookFont()).horizontalAdvance(m_text) > width())
            QToolTip::showText(help->globalPos(), plainToolTip(m_text), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace triptych
