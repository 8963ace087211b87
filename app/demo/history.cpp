// SPDX-License-Identifier: MIT
#include "app/demo/history.h"

#include "app/demo/templates.h"
#include "models/promotion/plan.h"

namespace triptych::demo {

namespace {

using namespace Qt::StringLiterals;

QByteArray folderOf(const PackageData& package, size_t version)
{
    return "packages/" + package.name.toUtf8() + '/'
           + package.versions[version].version.text().toUtf8();
}

// Left as it is, except where a stage was raised: then the stages differ, as they did on some days.
constexpr auto oldRegistry = "v1.14.0"_L1;
constexpr auto newRegistry = "v1.15.0"_L1;

} // namespace

History::History(ObjectWriter& writer, const Catalog& catalog, int files)
    : m_writer(writer), m_catalog(catalog), m_timeline(makeTimeline(catalog)),
      m_trees(writer, catalog, files)
{}

std::vector<History::Branch> History::write()
{
    const QDateTime beginning = timeOf(-1, Step::Phase::Publish, Snapshot);
    for (const StageIndex stage : {Snapshot, Staging, Production})
        commit(stage, begin(stage), u"[%1] Begin the storage\n"_s.arg(stageName(stage)),
               m_catalog.people[1], beginning);
    const int raised = lastDay - 8;
    bool isRaised = false;
    for (const auto& steps : m_timeline.commits) {
        if (!isRaised && steps.front().day > raised) {
            isRaised = true;
            raiseRegistry(Snapshot);
            raiseRegistry(Staging);
        }
        apply(steps);
    }
    if (!isRaised) {
        raiseRegistry(Snapshot);
        raiseRegistry(Staging);
    }
    std::vector<Branch> branches;
    for (const StageIndex stage : {Snapshot, Staging, Production})
        branches.push_back({.name = stageName(stage), .commit = m_heads[stage].commit});

    const std::vector files{branchFiles(Production, oldRegistry)[2],
                            File{".triptych.yaml", resource(u"triptych.yaml"_s)}};
    m_heads[Snapshot] = {}; // main has a history of its own
    commit(Snapshot, m_writer.tree(files), u"Say what this storage is\n"_s, m_catalog.people[1],
           beginning);
    branches.push_back({.name = u"main"_s, .commit = m_heads[Snapshot].commit});
    return branches;
}

git::Oid History::begin(StageIndex stage)
{
    std::vector<git::TreeEdit> edits;
    for (const File& file : branchFiles(stage, oldRegistry))
        edits.push_back(m_writer.file(file));
    if (stage != Production)
        edits.push_back({.path = "packages/" + stageName(stage).toUtf8() + "/0.0.1",
                         .entry = git::TreeEntry{.name = {},
                                                 .id = m_writer.tree(markerFiles(stageName(stage))),
                                                 .mode = git::Mode::Tree}});
    for (size_t package = 0; package < m_catalog.packages.size(); ++package) {
        const PackageData& data = m_catalog.packages[package];
        for (size_t version = 0; version < data.versions.size(); ++version)
            if (data.versions[version].in[stage] && m_timeline.atBeginning[package][version])
                edits.push_back({.path = folderOf(data, version),
                                 .entry = git::TreeEntry{.name = {},
                                                         .id = treeIn(stage, package, version),
                                                         .mode = git::Mode::Tree}});
    }
    return m_writer.edit({}, edits);
}

git::Oid History::treeIn(StageIndex stage, size_t package, size_t version)
{
    const PackageData& data = m_catalog.packages[package];
    const PlacedVersion& placed = data.versions[version];
    const bool varies = placed.isTwin() && placed.upstream() == int(stage);
    return m_trees.tree(data, version, varies ? placed.variant : Variant::None);
}

void History::apply(const std::vector<Step>& steps)
{
    const Step& first = steps.front();
    std::vector<git::TreeEdit> edits;
    for (const Step& step : steps) {
        git::TreeEdit edit{.path = folderOf(m_catalog.packages[step.package], step.version),
                           .entry = {}};
        if (step.phase != Step::Phase::Remove)
            edit.entry = git::TreeEntry{.name = {},
                                        .id = treeIn(step.stage, step.package, step.version),
                                        .mode = git::Mode::Tree};
        edits.push_back(std::move(edit));
    }
    const bool byRobot = first.phase == Step::Phase::Publish && first.day % 3 != 0;
    const size_t person = byRobot ? 0 : 1 + size_t(first.day * 5) % (m_catalog.people.size() - 1);
    commit(first.stage, m_writer.edit(m_heads[first.stage].tree, edits), message(steps),
           m_catalog.people[person], timeOf(first.day, first.phase, first.stage));
}

QString History::message(const std::vector<Step>& steps) const
{
    const Step& first = steps.front();
    std::vector<PlannedVersion> versions;
    QString body;
    for (const Step& step : steps) {
        const PackageData& package = m_catalog.packages[step.package];
        versions.push_back(
            {.name = {package.name, package.versions[step.version].version}, .tree = {}});
        body += u"\n- "_s + versions.back().name.text();
    }
    const QString stage = stageName(first.stage);
    QString subject;
    switch (first.phase) {
    case Step::Phase::Publish:
        subject = versions.size() == 1
                      ? u"[%1] Update \"%2\" package to version %3"_s.arg(
                            stage, versions[0].name.package, versions[0].name.version.text())
                      : u"[%1] Publish packages"_s.arg(stage);
        break;
    case Step::Phase::Add:
        subject = addSubject(stage, stageName(first.other), versions);
        break;
    case Step::Phase::Remove:
        subject = removeSubject(stage, true, versions);
        break;
    }
    return subject + u'\n' + body + u'\n';
}

void History::raiseRegistry(StageIndex stage)
{
    std::vector<git::TreeEdit> edits;
    for (const File& file : branchFiles(stage, newRegistry))
        edits.push_back(m_writer.file(file));
    commit(stage, m_writer.edit(m_heads[stage].tree, edits),
           u"[%1] Use package-registry %2\n"_s.arg(stageName(stage), newRegistry),
           m_catalog.people[4], timeOf(lastDay - 8, Step::Phase::Remove, Production));
}

void History::commit(StageIndex stage, const git::Oid& tree, const QString& message,
                     const Person& person, const QDateTime& when)
{
    Head& head = m_heads[stage];
    const git::Signature signature{.name = person.name,
                                   .email = person.email,
                                   .when = when.toOffsetFromUtc(person.offset * 60)};
    std::vector<git::Oid> parents;
    if (!head.commit.isNull())
        parents.push_back(head.commit);
    head = {.commit = m_writer.commit({.tree = tree,
                                       .parents = std::move(parents),
                                       .message = message,
                                       .author = signature,
                                       .committer = signature}),
            .tree = tree};
}

} // namespace triptych::demo
