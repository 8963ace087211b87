// SPDX-License-Identifier: MIT
#include "models/storage/registryfiles.h"
#include "models/storage/relations.h"
#include "models/storage/snapshot.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SnapshotLoader)
};

struct BranchRef
{
    QString name; // empty: no such branch
    git::Oid target;
    bool local = true;
    git::Oid commit = {}; // to be read
};

// The local branch, or what a fresh clone has of it: the remote-tracking one. Of several remotes
// "origin" is the one git itself would take.
git::Result<BranchRef> findRef(const git::Repository& repository, const QString& branch)
{
    const QString local = QStringLiteral("refs/heads/") + branch;
    const auto target = repository.refTarget(local);
    if (!target)
        return std::unexpected(target.error());
    if (*target)
        return BranchRef{.name = local, .target = **target, .local = true};
    const QString origin = QStringLiteral("refs/remotes/origin/") + branch;
    if (const auto tracked = repository.refTarget(origin); tracked && *tracked)
        return BranchRef{.name = origin, .target = **tracked, .local = false};
    const auto others = repository.refs(QStringLiteral("refs/remotes/*/") + branch);
    if (others && !others->empty())
        return BranchRef{
            .name = others->front().name, .target = others->front().target, .local = false};
    return BranchRef{};
}

git::Result<BranchRef> findBranch(const git::Repository& repository, const QString& branch,
                                  const BranchesElsewhere& elsewhere)
{
    auto ref = findRef(repository, branch);
    if (!ref)
        return ref;
    const auto other = elsewhere.constFind(branch);
    const bool isElsewhere = ref->local && !ref->name.isEmpty() && other != elsewhere.cend()
                             && other->target == ref->target;
    ref->commit = isElsewhere ? other->commit : ref->target;
    return ref;
}

std::optional<git::Oid> findTracking(const git::Repository& repository, const QString& remote,
                                     const QString& branch)
{
    const auto target =
        repository.refTarget(QStringLiteral("refs/remotes/%1/%2").arg(remote, branch));
    return target ? *target : std::nullopt;
}

class StageLoader
{
public:
    StageLoader(const git::Repository& repository, StageState& state)
        : m_repository(repository), m_state(state)
    {}

    git::Result<void> load(const BranchesElsewhere& elsewhere)
    {
        const auto ref = findBranch(m_repository, m_state.stage.branch, elsewhere);
        if (!ref)
            return std::unexpected(ref.error());
        if (ref->name.isEmpty()) {
            m_state.problem = Text::tr("The repository has no branch %1. Fetch it, or name another "
                                       "branch for this stage in the configuration.")
                                  .arg(m_state.stage.branch);
            return {};
        }
        m_state.ref = ref->name;
        m_state.local = ref->local;
        if (ref->commit != ref->target)
            m_state.refTarget = ref->target;
        auto commit = m_repository.commit(ref->commit);
        if (!commit)
            return std::unexpected(commit.error());
        m_state.tip = std::move(*commit);
        const auto root = m_repository.tree(m_state.tip.tree);
        if (!root)
            return std::unexpected(root.error());
        readRegistryFiles(m_repository, *root, m_state);
        return readPackages(*root);
    }

private:
    void stray(const QByteArray& path, const QString& reason)
    {
        constexpr size_t kept = 1000; // thousands of stray files are one mistake, not thousands
        if (m_state.strays.size() < kept)
            m_state.strays.push_back({.path = git::displayText(path), .reason = reason});
        ++m_state.strayCount;
    }

    void block(const QByteArray& place, const QByteArray& path, const QString& reason)
    {
        m_state.inTheWay.insert(QString::fromUtf8(place));
        stray(path, reason);
    }

    git::Result<void> readPackages(const git::Tree& root)
    {
        const git::TreeEntry* packages = root.find("packages");
        if (!packages)
            return {}; // an empty stage, like staging on a quiet day: git keeps no empty folder
        if (!packages->isTree()) {
            m_state.problem = Text::tr("packages is no folder in the branch %1. It must hold "
                                       "packages/<name>/<version>/.")
                                  .arg(m_state.stage.branch);
            return {};
        }
        const auto names = m_repository.tree(packages->id);
        if (!names)
            return std::unexpected(names.error());
        for (const git::TreeEntry& entry : names->entries) {
            const QByteArray path = "packages/" + entry.name;
            if (!entry.isTree())
                block(entry.name, path, whyNoFolder(entry, Text::tr("a file among the packages")));
            else if (!isPackageName(entry.name))
                stray(path, Text::tr("no package name: only a-z, 0-9 and _ may be used"));
            else if (const auto read = readVersions(entry, path); !read)
                return read;
        }
        std::ranges::sort(m_state.packages, {}, &Package::name);
        return {};
    }

