// SPDX-License-Identifier: MIT
#include "models/checks/versioncontent.h"

#include "models/checks/streamcheck.h"
#include "models/storage/packagefiles.h"

#include <algorithm>

namespace triptych {

bool isFile(const git::TreeEntry& entry)
{
    return entry.isBlob() && entry.mode != git::Mode::Symlink;
}

YamlFile readYamlFile(const git::Repository& repository, const git::TreeEntry* entry)
{
    YamlFile file;
    if (!entry)
        return file;
    if (!isFile(*entry)) {
        file.state = YamlFile::State::NotAFile;
        return file;
    }
    const auto content = repository.blob(entry->id);
    if (!content) {
        file.state = YamlFile::State::Missing;
        return file;
    }
    if (auto document = readYaml(*content)) {
        file.state = YamlFile::State::Read;
        file.document = *std::move(document);
    } else {
        file.state = YamlFile::State::Broken;
        file.error = std::move(document.error());
    }
    return file;
}

VersionContent::VersionContent(const git::Repository& repository, const VersionName& name,
                               const git::Oid& tree, CheckMemo& memo, std::stop_token stop)
    : m_repository(repository), m_name(name), m_treeId(tree), m_memo(memo), m_stop(std::move(stop))
{
    auto read = repository.tree(tree);
    m_isReadable = read.has_value();
    if (m_isReadable)
        m_tree = *std::move(read);
    else
        noteMissing({});
}

const YamlFile& VersionContent::read(std::optional<YamlFile>& file, const QByteArray& path)
{
    if (!file) {
        file = readYamlFile(m_repository, m_tree.find(path));
        if (file->state == YamlFile::State::Missing)
            noteMissing(path);
    }
    return *file;
}

const YamlFile& VersionContent::manifest()
{
    return read(m_manifest, QByteArrayLiteral("manifest.yml"));
}

const YamlFile& VersionContent::changelog()
{
    return read(m_changelog, QByteArrayLiteral("changelog.yml"));
}

const std::vector<StreamReportPtr>& VersionContent::streams()
{
    if (m_streams)
        return *m_streams;
    m_streams.emplace();
    const git::TreeEntry* folder = m_tree.find("data_stream");
    if (!folder || !folder->isTree())
        return *m_streams;
    const auto streams = m_repository.tree(folder->id);
    if (!streams) {
        noteMissing(QByteArrayLiteral("data_stream"));
        return *m_streams;
    }
    for (const git::TreeEntry& entry : streams->entries) {
        if (isStopped())
            break;
        m_streams->push_back(checkStream(m_repository, m_memo, entry));
        for (const QByteArray& path : m_streams->back()->missing)
            noteMissing(path);
    }
    return *m_streams;
}

VersionContent::Found VersionContent::find(QByteArrayView path)
{
    const qsizetype slash = path.indexOf('/');
    const git::TreeEntry* first = m_tree.find(slash < 0 ? path : path.first(slash));
    if (!first || (slash >= 0 && !first->isTree()))
        return Found::No;
    std::optional<git::TreeEntry> entry = *first;
    if (slash >= 0) {
        const auto below = findInTree(m_repository, first->id, path.sliced(slash + 1));
        if (!below) {
            noteMissing(path.toByteArray());
            return Found::Unknown;
        }
        entry = *below;
    }
    if (!entry)
        return Found::No;
    return entry->isTree() ? Found::Folder : Found::File;
}

void VersionContent::noteMissing(const QByteArray& path)
{
    if (m_missing.size() < CheckReport::maxMissing && !std::ranges::contains(m_missing, path))
        m_missing.push_back(path);
}

} // namespace triptych
