// SPDX-License-Identifier: MIT
#include "models/settings/configurationlookup.h"

#include "models/git/sentence.h"
#include "models/settings/userconfiguration.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <optional>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConfigurationLookup)
};

using Kind = ConfigurationOrigin::Kind;

void addError(FoundConfiguration& found, const QString& reason)
{
    found.errors.push_back({.file = found.origin.name(), .line = 0, .column = 0, .reason = reason});
}

// In a partial clone the way out is git's; the sentence gets its full stop later.
void addError(FoundConfiguration& found, const QString& doing, const git::Error& error)
{
    const QString remedy = git::withoutFullStop(error.remedy);
    const QString reason = u"%1 (%2)"_s.arg(doing, error.reason);
    addError(found, remedy.isEmpty() ? reason : reason + u". "_s + remedy);
}

void readYaml(FoundConfiguration& found)
{
    CheckedConfiguration checked = checkConfiguration(found.yaml, found.origin.name());
    found.errors = std::move(checked.errors);
    if (found.isValid())
        found.configuration = found.complete = std::move(checked.configuration);
}

void readFile(FoundConfiguration& found, Kind kind, const QString& path)
{
    found.origin = {.kind = kind, .path = path, .ref = {}, .blob = {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        addError(found, Text::tr("cannot be read (%1)").arg(file.errorString()));
        return;
    }
    found.yaml = file.read(maxConfigurationSize + 1);
    if (file.error() != QFileDevice::NoError)
        addError(found, Text::tr("cannot be read (%1)").arg(file.errorString()));
    else
        readYaml(found);
}

// Nothing when the branch has no such entry.
git::Result<std::optional<git::TreeEntry>> repositoryEntry(const git::Repository& repository,
                                                           const QString& ref)
{
    if (ref.isEmpty())
        return std::nullopt;
    const auto tip = repository.refTarget(ref);
    if (!tip)
        return std::unexpected(tip.error());
    if (!*tip)
        return std::nullopt; // a branch without commits
    const auto tree = repository.treeOfCommit(**tip);
    if (!tree)
        return std::unexpected(tree.error());
    const auto root = repository.tree(*tree);
    if (!root)
        return std::unexpected(root.error());
    const git::TreeEntry* entry = root->find(repositoryConfigurationFile);
    return entry ? std::optional(*entry) : std::nullopt;
}

void readBlob(FoundConfiguration& found, const git::Repository& repository,
              const git::TreeEntry& entry)
{
    if (!entry.isBlob() || entry.mode == git::Mode::Symlink) {
        addError(found, Text::tr("is no file there; the settings must be in the file itself"));
        return;
    }
    const auto size = repository.blobSize(entry.id);
    if (!size) {
        addError(found, Text::tr("cannot be read"), size.error());
        return;
    }
    if (*size > maxConfigurationSize) {
        addError(found, Text::tr("has more than %1 bytes").arg(maxConfigurationSize));
        return;
    }
    const auto content = repository.blob(entry.id);
    if (!content) {
        addError(found, Text::tr("cannot be read"), content.error());
        return;
    }
    found.yaml = *content;
    readYaml(found);
}

void readRepository(FoundConfiguration& found, const git::Repository& repository,
                    const Trust& trust)
{
    const auto head = repository.headRef();
    const QString ref = head.value_or(QString());
    const auto entry = repositoryEntry(repository, ref);
    if (entry && !*entry)
        return;
    found.origin = {.kind = Kind::Repository,
                    .path = QString::fromLatin1(repositoryConfigurationFile),
                    .ref = ref,
                    .blob = entry ? (*entry)->id : git::Oid()};
    found.isAllowed = trust.isAllowed(found.origin.blob);
    if (!entry)
        addError(found, Text::tr("cannot be looked for"), entry.error());
    else
        readBlob(found, repository, **entry);
    if (!found.isAllowed)
        found.configuration = withoutCommands(found.complete);
}

} // namespace

QString ConfigurationOrigin::word() const
{
    switch (kind) {
    case Kind::Repository:
        return u"repository"_s;
    case Kind::User:
        return u"user"_s;
    case Kind::File:
        return u"file"_s;
    case Kind::Defaults:
        break;
    }
    return u"defaults"_s;
}

QString ConfigurationOrigin::name() const
{
    if (kind != Kind::Repository)
        return path;
    const QString branch = ref.startsWith(u"refs/heads/") ? ref.sliced(11) : ref;
    return branch + u':' + path;
}

QString ConfigurationOrigin::sentence() const
{
    switch (kind) {
    case Kind::Repository:
        return Text::tr("The settings come from %1 in the repository.").arg(name());
    case Kind::User:
        return Text::tr("The settings are your own for this storage, in %1.").arg(path);
    case Kind::File:
        return Text::tr("The settings come from %1, as asked for with --config.").arg(path);
    case Kind::Defaults:
        break;
    }
    return Text::tr("The settings are the default ones.");
}

FoundConfiguration findConfiguration(const QString& file)
{
    FoundConfiguration found;
    if (!file.isEmpty())
        readFile(found, Kind::File, file);
    return found;
}

FoundConfiguration findConfiguration(const git::Repository& repository, const QString& file,
                                     const Trust& trust)
{
    FoundConfiguration found;
    found.userFile = userConfigurationFile(repository);
    const QFileInfo own(found.userFile);
    if (!file.isEmpty())
        readFile(found, Kind::File, file);
    else if (own.exists() || own.isSymLink())
        readFile(found, Kind::User, found.userFile);
    else
        readRepository(found, repository, trust);
    return found;
}

QStringList commandLines(const Configuration& configuration)
{
    const QStringList held = withoutCommands(configuration).heldBack;
    QStringList lines;
    const auto add = [&](const QString& key, const Commands& commands, CommandId id) {
        const auto it = commands.find(id);
        if (!held.contains(key) || it == commands.end())
            return;
        if (it->second.empty())
            lines.append(Text::tr("%1: nothing").arg(key));
        for (const CommandTemplate& command : it->second)
            lines.append(u"%1: %2"_s.arg(key, displayCommand(command)));
    };
    if (held.contains(u"remote.fetch_every"))
        lines.append(Text::tr("remote.fetch_every: %n minute(s), git fetches from %1 by itself",
                              nullptr, configuration.remote.fetchEvery)
                         .arg(configuration.remote.name));
    if (held.contains(u"lights.every"))
        lines.append(
            Text::tr("lights.every: %n minute(s), registries are asked without being told to",
                     nullptr, configuration.lights.every));
    for (const CommandId id : commandIds()) {
        add(u"commands."_s + commandName(id), configuration.commands, id);
        for (const Stage& stage : configuration.stages)
            add(u"stages."_s + stage.name + u".commands."_s + commandName(id), stage.commands, id);
    }
    return lines;
}

} // namespace triptych
