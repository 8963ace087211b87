// SPDX-License-Identifier: MIT
#pragma once

#include <QTextDocument>

#include <memory>

namespace triptych {

// A document that holds all it shows: what was not put into it with addResource() does not exist.
class PackageDocument : public QTextDocument
{
    Q_OBJECT

public:
    using QTextDocument::QTextDocument;

    // Made on a worker, shown by the window: moved between threads, and deleted by the window's
    // even when the last owner is a worker's forgotten answer.
    static std::shared_ptr<PackageDocument> make();

protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

} // namespace triptych
