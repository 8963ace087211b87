// SPDX-License-Identifier: MIT
#include "models/git/repository.h"

#include "models/git/conversions.h"
#include "models/git/library.h"
#include "models/git/looseobjects.h"
#include "models/git/packindexes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

std::unexpected<Error> failure(int code, const QString& doing)
{
    return std::unexpected(Error::fromLibgit2(code, doing));
}

// libgit2 says of what it cannot open only that it found something unexpected; which of git's
// newer formats it is decides the way out.
Error explainOpen(int code, const QString& path)
{
    const QString doing = Text::tr("open \"%1\" as a git repository").arg(path);
    if (!QFileInfo::exists(path))
        return {.kind = Error::Kind::NotARepository,
                .doing = doing,
                .reason = Text::tr("there is no such folder"),
                .remedy = Text::tr("Check the path.")};
    Error error = Error::fromLibgit2(code, doing);
    if (code == GIT_ENOTFOUND) {
        error.kind = Error::Kind::NotARepository;
        error.reason = Text::tr("neither it nor a folder above it is one");
        error.remedy = Text::tr("Choose a clone or a bare repository of a package storage.");
    } else if (code == GIT_EOWNER) {
        error.reason = Text::tr("it belongs to another user");
        error.remedy =
            Text::tr("If you trust it, run: git config --global --add safe.directory %1").arg(path);
    } else if (error.reason.contains(u"sha256", Qt::CaseInsensitive)
               || error.reason.contains(u"object format", Qt::CaseInsensitive)
               || error.reason.contains(u"objectformat", Qt::CaseInsensitive)) {
        error.kind = Error::Kind::Unsupported;
        error.reason =
            Text::tr("its objects are named by SHA-256, which libgit2 does not read yet");
        error.remedy = Text::tr("Use a clone of a SHA-1 repository.");
    } else if (error.reason.contains(u"refstorage", Qt::CaseInsensitive)
               || error.reason.contains(u"reftable", Qt::CaseInsensitive)) {
        error.kind = Error::Kind::Unsupported;
        error.reason = Text::tr("it keeps its refs as a reftable, which libgit2 does not read yet");
        error.remedy = Text::tr("Run \"git refs migrate --ref-format=files\" in it, "
                                "or clone it with --ref-format=files.");
    } else if (error.reason.contains(u"extension", Qt::CaseInsensitive)
               || error.reason.contains(u"version", Qt::CaseInsensitive)) {
        error.kind = Error::Kind::Unsupported;
        error.remedy = Text::tr("Use a plain clone of it; libgit2 does not know this format.");
    }
    return error;
}

Result<Tree> parseTree(const Oid& id, QByteArrayView bytes)
{
    Tree tree;
    const auto corrupt = [&id] {
        return std::unexpected(Error{.kind = Error::Kind::Corrupt,
                                     .doing = Text::tr("read the tree %1").arg(id.toShort()),
                                     .reason = Text::tr("it is damaged"),
                                     .remedy = Text::tr("Run \"git fsck\" in the repository.")});
    };
    qsizetype at = 0;
    while (at < bytes.size()) {
        quint32 mode = 0;
        const qsizetype start = at;
        while (at < bytes.size() && bytes[at] != ' ') {
            if (bytes[at] < '0' || bytes[at] > '7')
                return corrupt();
            mode = mode * 8 + quint32(bytes[at++] - '0');
        }
        constexpr qsizetype longestMode = 6;
        if (at == start || at - start > longestMode)
            return corrupt();
        const qsizetype name = at + 1;
        const qsizetype end = name < bytes.size() ? bytes.indexOf('\0', name) : -1;
        if (end <= name || end + Oid::size >= bytes.size())
            return corrupt();
        const auto* raw = reinterpret_cast<const unsigned char*>(bytes.data() + end + 1);
        tree.entries.push_back({.name = bytes.sliced(name, end - name).toByteArray(),
                                .id = Oid::fromRaw(raw),
                                .mode = Mode(mode)});
        at = end + 1 + Oid::size;
    }
    return tree;
}

} // namespace

void Repository::Closer::operator()(git_repository* repository) const
{
    git_repository_free(repository);
}

