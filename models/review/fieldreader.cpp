// SPDX-License-Identifier: MIT
#include "models/review/fieldreader.h"

#include "models/checks/versioncontent.h"

namespace triptych {

Fields FieldReader::read(const git::Tree& folder, const QByteArray& path)
{
    std::vector<Fields> parts;
    for (const git::TreeEntry& entry : folder.entries)
        if (isFile(entry) && entry.name.endsWith(".yml")) {
            if (const auto& fields = readFile(entry, path + entry.name))
                parts.push_back(*fields);
            else
                m_missing.push_back(path + entry.name); // in every folder that needs it
        }
    return Fields::merged(std::move(parts));
}

const std::optional<Fields>& FieldReader::readFile(const git::TreeEntry& entry,
                                                   const QByteArray& path)
{
    const auto known = m_known.constFind(entry.id);
    if (known != m_known.cend())
        return *known;
    const auto content = m_repository.blob(entry.id);
    std::optional<Fields> fields;
    if (content)
        fields = readFields(*content, git::displayText(path));
    return *m_known.insert(entry.id, std::move(fields));
}

} // namespace triptych
