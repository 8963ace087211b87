// SPDX-License-Identifier: MIT
#include "models/review/packagereview.h"

#include "models/checks/versioncontent.h"
#include "models/review/fieldreader.h"
#include "models/review/treediff.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

const QByteArray manifestFile = QByteArrayLiteral("manifest.yml");

// Entries of one name in two trees; null where a tree lacks it.
struct EntryPair
{
    const git::TreeEntry* left = nullptr;
    const git::TreeEntry* right = nullptr;

    bool areEqual() const { return left && right && left->id == right->id; }
};

class Reviewer
{
public:
    Reviewer(const git::Repository& repository, PackageReview& review, const std::stop_token& stop)
        : m_repository(repository), m_review(review), m_stop(stop),
          m_fields(repository, review.missing)
    {}

    void compareContents()
    {
        const git::Tree left = treeOf(m_review.pair.left);
        const git::Tree right = treeOf(m_review.pair.right);
        if (m_review.pair.right)
            readChangelog(right.find("changelog.yml"));
        if (!m_review.pair.left || !m_review.pair.right)
            return;
        m_review.manifest =
            compareManifests({.left = left.find(manifestFile), .right = right.find(manifestFile)},
                             manifestFile, ManifestOf::Package);
        compareFields({}, {.left = left.find("fields"), .right = right.find("fields")}, "fields/");
        compareStreams({.left = left.find("data_stream"), .right = right.find("data_stream")});
    }

private:
    git::Tree treeOf(const std::optional<ReviewSide>& side)
    {
        return side ? readTree(side->tree) : git::Tree();
    }

    git::Tree readTree(const git::Oid& id)
    {
        auto tree = m_repository.tree(id);
        if (tree)
            return *std::move(tree);
        if (m_review.problem.isEmpty())
            m_review.problem = tree.error().sentence();
        return {};
    }

    // Of a folder; empty for all else.
    git::Tree treeOf(const git::TreeEntry* entry)
    {
        return entry && entry->isTree() ? readTree(entry->id) : git::Tree();
    }

    std::optional<QByteArray> contentOf(const git::TreeEntry& entry, const QByteArray& path)
    {
        auto content = m_repository.blob(entry.id);
        if (content)
            return *std::move(content);
        m_review.missing.push_back(path);
        return {};
    }

    ManifestChanges compareManifests(const EntryPair& pair, const QByteArray& path, ManifestOf what)
    {
        if (pair.areEqual())
            return {};
        for (const git::TreeEntry* entry : {pair.left, pair.right}) {
            const bool isLeft = entry == pair.left;
            if (!entry || !isFile(*entry))
                return {.changes = {},
                        .problem = isLeft ? Text::tr("There was no manifest.yml before. Look at "
                                                     "the files instead.")
                                          : Text::tr("There is no manifest.yml any more. Look at "
                                                     "the files instead.")};
        }
        const auto before = contentOf(*pair.left, path);
        const auto after = contentOf(*pair.right, path);
        return before && after ? manifestChanges(*before, *after, what) : ManifestChanges();
    }

    void readChangelog(const git::TreeEntry* entry)
    {
        if (!entry || !isFile(*entry)) {
            m_review.changelog.problem =
                Text::tr("The package has no changelog.yml, so nobody can read what is new.");
            return;
        }
        const auto content = contentOf(*entry, "changelog.yml");
        if (!content)
            return;
        std::optional<SemVer> since;
        if (m_review.pair.left)
            since = m_review.pair.left->name.version;
        m_review.changelog = changelogEntries(*content, since, m_review.pair.right->name.version);
    }

    void compareFields(const QString& stream, const EntryPair& folders, const QByteArray& path)
    {
        if (folders.areEqual())
            return;
        const size_t missing = m_review.missing.size();
        const Fields before = m_fields.read(treeOf(folders.left), path);
        const Fields after = m_fields.read(treeOf(folders.right), path);
        m_review.fieldProblems += after.problems;
        if (m_review.missing.size() > missing)
            return; // what is not known would seem to be gone
        for (FieldChange& change : triptych::fieldChanges(stream, before, after))
            m_review.fields.push_back(std::move(change));
    }

    void compareStreams(const EntryPair& folders)
    {
        if (folders.areEqual())
            return;
        const git::Tree left = treeOf(folders.left);
        const git::Tree right = treeOf(folders.right);
        std::map<QByteArrayView, EntryPair> streams;
        for (const git::TreeEntry& entry : left.entries)
            if (entry.isTree())
                streams[entry.name].left = &entry;
        for (const git::TreeEntry& entry : right.entries)
            if (entry.isTree())
                streams[entry.name].right = &entry;
        for (const auto& [name, pair] : streams) {
            if (m_stop.stop_requested())
                return;
            if (!pair.areEqual())
                compareStream(name, pair);
        }
    }

    void compareStream(QByteArrayView name, const EntryPair& pair)
    {
        using Kind = StreamChange::Kind;
        StreamChange change{.name = git::displayText(name), .manifest = {}};
        if (!pair.left || !pair.right) {
            change.kind = pair.left ? Kind::Removed : Kind::Added;
            m_review.streams.push_back(std::move(change));
            return;
        }
        const QByteArray path = "data_stream/" + name.toByteArray() + '/';
        const git::Tree left = treeOf(pair.left);
        const git::Tree right = treeOf(pair.right);
        change.manifest =
            compareManifests({.left = left.find(manifestFile), .right = right.find(manifestFile)},
                             path + manifestFile, ManifestOf::DataStream);
        const QString stream = change.name;
        if (!change.manifest.isEmpty())
            m_review.streams.push_back(std::move(change));
        compareFields(stream, {.left = left.find("fields"), .right = right.find("fields")},
                      path + "fields/");
    }

    const git::Repository& m_repository;
    PackageReview& m_review;
    const std::stop_token& m_stop;
    FieldReader m_fields;
};

git::Oid treeId(const std::optional<ReviewSide>& side)
{
    return side ? side->tree : git::Oid();
}

void findFiles(const git::Repository& repository, PackageReview& review, Renames renames,
               const std::stop_token& stop)
{
    auto files = diffTrees(repository, treeId(review.pair.left), treeId(review.pair.right), stop);
    if (!files) {
        review.problem = files.error().sentence();
        return;
    }
    review.files = renames == Renames::Find ? withRenames(repository, *std::move(files), stop)
                                            : *std::move(files);
}

} // namespace

PackageReview reviewPackage(const git::Repository& repository, const ReviewPair& pair,
                            Renames renames, std::stop_token stop)
{
    PackageReview review{.pair = pair};
    if (treeId(pair.left) == treeId(pair.right))
        return review;
    findFiles(repository, review, renames, stop);
    if (!stop.stop_requested())
        Reviewer(repository, review, stop).compareContents();
    std::ranges::sort(review.missing);
    const auto repeated = std::ranges::unique(review.missing);
    review.missing.erase(repeated.begin(), repeated.end());
    review.isComplete = !stop.stop_requested();
    return review;
}

} // namespace triptych
