// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/json.h"
#include "app/cli/session.h"
#include "models/settings/configurationlookup.h"

#include <QDir>
#include <QJsonArray>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOptions(
        {{u"check"_s, Text::tr("Say whether the settings are valid; exit with 1 if not.")},
         {u"print"_s, Text::tr("Print the settings in force as YAML.")},
         {u"allow"_s,
          Text::tr("Let the commands run that came with the repository, in the file whose id is "
                   "<BLOB>, as shown without options."),
          u"BLOB"_s},
         {u"forget"_s, Text::tr("Allow them no longer.")}});
}

QJsonObject toJson(const FoundConfiguration& found)
{
    QJsonArray errors;
    for (const ConfigurationError& error : found.errors)
        errors.append(QJsonObject{{u"file"_s, error.file},
                                  {u"line"_s, error.line},
                                  {u"column"_s, error.column},
                                  {u"reason"_s, error.reason}});
    const ConfigurationOrigin& origin = found.origin;
    return {{u"origin"_s, origin.word()},
            {u"file"_s, orNull(origin.name())},
            {u"ref"_s, orNull(origin.ref)},
            {u"blob"_s, orNull(origin.blob)},
            {u"user_file"_s, orNull(found.userFile)},
            {u"valid"_s, found.isValid()},
            {u"errors"_s, errors},
            {u"allowed"_s, found.isAllowed},
            {u"held_back"_s, QJsonArray::fromStringList(found.configuration.heldBack)},
            {u"commands"_s, QJsonArray::fromStringList(commandLines(found.complete))}};
}

// What is wrong, all of it; nothing when nothing is.
ExitCode report(const FoundConfiguration& found, QJsonObject document, Output& output)
{
    QStringList sentences;
    for (const ConfigurationError& error : found.errors) {
        sentences.append(shown(error.sentence()));
        output.complain(sentences.back());
    }
    if (!sentences.isEmpty())
        document.insert(u"error"_s, sentences.join(u'\n'));
    output.document(document);
    return found.isValid() ? ExitCode::Done : ExitCode::Refused;
}

void describe(const FoundConfiguration& found, Output& output)
{
    output.line(shown(found.origin.sentence()));
    if (found.origin.kind != ConfigurationOrigin::Kind::Repository || !found.isValid())
        return;
    const QStringList lines = commandLines(found.complete);
    const QString blob = found.origin.blob.toHex();
    if (lines.isEmpty()) {
        output.line(Text::tr("They bring no commands with them."));
        return;
    }
    output.line(u'\n'
                + (found.isAllowed
                       ? Text::tr("These commands come with them, and are allowed:")
                       : Text::tr("These commands come with them, and do not run here:")));
    for (const QString& line : lines)
        output.line(u"  "_s + shown(line));
    output.line(u'\n'
                + (found.isAllowed
                       ? Text::tr("To allow them no longer: triptych config --forget")
                       : Text::tr("To let them run on this computer: triptych config --allow %1")
                             .arg(blob)));
}

void print(const FoundConfiguration& found, Output& output)
{
    output.line(u"# "_s + shown(found.origin.sentence()));
    for (const QString& key : found.configuration.heldBack)
        output.line(u"# "_s + Text::tr("Not allowed, and therefore not here: %1").arg(shown(key)));
    output.line(QString::fromUtf8(toYaml(found.configuration, YamlForm::Full)).chopped(1));
}

// The id is asked for, so that nobody allows another file than the one that was looked at.
Result<void> allow(FoundConfiguration& found, const QString& id, const Trust& trust)
{
    const git::Oid blob = found.origin.blob;
    if (blob.isNull())
        return failed(
            ExitCode::Refused,
            Text::tr("There is nothing to allow: %1").arg(shown(found.origin.sentence())));
    constexpr qsizetype shortest = 7;
    if (id.size() < shortest || !blob.toHex().startsWith(id.toLower()))
        return failed(ExitCode::Refused,
                      Text::tr("The commands are not allowed: the settings in the repository are "
                               "%1, not %2. Look at them with triptych config first.")
                          .arg(blob.toHex(), shown(id)));
    if (auto allowed = trust.allow(blob, QDir::currentPath()); !allowed)
        return failed(ExitCode::RepositoryFailed, allowed.error());
    found.isAllowed = true;
    found.configuration = found.complete;
    return {};
}

Result<void> forget(FoundConfiguration& found, const Trust& trust)
{
    if (auto forgotten = trust.forget(found.origin.blob); !forgotten)
        return failed(ExitCode::RepositoryFailed, forgotten.error());
    if (found.origin.kind == ConfigurationOrigin::Kind::Repository) {
        found.isAllowed = false;
        found.configuration = withoutCommands(found.complete);
    }
    return {};
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    if (!options.positionalArguments().isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("config takes no argument. See triptych config --help."));
    auto found = foundConfiguration(options);
    if (!found)
        return std::unexpected(found.error());
    const Trust trust;
    Result<void> done;
    if (found->isValid() && options.isSet(u"allow"_s))
        done = allow(*found, options.value(u"allow"_s), trust);
    else if (options.isSet(u"forget"_s))
        done = forget(*found, trust);
    if (!done)
        return std::unexpected(done.error());
    QJsonObject document = toJson(*found);
    if (!found->isValid())
        return report(*found, document, output);
    if (options.isSet(u"print"_s)) {
        document.insert(u"yaml"_s, QString::fromUtf8(toYaml(found->configuration, YamlForm::Full)));
        print(*found, output);
    } else {
        describe(*found, output);
        if (options.isSet(u"check"_s))
            output.line(Text::tr("They are valid."));
    }
    return report(*found, document, output);
}

} // namespace

Command configCommand()
{
    return {.name = u"config"_s,
            .usage = Text::tr("[--check] [--print] [--allow BLOB | --forget] [--json]"),
            .summary = Text::tr("Show, check and print the settings in force."),
            .description = Text::tr(
                "The settings are the first of: the file of --config; your own for this storage "
                "(triptych/repositories in your configuration folder); .triptych.yaml on the "
                "branch that HEAD names; the defaults. Commands that come with a repository do "
                "not run before you have seen and allowed them; when the file changes you are "
                "asked again."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
