// SPDX-License-Identifier: MIT
#include "models/checks/contentchecks.h"

#include <QCoreApplication>

namespace triptych::check {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

// Goes through every tree once: a tree without faults is remembered, wherever it stands.
class Walker
{
public:
    explicit Walker(const VersionContent& version) : m_version(version) {}

    PathFaults walk(const git::Tree& tree, int depth)
    {
        auto faults = std::make_shared<std::vector<PathFault>>();
        for (const git::TreeEntry& entry : tree.entries) {
            if (isDone())
                break;
            look(entry, *faults);
            if (!entry.isTree())
                continue;
            if (const PathFaults below = walk(entry.id, depth + 1))
                for (const PathFault& fault : *below)
                    add(*faults, fault.kind,
                        fault.path.isEmpty() ? entry.name : entry.name + '/' + fault.path);
        }
        return faults->empty() ? nullptr : faults;
    }

private:
    bool isDone() const { return m_isTooDeep || m_version.isStopped(); }

    PathFaults walk(const git::Oid& id, int depth)
    {
        constexpr int deepest = 100;
        if (const auto known = m_version.memo().paths.find(id))
            return *known;
        m_isTooDeep |= depth > deepest;
        if (m_isTooDeep)
            return alone(PathFault::Kind::TooDeep);
        const auto tree = m_version.repository().tree(id);
        if (!tree)
            return alone(PathFault::Kind::Unreadable);
        PathFaults faults = walk(*tree, depth);
        if (!isDone())
            m_version.memo().paths.insert(id, faults);
        return faults;
    }

    static PathFaults alone(PathFault::Kind kind)
    {
        return std::make_shared<std::vector<PathFault>>(1, PathFault{kind, {}});
    }

    static void add(std::vector<PathFault>& faults, PathFault::Kind kind, const QByteArray& path)
    {
        if (faults.size() < CheckReport::maxFindings)
            faults.push_back({kind, path});
    }

    static void look(const git::TreeEntry& entry, std::vector<PathFault>& faults)
    {
        if (entry.name.startsWith('_'))
            add(faults, PathFault::Kind::Underscore, entry.name);
        if (entry.isTree() && entry.name.contains('-'))
            add(faults, PathFault::Kind::Dash, entry.name);
        if (entry.mode == git::Mode::Symlink)
            add(faults, PathFault::Kind::Symlink, entry.name);
        if (entry.mode == git::Mode::Submodule)
            add(faults, PathFault::Kind::Submodule, entry.name);
    }

    const VersionContent& m_version;
    bool m_isTooDeep = false; // then the whole is given up: it could take forever
};

QString sentence(const PathFault& fault)
{
    const QString path = quoted(QString::fromUtf8(fault.path));
    switch (fault.kind) {
    case PathFault::Kind::Dash:
        return Text::tr("The directory %1 has a dash in its name, which the registry refuses "
                        "within a package; rename it with _.")
            .arg(path);
    case PathFault::Kind::Underscore:
        return Text::tr("The name of %1 starts with _, which the storage does not allow; rename "
                        "it.")
            .arg(path);
    case PathFault::Kind::Symlink:
        return Text::tr("%1 is a symbolic link, which an image cannot hold safely; replace it by "
                        "a file.")
            .arg(path);
    case PathFault::Kind::Submodule:
        return Text::tr("%1 is a submodule, whose files would not be in the image; replace it by "
                        "a folder.")
            .arg(path);
    case PathFault::Kind::TooDeep:
    case PathFault::Kind::Unreadable:
        break;
    }
    return Text::tr("The folders of the package are nested too deeply to be looked through; "
                    "flatten %1.")
        .arg(path);
}

} // namespace

void paths(VersionContent& version, Findings& findings)
{
    const PathFaults faults = Walker(version).walk(version.tree(), 0);
    if (!faults)
        return;
    for (const PathFault& fault : *faults) {
        if (fault.kind == PathFault::Kind::Unreadable)
            version.noteMissing(fault.path);
        else
            findings.add(sentence(fault), fault.path);
    }
}

} // namespace triptych::check
