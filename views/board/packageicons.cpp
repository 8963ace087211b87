// SPDX-License-Identifier: MIT
#include "views/board/packageicons.h"

#include "models/items/boardmodel.h"
#include "models/storage/packagefiles.h"
#include "views/theme/packageimage.h"
#include "views/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace triptych {

namespace {

QImage read(const std::shared_ptr<git::RepositoryPool>& pool, const git::Oid& tree,
            const QString& path, int pixels)
{
    auto repository = pool->lease();
    if (!repository)
        return {};
    const auto content = readInTree(**repository, tree, path.toUtf8());
    return content ? decodePackageImage(*content, {pixels, pixels}) : QImage();
}

// Logos are drawn for white paper; on dark ground half of them would vanish.
void paintIcon(QPainter& painter, const QRect& tile, const QPixmap& icon, double ratio)
{
    const QSizeF size = QSizeF(icon.size()) / ratio;
    QRectF inner({}, size);
    inner.moveCenter(QRectF(tile).center());
    if (Theme::current().dark) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0xee, 0xf0, 0xf4));
        painter.drawRoundedRect(tile, tile.width() / 5.0, tile.width() / 5.0);
        painter.restore();
        const double margin = tile.width() / 10.0;
        inner = QRectF({}, size.scaled(QSizeF(tile.size()) - QSizeF(2 * margin, 2 * margin),
                                       Qt::KeepAspectRatio));
        inner.moveCenter(QRectF(tile).center());
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(inner, icon, icon.rect());
}

void paintTile(QPainter& painter, const QRect& tile, const QString& name)
{
    const Theme& theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tile(name));
    painter.drawRoundedRect(tile, tile.width() / 5.0, tile.width() / 5.0);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QFont font = painter.font();
    font.setPixelSize(tile.height() * 6 / 10);
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(tile, Qt::AlignCenter, name.left(1).toUpper());
}

} // namespace

PackageIcons::PackageIcons(QObject* parent) : QObject(parent) {}

void PackageIcons::setSource(std::shared_ptr<git::RepositoryPool> pool)
{
    if (pool == m_pool)
        return;
    m_tasks.cancel();
    m_pixmaps.clear();
    m_pool = std::move(pool);
}

void PackageIcons::paint(QPainter& painter, const QRect& tile, const QModelIndex& package)
{
    const QString path = package.data(BoardModel::IconPathRole).toString();
    const QByteArray tree = package.data(BoardModel::NewestTreeRole).toByteArray();
    if (!path.isEmpty() && tree.size() == git::Oid::size && m_pool) {
        const double ratio = painter.device()->devicePixelRatioF();
        const Key key{
            .tree = git::Oid::fromRaw(reinterpret_cast<const unsigned char*>(tree.constData())),
            .path = path,
            .pixels = int(std::ceil(tile.width() * ratio))};
        const auto known = m_pixmaps.constFind(key);
        if (known == m_pixmaps.cend()) {
            load(key);
        } else if (!known->isNull()) {
            paintIcon(painter, tile, *known, ratio);
            return;
        }
    }
    painter.save();
    paintTile(painter, tile, package.data(BoardModel::PackageRole).toString());
    painter.restore();
}

void PackageIcons::load(const Key& key)
{
    m_pixmaps.insert(key, {}); // asked for once
    m_tasks.add([pool = m_pool,
                 key](std::stop_token) { return read(pool, key.tree, key.path, key.pixels); },
                [this, key](const QImage& image) {
                    if (image.isNull())
                        return;
                    m_pixmaps.insert(key, QPixmap::fromImage(image));
                    Q_EMIT loaded();
                });
}

} // namespace triptych
