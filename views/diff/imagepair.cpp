// SPDX-License-Identifier: MIT
#include "views/diff/imagepair.h"

#include "views/theme/packageimage.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QLocale>

namespace triptych {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImagePair)
};

ImageSide sideOf(const Lines& lines, qint64 size, bool exists, QSize bound)
{
    ImageSide side{.exists = exists, .bytes = size};
    if (!exists)
        return side;
    QByteArray content = lines.content();
    side.image = decodePackageImage(content, bound);
    if (side.image.isNull() || isPackageDrawing(content))
        return side;
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    side.pixels = QImageReader(&buffer).size();
    return side;
}

} // namespace

bool holdsPicture(const FileDiff& diff)
{
    return diff.state == FileDiff::State::Binary
           && (isPackageImage(diff.left.content()) || isPackageImage(diff.right.content()));
}

bool holdsDrawing(const FileDiff& diff)
{
    // A document may speak of drawings: only a file that is named as one is shown as one.
    return diff.state == FileDiff::State::Text && diff.change.path.toLower().endsWith(".svg")
           && (isPackageDrawing(diff.left.content()) || isPackageDrawing(diff.right.content()));
}

ImagePair loadImagePair(const FileDiff& diff, QSize bound, const std::stop_token& stop)
{
    ImagePair pair;
    pair.left = sideOf(diff.left, diff.leftSize, diff.change.before.has_value(), bound);
    if (!stop.stop_requested())
        pair.right = sideOf(diff.right, diff.rightSize, diff.change.after.has_value(), bound);
    return pair;
}

QString imageCaption(const ImageSide& side, bool isLeft)
{
    const QString name = isLeft ? Text::tr("Before") : Text::tr("After");
    const QLocale locale;
    if (!side.exists)
        return isLeft ? Text::tr("Before: no such file") : Text::tr("After: no such file");
    const QString size = locale.formattedDataSize(side.bytes, 1);
    if (side.image.isNull())
        return Text::tr("%1: cannot be shown, %2").arg(name, size);
    if (side.pixels.isEmpty())
        return Text::tr("%1: drawing, %2").arg(name, size);
    return Text::tr("%1: %2 × %3 pixels, %4")
        .arg(name, locale.toString(side.pixels.width()), locale.toString(side.pixels.height()),
             size);
}

} // namespace triptych
