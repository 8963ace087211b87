// SPDX-License-Identifier: MIT
#include "views/diff/imagecanvas.h"

#include "views/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace triptych {
namespace {

constexpr double margin = 16;

// What shows through a picture that is transparent.
void paintChecks(QPainter& painter, const QRectF& area)
{
    const Theme& theme = Theme::current();
    constexpr int side = 8;
    QPixmap tile(2 * side, 2 * side);
    tile.fill(theme.panel);
    QPainter pen(&tile);
    pen.fillRect(0, 0, side, side, theme.chip);
    pen.fillRect(side, side, side, side, theme.chip);
    pen.end();
    painter.drawTiledPixmap(area, tile);
}

void paintFrame(QPainter& painter, const QRectF& area, const QColor& color)
{
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area.adjusted(-1, -1, 1, 1));
}

} // namespace

ImageCanvas::ImageCanvas(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(160, 120);
    setAccessibleName(tr("Both pictures"));
}

void ImageCanvas::setPair(const ImagePair& pair)
{
    m_pair = pair;
    update();
}

void ImageCanvas::setMode(Mode mode)
{
    m_mode = mode;
    setCursor(mode == Mode::Swipe ? Qt::SplitHCursor : Qt::ArrowCursor);
    update();
}

void ImageCanvas::setSwipe(double share)
{
    m_share = std::clamp(share, 0.0, 1.0);
    update();
}

// In pixels of the file, which a large picture no longer has.
QSizeF ImageCanvas::sizeOf(const ImageSide& side) const
{
    if (side.image.isNull())
        return {};
    return side.pixels.isEmpty() ? side.image.size() : side.pixels;
}

double ImageCanvas::scaleFor(QSizeF room) const
{
    const QSizeF all = sizeOf(m_pair.left).expandedTo(sizeOf(m_pair.right));
    if (all.isEmpty())
        return 1;
    return std::min(
        {1 / devicePixelRatioF(), room.width() / all.width(), room.height() / all.height()});
}

void ImageCanvas::paintSide(QPainter& painter, const ImageSide& side, QRectF room, QColor edge)
{
    if (side.image.isNull())
        return;
    QRectF target({}, sizeOf(side) * scaleFor(room.size()));
    target.moveCenter(room.center());
    paintChecks(painter, target);
    painter.drawImage(target, side.image);
    paintFrame(painter, target, edge);
}

QRectF ImageCanvas::swipeArea() const
{
    const QRectF room = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    const QSizeF all = sizeOf(m_pair.left).expandedTo(sizeOf(m_pair.right));
    QRectF area({}, all * scaleFor(room.size()));
    area.moveCenter(room.center());
    return area;
}

void ImageCanvas::paintSwipe(QPainter& painter)
{
    const Theme& theme = Theme::current();
    const QRectF room = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    const QRectF area = swipeArea();
    const double at = area.left() + area.width() * m_share;
    painter.save();
    painter.setClipRect(QRectF(0, 0, at, height()));
    paintSide(painter, m_pair.left, room, theme.red);
    painter.restore();
    painter.save();
    painter.setClipRect(QRectF(at, 0, width() - at, height()));
    paintSide(painter, m_pair.right, room, theme.green);
    painter.restore();
    painter.fillRect(QRectF(at - 1, area.top() - margin / 2, 2, area.height() + margin),
                     theme.accent);
}

void ImageCanvas::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (m_mode == Mode::Swipe)
        return paintSwipe(painter);
    const QRectF all = QRectF(rect());
    if (m_pair.left.exists != m_pair.right.exists) {
        const QRectF room = all.adjusted(margin, margin, -margin, -margin);
        paintSide(painter, m_pair.left, room, theme.red);
        return paintSide(painter, m_pair.right, room, theme.green);
    }
    QRectF half = all;
    half.setWidth(all.width() / 2);
    const QRectF room = half.adjusted(margin, margin, -margin, -margin);
    paintSide(painter, m_pair.left, room, theme.red);
    paintSide(painter, m_pair.right, room.translated(half.width(), 0), theme.green);
    painter.fillRect(QRectF(half.right(), 0, 1, height()), theme.line);
}

void ImageCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        mouseMoveEvent(event);
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF area = swipeArea();
    if (m_mode != Mode::Swipe || !event->buttons().testFlag(Qt::LeftButton) || area.isEmpty())
        return;
    setSwipe((event->position().x() - area.left()) / area.width());
    Q_EMIT swiped(m_share);
}

} // namespace triptych