void Repository::OdbCloser::operator()(git_odb* odb) const
{
    git_odb_free(odb);
}

Repository::Repository(git_repository* repository) : m_repository(repository) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

Result<Repository> Repository::open(const QString& path)
{
    startLibrary();
    git_repository* raw = nullptr;
    const int code = git_repository_open_ext(&raw, QFile::encodeName(path).constData(), 0, nullptr);
    if (code < 0)
        return std::unexpected(explainOpen(code, path));
    Repository repository(raw);
    const QString doing = Text::tr("open the objects of \"%1\"").arg(path);
    const auto folders = objectFolders(QFile::encodeName(repository.commonDir()) + "/objects");
    if (const QByteArray index = damagedPackIndex(folders); !index.isEmpty())
        return std::unexpected(
            Error{.kind = Error::Kind::Corrupt,
                  .doing = doing,
                  .reason = Text::tr("the pack index \"%1\" is damaged").arg(displayText(index)),
                  .remedy = Text::tr("Delete it and run \"git index-pack\" on its pack.")});
    git_odb* odb = nullptr;
    int odbCode = git_repository_odb(&odb, raw);
    repository.m_odb.reset(odb);
    if (odbCode == 0)
        odbCode = readLooseObjects(odb, folders);
    if (odbCode < 0)
        return failure(odbCode, doing);
    return repository;
}

QString Repository::gitDir() const
{
    return QDir(QFile::decodeName(git_repository_path(handle()))).absolutePath();
}

QString Repository::commonDir() const
{
    return QDir(QFile::decodeName(git_repository_commondir(handle()))).absolutePath();
}

QString Repository::workTree() const
{
    const char* path = git_repository_workdir(handle());
    return path ? QDir(QFile::decodeName(path)).absolutePath() : QString();
}

QString Repository::name() const
{
    const QDir common(commonDir());
    QString name = common.dirName() == u".git" ? QFileInfo(common.absolutePath()).dir().dirName()
                                               : common.dirName();
    if (name.endsWith(u".git") && name.size() > 4)
        name.chop(4);
    return name;
}

Result<std::optional<Oid>> Repository::refTarget(const QString& fullName) const
{
    git_reference* raw = nullptr;
    int code = git_reference_lookup(&raw, handle(), fullName.toUtf8().constData());
    if (code == GIT_ENOTFOUND)
        return std::nullopt;
    const QString doing = Text::tr("read the ref %1").arg(fullName);
    if (code < 0)
        return failure(code, doing);
    const ReferenceHandle ref(raw);
    git_object* commit = nullptr;
    code = git_reference_peel(&commit, ref.get(), GIT_OBJECT_COMMIT);
    if (code < 0) {
        Error error = Error::fromLibgit2(code, doing);
        // "Not found" would read as if the branch did not exist.
        if (error.kind == Error::Kind::NotFound) {
            error.kind = Error::Kind::Corrupt;
            error.remedy = Text::tr("The branch names a commit that is not there or no commit at "
                                    "all; run \"git fsck\".");
        }
        return std::unexpected(error);
    }
    const ObjectHandle owner(commit);
    return fromGit(git_object_id(commit));
}

Result<std::vector<Ref>> Repository::refs(const QString& glob) const
{
    const QString doing = Text::tr("list the refs %1").arg(glob);
    git_reference_iterator* raw = nullptr;
    const int code = git_reference_iterator_glob_new(&raw, handle(), glob.toUtf8().constData());
    if (code < 0)
        return failure(code, doing);
    const IteratorHandle iterator(raw);
    std::vector<Ref> refs;
    const char* name = nullptr;
    while (git_reference_next_name(&name, iterator.get()) == 0) {
        const QString fullName = QString::fromUtf8(name);
        // A ref to something else than a commit is none that we could use.
        if (const auto target = refTarget(fullName); target && *target)
            refs.push_back({.name = fullName, .target = **target});
    }
    return refs;
}

