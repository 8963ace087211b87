// SPDX-License-Identifier: MIT
#include "views/theme/textlabel.h"

#include "views/theme/theme.h"

#include <QApplication>
#include <QEvent>

namespace triptych {

TextLabel::TextLabel(Look look, QWidget* parent) : TextLabel(look, QString(), parent) {}

TextLabel::TextLabel(Look look, const QString& text, QWidget* parent)
    : QLabel(text, parent), m_look(look)
{
    setTextFormat(Qt::PlainText);
    if (look == Look::Muted || look == Look::Small)
        setForegroundRole(QPalette::PlaceholderText);
    takeFont();
}

void TextLabel::takeFont()
{
    QFont font = QApplication::font();
    switch (m_look) {
    case Look::Display: font.setPointSizeF(font.pointSizeF() * 2); break;
    case Look::Title: font.setPointSizeF(font.pointSizeF() * 1.4); break;
    case Look::Small: font = smallFont(font); break;
    case Look::Bold:
    case Look::Normal:
    case Look::Muted: break;
    }
    if (m_look == Look::Display || m_look == Look::Title || m_look == Look::Bold)
        font.setWeight(QFont::DemiBold);
    setFont(font);
}

bool TextLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        takeFont();
    return QLabel::event(event);
}

} // namespace triptych
