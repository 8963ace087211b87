// SPDX-License-Identifier: MIT
#include "views/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace triptych {
namespace {

// Reads the colour when it paints: an icon made once follows every change of the theme.
class ThemedIconEngine : public QIconEngine
{
public:
    ThemedIconEngine(const QString& name, QColor Theme::* color) : m_name(name), m_color(color) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    // size is in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/,
                         qreal scale) override
    {
        const Theme& theme = Theme::current();
        const QColor color = mode == QIcon::Disabled ? theme.faint : theme.*m_color;
        const QString key = QStringLiteral("triptych/%1/%2/%3x%4")
                                .arg(m_name, color.name(QColor::HexRgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = render(size, color);
            QPixmapCache::insert(key, pixmap);
        }
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(*this); }
    QString key() const override { return QStringLiteral("triptych"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(path()); }

private:
    QString path() const { return QStringLiteral(":/icons/%1.svg").arg(m_name); }

    QPixmap render(const QSize& size, const QColor& color) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly))
            return pixmap;
        QByteArray svg = file.readAll();
        svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        QPainter painter(&pixmap);
        const int side = std::min(size.width(), size.height());
        renderer.render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0,
                                         side, side));
        return pixmap;
    }

    QString m_name;
    QColor Theme::* m_color;
};

} // namespace

QIcon themedIcon(const QString& name)
{
    return themedIcon(name, &Theme::text);
}

QIcon themedIcon(const QString& name, QColor Theme::* color)
{
    return QIcon(new ThemedIconEngine(name, color));
}

} // namespace triptych
