// SPDX-License-Identifier: MIT
#include "views/content/packagedocument.h"

#include <QThread>

namespace triptych {

std::shared_ptr<PackageDocument> PackageDocument::make()
{
    std::shared_ptr<PackageDocument> document(new PackageDocument, [](PackageDocument* made) {
        if (made->thread() == QThread::currentThread())
            delete made;
        else
            made->deleteLater();
    });
    document->setUndoRedoEnabled(false);
    // Without a page there is no layout: it waits for the width of the view that shows it.
    document->setPageSize({0, 0});
    return document;
}

} // namespace triptych