    git::Result<void> readVersions(const git::TreeEntry& folder, const QByteArray& path)
    {
        const auto entries = m_repository.tree(folder.id);
        if (!entries)
            return std::unexpected(entries.error());
        Package package{.name = QString::fromLatin1(folder.name), .versions = {}};
        package.versions.reserve(entries->entries.size());
        for (const git::TreeEntry& entry : entries->entries) {
            if (!entry.isTree()) {
                block(folder.name + '/' + entry.name, path + '/' + entry.name,
                      whyNoFolder(entry, Text::tr("a file among the versions")));
                continue;
            }
            auto version = SemVer::parse(QString::fromUtf8(entry.name));
            if (!version) {
                stray(path + '/' + entry.name,
                      Text::tr("no strict semantic version: the registry ignores it"));
                continue;
            }
            package.versions.push_back(
                {.version = std::move(*version), .tree = entry.id, .relations = {}});
        }
        std::ranges::sort(package.versions, std::ranges::greater{}, &Version::version);
        if (!package.versions.empty())
            m_state.packages.push_back(std::move(package));
        return {};
    }

    static QString whyNoFolder(const git::TreeEntry& entry, const QString& whenFile)
    {
        if (entry.mode == git::Mode::Symlink)
            return Text::tr("a symbolic link, not a folder");
        if (entry.mode == git::Mode::Submodule)
            return Text::tr("a submodule, not a folder");
        return whenFile;
    }

    const git::Repository& m_repository;
    StageState& m_state;
};

git::Error noBranches(const git::Repository& repository, const Configuration& configuration)
{
    QStringList branches;
    for (const Stage& stage : configuration.stages)
        if (!stage.frozen)
            branches.append(stage.branch);
    return {.kind = git::Error::Kind::NotFound,
            .doing = Text::tr("show \"%1\" as a package storage").arg(repository.name()),
            .reason =
                Text::tr("it has none of the branches %1").arg(branches.join(QStringLiteral(", "))),
            .remedy = Text::tr("Open another repository, fetch the branches, or configure the "
                               "stages' names.")};
}

} // namespace

git::Result<Tips> readTips(const git::Repository& repository, const Configuration& configuration,
                           const BranchesElsewhere& elsewhere)
{
    Tips tips;
    for (const Stage& stage : configuration.stages) {
        // As loadSnapshot() shows it: a ref that cannot be read is a stage without one.
        const BranchRef ref = findBranch(repository, stage.branch, elsewhere).value_or(BranchRef{});
        tips.refs.push_back(
            {.ref = ref.name,
             .commit = ref.commit,
             .target = ref.target,
             .tracking = findTracking(repository, configuration.remote.name, stage.branch)});
    }
    return tips;
}

Tips tipsOf(const Snapshot& snapshot)
{
    Tips tips;
    for (const StageState& state : snapshot.stages)
        tips.refs.push_back({.ref = state.ref,
                             .commit = state.tip.id,
                             .target = state.target(),
                             .tracking = state.tracking});
    return tips;
}

git::Result<SnapshotPtr> loadSnapshot(const git::Repository& repository,
                                      const Configuration& configuration,
                                      const BranchesElsewhere& elsewhere)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->configuration = configuration;
    bool any = false;
    for (const Stage& stage : configuration.stages) {
        StageState& state = snapshot->stages.emplace_back();
        state.stage = stage;
        state.tracking = findTracking(repository, configuration.remote.name, stage.branch);
        // One damaged branch must not hide the others.
        if (const auto loaded = StageLoader(repository, state).load(elsewhere); !loaded) {
            state.packages.clear();
            state.problem = loaded.error().sentence();
            any = true;
        }
        any = any || (!state.ref.isEmpty() && !stage.frozen);
    }
    if (!any)
        return std::unexpected(noBranches(repository, configuration));
    computeRelations(repository, *snapshot);
    return snapshot;
}

} // namespace triptych
