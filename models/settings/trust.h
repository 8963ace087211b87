// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"

#include <expected>

namespace triptych {

// Which configuration files that came with a repository may run their commands on this computer: by
// the id of the blob, so that any change of the file asks again. One small file for each in a folder,
// so that several programs may allow and forget at the same time.
class Trust
{
public:
    explicit Trust(QString folder = defaultFolder());
    static QString defaultFolder(); // in the user's data

    bool isAllowed(const git::Oid& blob) const;
    // where: the repository it was seen in, kept for whoever reads the folder. A sentence on failure.
    std::expected<void, QString> allow(const git::Oid& blob, const QString& where) const;
    std::expected<void, QString> forget(const git::Oid& blob) const; // fine if it was not allowed

private:
    QString fileFor(const git::Oid& blob) const;

    QString m_folder;
};

} // namespace triptych
