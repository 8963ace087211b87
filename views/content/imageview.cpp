// SPDX-License-Identifier: MIT
#include "views/content/imageview.h"

#include <QPainter>

namespace triptych {

void ImageView::setImage(const QImage& image)
{
    m_image = image;
    update();
}

void ImageView::paintEvent(QPaintEvent*)
{
    if (m_image.isNull())
        return;
    constexpr int margin = 12;
    const QSizeF room = QRectF(rect()).adjusted(margin, margin, -margin, -margin).size();
    QSizeF size = QSizeF(m_image.size()) / devicePixelRatioF();
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room, Qt::KeepAspectRatio);
    QRectF target({}, size);
    target.moveCenter(QRectF(rect()).center());
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, m_image);
}

} // namespace triptych
