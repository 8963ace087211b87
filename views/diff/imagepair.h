// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filediff.h"

#include <QImage>

#include <stop_token>

namespace triptych {

// A side of a picture that changed.
struct ImageSide
{
    bool exists = false;
    QImage image; // null: it cannot be shown; scaled down when it is large
    QSize pixels; // as written in the file; empty for a drawing
    qint64 bytes = 0;
};

struct ImagePair
{
    ImageSide left;
    ImageSide right;
};

// Whether a side is a picture; whether one is a drawing, which is text, too.
bool holdsPicture(const FileDiff& diff); // a binary one
bool holdsDrawing(const FileDiff& diff);

// For workers. The pictures fit into the bound, in device pixels.
ImagePair loadImagePair(const FileDiff& diff, QSize bound, const std::stop_token& stop);

// "Before: 480 × 360 pixels, 12.3 KiB"
QString imageCaption(const ImageSide& side, bool isLeft);

} // namespace triptych
