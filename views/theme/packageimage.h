// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QImage>
#include <QString>

namespace triptych {

// Whether the content is of a kind that decodePackageImage() takes on, by its first bytes.
bool isPackageImage(QByteArrayView content);
bool isPackageDrawing(QByteArrayView content); // SVG, which has no size of its own in pixels

// An image file of a package, scaled down (never up, but for SVG) to fit into a size in device
// pixels, with its aspect ratio. Null when it is no image, or one so large that decoding it would
// take more memory than any icon or screenshot is worth, or a drawing that refers to anything
// outside itself. Nothing outside the bytes is read. Any thread.
QImage decodePackageImage(QByteArrayView content, QSize bound);

} // namespace triptych
