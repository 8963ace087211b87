// SPDX-License-Identifier: MIT
#include "views/theme/textlabel.h"

#include <QMetaEnum>

namespace triptych {

TextLabel::TextLabel(Look look, QWidget* parent) : TextLabel(look, QString(), parent) {}

TextLabel::TextLabel(Look look, const QString& text, QWidget* parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    const char* name = QMetaEnum::fromType<Look>().valueToKey(static_cast<int>(look));
    setProperty("look", QString::fromLatin1(name));
}

} // namespace triptych
