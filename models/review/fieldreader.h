// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/review/fieldchanges.h"

#include <QHash>

#include <optional>

namespace triptych {

// Reads folders of fields. The data streams of a package share files: each content is read once.
class FieldReader
{
public:
    // What is not in this clone is added to the paths.
    FieldReader(const git::Repository& repository, std::vector<QByteArray>& missing)
        : m_repository(repository), m_missing(missing)
    {}

    // All that the files *.yml of a folder define. The path is that of the folder.
    Fields read(const git::Tree& folder, const QByteArray& path);

private:
    const std::optional<Fields>& readFile(const git::TreeEntry& entry, const QByteArray& path);

    const git::Repository& m_repository;
    std::vector<QByteArray>& m_missing;
    QHash<git::Oid, std::optional<Fields>> m_known; // nothing: it is not in this clone
};

} // namespace triptych
