// SPDX-License-Identifier: MIT
#include "models/git/conversions.h"
#include "models/git/library.h"
#include "models/git/looseobjects.h"
#include "models/git/packindexes.h"
#include "models/git/repository.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

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
    repository.m_packIndexes = std::make_shared<PackIndexes>(folders);
    repository.m_packIndexes->firstDamaged();
    if (const auto damage = repository.m_packIndexes->damage(doing))
        return std::unexpected(*damage);
    git_odb* odb = nullptr;
    int odbCode = git_repository_odb(&odb, raw);
    repository.m_odb.reset(odb);
    if (odbCode == 0)
        odbCode = readLooseObjects(odb, folders);
    if (odbCode == 0)
        odbCode = guardPackIndexes(odb, repository.m_packIndexes);
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

Result<void> Repository::writeAside()
{
    const QString doing = Text::tr("try the changes out in a temporary folder");
    auto folder = std::make_unique<QTemporaryDir>();
    if (!folder->isValid())
        return std::unexpected(
            Error{.kind = Error::Kind::Other,
                  .doing = doing,
                  .reason = folder->errorString(),
                  .remedy = Text::tr("Check the disk of \"%1\".").arg(QDir::tempPath())});
    git_odb_backend* backend = nullptr;
    constexpr int fastest = 1; // of zlib's compressions
    int code = git_odb_backend_loose(&backend, QFile::encodeName(folder->path()).constData(),
                                     fastest, 0, 0, 0);
    constexpr int beforeAllOthers = 1000;
    if (code == 0)
        code = git_odb_add_backend(m_odb.get(), backend, beforeAllOthers);
    if (code < 0)
        return failure(code, doing);
    m_aside = std::move(folder);
    return {};
}

QString Repository::asideFolder() const
{
    return m_aside ? m_aside->path() : QString();
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

} // namespace triptych::git
