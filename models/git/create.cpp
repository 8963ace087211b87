// SPDX-License-Identifier: MIT
#include "models/git/conversions.h"
#include "models/git/library.h"
#include "models/git/repository.h"

#include <QCoreApplication>
#include <QFile>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

} // namespace

Result<Repository> Repository::initBare(const QString& path, const QString& branch)
{
    startLibrary();
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_NO_REINIT
                    | GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_MKPATH;
    const QByteArray head = branch.toUtf8();
    options.initial_head = head.constData();
    git_repository* raw = nullptr;
    const int code = git_repository_init_ext(&raw, QFile::encodeName(path).constData(), &options);
    if (code < 0)
        return failure(code, Text::tr("make the repository \"%1\"").arg(path));
    git_repository_free(raw);
    return open(path);
}

} // namespace triptych::git
