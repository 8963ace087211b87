// SPDX-License-Identifier: MIT
#include "views/release/steprow.h"

#include "views/release/statesign.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace triptych {

StepRow::StepRow(QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void StepRow::setStep(release::State state, const QString& title, const QString& detail,
                      const QString& spoken)
{
    const bool isOther = state != m_state;
    m_state = state;
    m_detail = detail;
    setText(QString(title).replace(u'&', QStringLiteral("&&"))); // names nothing to press
    setToolTip(plainToolTip(spoken));
    setAccessibleName(spoken);
    if (isOther) {
        QAccessibleEvent event(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
    update();
}

void StepRow::setTurn(qreal turn)
{
    m_turn = turn;
    update();
}

QSize StepRow::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 14, line * 7 / 4};
}

QSize StepRow::minimumSizeHint() const
{
    return {fontMetrics().height() * 8, sizeHint().height()};
}

void StepRow::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().height();
    const int gap = line / 2;
    const QRectF frame = QRectF(rect()).adjusted(0.5, 1.5, -0.5, -1.5);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(theme.focus) : QPen(Qt::NoPen));
        painter.setBrush(isChecked()    ? theme.selection
                         : underMouse() ? theme.chip
                                        : QColor(Qt::transparent));
        painter.drawRoundedRect(frame, 5, 5);
    }
    const qreal side = line;
    paintStateSign(painter, QRectF(gap / 2.0, (height() - side) / 2, side, side), m_state, m_turn);

    const QFont small = smallFont(font());
    const QFontMetrics smallMetrics(small);
    const int left = gap / 2 + line + gap;
    const int right = width() - gap / 2;
    const int detailRoom = std::min(smallMetrics.horizontalAdvance(m_detail), (right - left) / 2);
    painter.setFont(small);
    painter.setPen(theme.muted);
    painter.drawText(QRect(right - detailRoom - 1, 0, detailRoom + 1, height()),
                     Qt::AlignVCenter | Qt::AlignRight,
                     smallMetrics.elidedText(m_detail, Qt::ElideRight, detailRoom + 1));
    const int titleRoom = right - detailRoom - (detailRoom > 0 ? gap : 0) - left;
    painter.setFont(font());
    painter.setPen(theme.text);
    const QString title = text().replace(QStringLiteral("&&"), QStringLiteral("&"));
    painter.drawText(QRect(left, 0, titleRoom, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(title, Qt::ElideMiddle, titleRoom));
}

void StepRow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void StepRow::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateGeometry();
        update();
    }
}

} // namespace triptych