Result<Oid> Repository::resolve(const QString& revision) const
{
    const QString doing = Text::tr("find the commit \"%1\"").arg(revision);
    git_object* raw = nullptr;
    int code = git_revparse_single(&raw, handle(), revision.toUtf8().constData());
    if (code < 0)
        return failure(code, doing);
    const ObjectHandle object(raw);
    git_object* peeled = nullptr;
    code = git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT);
    if (code < 0)
        return failure(code, doing);
    const ObjectHandle commit(peeled);
    return fromGit(git_object_id(peeled));
}

Result<QString> Repository::headRef() const
{
    git_reference* raw = nullptr;
    const int code = git_reference_lookup(&raw, handle(), "HEAD");
    if (code < 0)
        return failure(code, Text::tr("read HEAD"));
    const ReferenceHandle head(raw);
    const char* target = git_reference_symbolic_target(head.get());
    return QString::fromUtf8(target);
}

Result<Tree> Repository::tree(const Oid& id) const
{
    const git_oid oid = toGit(id);
    git_odb_object* raw = nullptr;
    const int code = git_odb_read(&raw, m_odb.get(), &oid);
    const auto doing = [&id] { return Text::tr("read the tree %1").arg(id.toShort()); };
    if (code < 0)
        return failure(code, doing());
    const OdbObject object(raw);
    if (git_odb_object_type(raw) != GIT_OBJECT_TREE)
        return std::unexpected(Error{.kind = Error::Kind::Corrupt,
                                     .doing = doing(),
                                     .reason = Text::tr("it is no tree"),
                                     .remedy = {}});
    return parseTree(id, {static_cast<const char*>(git_odb_object_data(raw)),
                          qsizetype(git_odb_object_size(raw))});
}

Result<QByteArray> Repository::blob(const Oid& id) const
{
    const git_oid oid = toGit(id);
    git_odb_object* raw = nullptr;
    const int code = git_odb_read(&raw, m_odb.get(), &oid);
    const auto doing = [&id] { return Text::tr("read the file %1").arg(id.toShort()); };
    if (code == GIT_ENOTFOUND)
        return std::unexpected(
            Error{.kind = Error::Kind::NotFound,
                  .doing = doing(),
                  .reason = Text::tr("its content is not in this clone"),
                  .remedy = Text::tr("Run \"git fetch --refetch\" without a filter to get it.")});
    if (code < 0)
        return failure(code, doing());
    const OdbObject object(raw);
    if (git_odb_object_type(raw) != GIT_OBJECT_BLOB)
        return std::unexpected(Error{.kind = Error::Kind::Corrupt,
                                     .doing = doing(),
                                     .reason = Text::tr("it is no file"),
                                     .remedy = {}});
    return QByteArray(static_cast<const char*>(git_odb_object_data(raw)),
                      qsizetype(git_odb_object_size(raw)));
}

Result<qint64> Repository::blobSize(const Oid& id) const
{
    const git_oid oid = toGit(id);
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const int code = git_odb_read_header(&size, &type, m_odb.get(), &oid);
    if (code < 0)
        return failure(code, Text::tr("read the size of the file %1").arg(id.toShort()));
    return qint64(size);
}

bool Repository::has(const Oid& id) const
{
    const git_oid oid = toGit(id);
    return git_odb_exists_ext(m_odb.get(), &oid, GIT_ODB_LOOKUP_NO_REFRESH) == 1;
}

Result<Commit> Repository::commit(const Oid& id) const
{
    const git_oid oid = toGit(id);
    git_commit* raw = nullptr;
    const int code = git_commit_lookup(&raw, handle(), &oid);
    if (code < 0)
        return failure(code, Text::tr("read the commit %1").arg(id.toShort()));
    const CommitHandle owner(raw);
    Commit commit{.id = id,
                  .tree = fromGit(git_commit_tree_id(raw)),
                  .parents = {},
                  .author = fromGit(git_commit_author(raw)),
                  .committer = fromGit(git_commit_committer(raw)),
                  .message = QString::fromUtf8(git_commit_message(raw))};
    // Of libgit2's own parents a shallow clone's boundary has none, as if it were a first commit.
    for (const QByteArray& line : QByteArray(git_commit_raw_header(raw)).split('\n'))
        if (line.startsWith("parent "))
            if (const auto parent = Oid::fromHex(QString::fromLatin1(line.sliced(7))))
                commit.parents.push_back(*parent);
    return commit;
}

