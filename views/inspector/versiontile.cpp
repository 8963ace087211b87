// SPDX-License-Identifier: MIT
#include "views/inspector/versiontile.h"

#include "views/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace triptych {

VersionTile::VersionTile(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void VersionTile::setPackage(const QString& name)
{
    m_name = name;
    update();
}

void VersionTile::setIcon(const QImage& icon)
{
    m_icon = icon;
    update();
}

// As high as two lines of text, whatever their size.
QSize VersionTile::sizeHint() const
{
    const int side = fontMetrics().height() * 2;
    return {side, side};
}

void VersionTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (!m_icon.isNull()) {
        const QSizeF size = QSizeF(m_icon.size()).scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
        QRectF target({}, size);
        target.moveCenter(QRectF(rect()).center());
        painter.drawImage(target, m_icon);
        return;
    }
    const Theme& theme = Theme::current();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tile(m_name));
    painter.drawRoundedRect(rect(), width() * 0.18, width() * 0.18);
    QFont letter = font();
    letter.setWeight(QFont::Bold);
    letter.setPixelSize(width() / 2);
    painter.setFont(letter);
    painter.setPen(Qt::white);
    painter.drawText(rect(), Qt::AlignCenter, m_name.left(1).toUpper());
}

} // namespace triptych
