// SPDX-License-Identifier: MIT
#include "views/shell/draftchip.h"

#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace triptych {

DraftChip::DraftChip(QWidget* parent) : QWidget(parent), m_remove(new QToolButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_remove->setIcon(themedIcon(QStringLiteral("close"), &Theme::muted));
    m_remove->setProperty("flat", true);
    m_remove->setFocusPolicy(Qt::NoFocus); // Delete on the chip does the same
    m_remove->setToolTip(tr("Remove from draft"));
    connect(m_remove, &QToolButton::clicked, this, &DraftChip::removeClicked);
}

void DraftChip::setWords(const QString& what, const QString& said, const QString& reason)
{
    setAccessibleName(said);
    setAccessibleDescription(reason);
    m_remove->setAccessibleName(tr("Remove %1 from the draft").arg(what));
    setToolTip(plainToolTip(reason.isEmpty() ? said : reason));
    updateGeometry();
    update();
}

DraftChip::Part DraftChip::mono(const QString& text) const
{
    const QFontMetrics metrics(monospaceFont(font()));
    QFont mono = monospaceFont(font());
    mono.setPointSizeF(mono.pointSizeF() * 0.93);
    return {metrics.elidedText(text.simplified(), Qt::ElideMiddle, metrics.averageCharWidth() * 40),
            mono, Theme::current().text};
}

DraftChip::Part DraftChip::badge(const QString& text, const QColor& color) const
{
    return {text, smallFont(font()), color, true};
}

QSize DraftChip::sizeHint() const
{
    const int unit = fontMetrics().height();
    int width = unit / 2 + unit * 13 / 8; // the button is a square at the end
    const QList<Part> all = parts();
    for (const Part& part : all) {
        width += QFontMetrics(part.font).horizontalAdvance(part.text) + unit / 3;
        if (part.outlined)
            width += QFontMetrics(part.font).height();
    }
    return {width, unit * 13 / 8};
}

void DraftChip::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = Theme::current();
    const Ground on = ground();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus()            ? theme.focus
                   : on == Ground::Plain ? theme.line
                   : on == Ground::Red   ? theme.red
                                         : theme.amber);
    painter.setBrush(on == Ground::Plain ? theme.raised
                     : on == Ground::Red ? theme.redGround
                                         : theme.amberGround);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setBrush(Qt::NoBrush);
    const int unit = fontMetrics().height();
    int x = unit / 2;
    const QList<Part> all = parts();
    for (const Part& part : all) {
        painter.setFont(part.font);
        painter.setPen(part.color);
        const QFontMetrics metrics(part.font);
        QRect place(x, 0, metrics.horizontalAdvance(part.text), height());
        if (part.outlined) {
            place.setWidth(place.width() + metrics.height());
            const QRectF frame(place.x() + 0.5, (height() - metrics.height()) / 2 - 0.5,
                               place.width() - 1, metrics.height() + 1);
            painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
        }
        painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, part.text);
        x = place.right() + 1 + unit / 3;
    }
}

void DraftChip::resizeEvent(QResizeEvent* /*event*/)
{
    const int side = height() - 4;
    m_remove->setGeometry(width() - side - 2, 2, side, side);
}

void DraftChip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeClicked();
    else
        QWidget::keyPressEvent(event);
}

void DraftChip::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    QAction* remove = menu->addAction(themedIcon(QStringLiteral("close")), tr("Remove from draft"));
    connect(remove, &QAction::triggered, this, &DraftChip::removeClicked);
    menu->popup(event->globalPos());
}

void DraftChip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace triptych
