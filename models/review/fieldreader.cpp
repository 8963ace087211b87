// SPDX-License-Identifier: MIT
#include "models/review/fieldreader.h"

#include "models/checks/versioncontent.h"

namespace triptych {

Fields FieldReader::read(const git::Tree& folder, const QByteArray& path)
{
    std::vector<Fields> parts;
    for (const git::TreeEntry& entry : folder.entries)
        if (isFile(entry) && entry.name.endsWith(".yml"))
            parts.push_back(readFile(entry, path + entry.name));
    return Fields::merged(std::move(parts));
}

const Fields& FieldReader::readFile(const git::TreeEntry& entry, const QByteArray& path)
{
    const auto known = m_known.constFind(entry.id);
    if (known != m_known.cend())
        return *known;
    const auto content = m_repository.blob(entry.id);
    if (!content)
        m_missing.push_back(path);
    return *m_known.insert(entry.id,
                           content ? readFields(*content, git::displayText(path)) : Fields());
}

} // namespace triptych
