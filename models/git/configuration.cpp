// SPDX-License-Identifier: MIT
#include "models/git/conversions.h"
#include "models/git/gitprogram.h"
#include "models/git/repository.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

Error unknownIdentity()
{
    return {.kind = Error::Kind::NoIdentity,
            .doing = Text::tr("write a commit"),
            .reason = Text::tr("git does not know who you are"),
            .remedy = Text::tr("Run: git config --global user.name \"Your Name\" and "
                               "git config --global user.email you@example.com")};
}

// What libgit2 finds in the environment and in the files of the configuration that it knows.
Result<Signature> knownToLibgit2(git_repository* repository, bool isAuthor)
{
    git_signature* author = nullptr;
    git_signature* committer = nullptr;
    const int code = git_signature_default_from_env(&author, &committer, repository);
    const SignatureHandle authorOwner(author);
    const SignatureHandle committerOwner(committer);
    if (code == 0)
        return fromGit(isAuthor ? author : committer);
    Error error = Error::fromLibgit2(code, Text::tr("write a commit"));
    // An empty name is no name either.
    if (code == GIT_ENOTFOUND || error.reason.contains(u"empty name or email"))
        error = unknownIdentity();
    return std::unexpected(error);
}

// Whether git's configuration has parts that libgit2 does not see: it knows neither the variables
// nor all conditions of includes, and would write another name than git.
bool isConfiguredElsewhere(git_repository* repository)
{
    constexpr const char* variables[] = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
                                         "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
                                         "GIT_CONFIG_PARAMETERS"};
    if (std::ranges::any_of(variables, qEnvironmentVariableIsSet))
        return true;
    git_config* raw = nullptr;
    if (git_repository_config_snapshot(&raw, repository) < 0)
        return false;
    const ConfigHandle config(raw);
    const auto found = [](const git_config_entry*, void*) { return 1; };
    return git_config_foreach_match(raw, "^includeif\\.(hasconfig|onbranch):", found, nullptr) == 1;
}

// Nothing when there is no git to ask.
std::optional<Result<Signature>> knownToGit(const QString& gitDir, bool isAuthor)
{
    constexpr int longest = 5000; // ms; a configuration on a network that does not answer
    QStringList arguments{QStringLiteral("--git-dir=") + gitDir};
    // A name made up of the account and the computer is none to write for good. With EMAIL one is
    // told, but git counts that as made up, too.
    if (!qEnvironmentVariableIsSet("EMAIL"))
        arguments += {QStringLiteral("-c"), QStringLiteral("user.useConfigOnly=true")};
    arguments += {QStringLiteral("var"), isAuthor ? QStringLiteral("GIT_AUTHOR_IDENT")
                                                  : QStringLiteral("GIT_COMMITTER_IDENT")};
    const GitRun run = runGit(gitDir, arguments, longest);
    if (!run.started)
        return std::nullopt;
    git_signature* raw = nullptr;
    if (!run.ok || git_signature_from_buffer(&raw, run.output.trimmed().constData()) < 0)
        return std::unexpected(unknownIdentity());
    const SignatureHandle signature(raw);
    return fromGit(raw);
}

Result<Signature> identity(const Repository& repository, bool isAuthor)
{
    const auto known = knownToLibgit2(repository.handle(), isAuthor);
    if (known && !isConfiguredElsewhere(repository.handle()))
        return known;
    if (!known && known.error().kind != Error::Kind::NoIdentity)
        return known;
    return knownToGit(repository.gitDir(), isAuthor).value_or(known);
}

} // namespace

Result<Signature> Repository::author() const
{
    return identity(*this, true);
}

Result<Signature> Repository::committer() const
{
    return identity(*this, false);
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

Result<void> Repository::setConfigValue(const QString& key, const QString& value)
{
    git_config* raw = nullptr;
    int code = git_repository_config(&raw, handle());
    const ConfigHandle config(raw);
    if (code == 0)
        code = git_config_set_string(raw, key.toUtf8().constData(), value.toUtf8().constData());
    if (code < 0)
        return failure(code, Text::tr("write %1 to the configuration").arg(key));
    return {};
}

} // namespace triptych::git
