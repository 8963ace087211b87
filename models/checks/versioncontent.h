// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkmemo.h"
#include "models/git/repository.h"
#include "models/storage/semver.h"

#include <stop_token>

namespace triptych {

// A file of YAML in a version, or why there is none.
struct YamlFile
{
    enum class State {
        Absent,
        NotAFile, // a folder, a link, a submodule
        Missing, // its content is not in this clone
        Broken,
        Read,
    };
    State state = State::Absent;
    YamlDocument document; // when read
    YamlError error; // when broken

    YamlValue root() const { return document.root(); }
};

YamlFile readYamlFile(const git::Repository& repository, const git::TreeEntry* entry);

// A regular file with content, whatever its mode.
bool isFile(const git::TreeEntry& entry);

// What the checks see of a version, read when first asked for. Used by one thread; the memo may be
// shared with others.
class VersionContent
{
public:
    VersionContent(const git::Repository& repository, const VersionName& name, const git::Oid& tree,
                   CheckMemo& memo, std::stop_token stop);

    const VersionName& name() const { return m_name; }
    const git::Oid& treeId() const { return m_treeId; }
    const git::Repository& repository() const { return m_repository; }
    CheckMemo& memo() const { return m_memo; }
    bool isStopped() const { return m_stop.stop_requested(); }

    bool isReadable() const { return m_isReadable; } // the version's own tree
    const git::Tree& tree() const { return m_tree; } // without entries when it is not
    const YamlFile& manifest();
    const YamlFile& changelog();
    const std::vector<StreamReportPtr>& streams(); // of all that stands in data_stream
    // Whether something stands at a path below the version.
    enum class Found { No, File, Folder, Unknown };
    Found find(QByteArrayView path);

    // A file that would have to be checked but is not in this clone.
    void noteMissing(const QByteArray& path);
    std::vector<QByteArray> takeMissing() { return std::move(m_missing); }

private:
    const YamlFile& read(std::optional<YamlFile>& file, const QByteArray& path);

    const git::Repository& m_repository;
    const VersionName m_name;
    const git::Oid m_treeId;
    CheckMemo& m_memo;
    const std::stop_token m_stop;
    git::Tree m_tree;
    bool m_isReadable = false;
    std::optional<YamlFile> m_manifest;
    std::optional<YamlFile> m_changelog;
    std::optional<std::vector<StreamReportPtr>> m_streams;
    std::vector<QByteArray> m_missing;
};

} // namespace triptych
