// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repositorypool.h"
#include "models/storage/packagefiles.h"
#include "views/content/highlighting.h"

#include <QImage>

namespace triptych {

// What the preview shows of a file.
struct FileContent
{
    HighlightedText text;
    QImage image; // null: show the text
    QString message; // in place of both, a sentence
    QString note; // beside the text: what is left out of it
};

// Reads and prepares a file of a package. For workers.
FileContent loadFile(git::RepositoryPool& pool, const PackageFile& file, bool dark,
                     QSize imageBound, const std::stop_token& stop);

} // namespace triptych