Result<Oid> Repository::treeOfCommit(const Oid& id) const
{
    const git_oid oid = toGit(id);
    git_commit* raw = nullptr;
    const int code = git_commit_lookup(&raw, handle(), &oid);
    if (code < 0)
        return failure(code, Text::tr("read the commit %1").arg(id.toShort()));
    const CommitHandle commit(raw);
    return fromGit(git_commit_tree_id(raw));
}

namespace {

Result<std::pair<Signature, Signature>> identities(git_repository* repository)
{
    git_signature* author = nullptr;
    git_signature* committer = nullptr;
    const int code = git_signature_default_from_env(&author, &committer, repository);
    const SignatureHandle authorOwner(author);
    const SignatureHandle committerOwner(committer);
    if (code < 0) {
        Error error = Error::fromLibgit2(code, Text::tr("write a commit"));
        // An empty name is no name either.
        if (code == GIT_ENOTFOUND || error.reason.contains(u"empty name or email")) {
            error.kind = Error::Kind::NoIdentity;
            error.reason = Text::tr("git does not know who you are");
            error.remedy = Text::tr("Run: git config --global user.name \"Your Name\" and "
                                    "git config --global user.email you@example.com");
        }
        return std::unexpected(error);
    }
    return std::pair{fromGit(author), fromGit(committer)};
}

} // namespace

Result<Signature> Repository::author() const
{
    return identities(handle()).transform([](const auto& pair) { return pair.first; });
}

Result<Signature> Repository::committer() const
{
    return identities(handle()).transform([](const auto& pair) { return pair.second; });
}

QString Repository::configValue(const QString& key) const
{
    git_config* raw = nullptr;
    if (git_repository_config_snapshot(&raw, handle()) < 0)
        return {};
    const ConfigHandle config(raw);
    const char* value = nullptr;
    if (git_config_get_string(&value, raw, key.toUtf8().constData()) < 0)
        return {};
    return QString::fromUtf8(value);
}

Result<Oid> Repository::writeBlob(QByteArrayView content)
{
    git_oid id;
    const int code =
        git_blob_create_from_buffer(&id, handle(), content.data(), size_t(content.size()));
    if (code < 0)
        return failure(code, Text::tr("write a file to the repository"));
    return fromGit(&id);
}

Result<Oid> Repository::writeCommit(const NewCommit& commit)
{
    const QString doing =
        Text::tr("write the commit \"%1\"").arg(commit.message.section(u'\n', 0, 0));
    const git_oid treeId = toGit(commit.tree);
    git_tree* rawTree = nullptr;
    if (const int code = git_tree_lookup(&rawTree, handle(), &treeId); code < 0)
        return failure(code, doing);
    const TreeHandle tree(rawTree);
    std::vector<CommitHandle> parents;
    std::vector<const git_commit*> parentPointers;
    for (const Oid& parent : commit.parents) {
        const git_oid parentId = toGit(parent);
        git_commit* raw = nullptr;
        if (const int code = git_commit_lookup(&raw, handle(), &parentId); code < 0)
            return failure(code, doing);
        parents.emplace_back(raw);
        parentPointers.push_back(raw);
    }
    const SignatureHandle author = toGit(commit.author);
    const SignatureHandle committer = toGit(commit.committer);
    // Not git_commit_create(), which says nothing when the disk is full.
    git_buf buffer = GIT_BUF_INIT;
    int code = git_commit_create_buffer(&buffer, handle(), author.get(), committer.get(), nullptr,
                                        commit.message.toUtf8().constData(), tree.get(),
                                        parentPointers.size(), parentPointers.data());
    git_oid id;
    if (code == 0)
        code = git_odb_write(&id, m_odb.get(), buffer.ptr, buffer.size, GIT_OBJECT_COMMIT);
    const auto failed = code < 0 ? std::optional(Error::fromLibgit2(code, doing)) : std::nullopt;
    git_buf_dispose(&buffer);
    if (failed)
        return std::unexpected(*failed);
    return fromGit(&id);
}

} // namespace triptych::git
