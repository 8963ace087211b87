// SPDX-License-Identifier: MIT
#include "app/cli/commandline.h"

#include "app/cli/command.h"
#include "app/cli/ownlibrary.h"
#include "app/cli/words.h"
#include "models/git/sentence.h"

#include <QDir>
#include <QFileInfo>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;
using cli::Command;
using cli::ExitCode;
using cli::Failure;
using cli::Output;
using cli::Text;

ExitCode printOverview()
{
    Output output(false);
    output.line(Text::tr(
        "Usage: triptych [-C DIR] [--config FILE] [STORAGE]\n"
        "       triptych [-C DIR] [--config FILE] COMMAND [ARGUMENTS]\n\n"
        "Without a command, opens the window on the package storage STORAGE, a git\n"
        "repository, or on what was open last. A folder that has the name of a command is\n"
        "written with a path, as in ./status.\n\nCommands:"));
    cli::Table table({Qt::AlignLeft, Qt::AlignLeft});
    for (const Command& command : cli::commands())
        table.add({u"  "_s + command.name, command.summary});
    table.print(output);
    output.line(Text::tr(
        "\nOptions:\n"
        "  -C DIR         Do as if started in DIR; a storage is looked for there.\n"
        "  --config FILE  Read stages and rules from FILE.\n"
        "  -h, --help     This text; after a command, the command's own.\n"
        "  -v, --version  The program's version.\n\n"
        "Exit codes: 0 done, 1 refused (with reasons), 2 usage, 3 the repository or the\n"
        "remote failed, 10 to 14 a step of a release failed, 20 something is not as it should\n"
        "be, 21 a server cannot be reached, 130 cancelled."));
    return ExitCode::Done;
}

void printHelp(const Command& command, const QCommandLineParser& parser)
{
    Output output(false);
    output.line(Text::tr("Usage: %1").arg(u"triptych "_s + command.name + u' ' + command.usage));
    // The parser's own first line would name the program only.
    output.line(u'\n' + parser.helpText().section(u'\n', 1).trimmed());
}

// As git does: each -C counts from where the one before led.
cli::Result<void> changeFolder(const QStringList& folders)
{
    for (const QString& folder : folders) {
        if (QDir::setCurrent(folder))
            continue;
        const QString reason = QFileInfo::exists(folder)
                                   ? Text::tr("it is no folder, or may not be entered")
                                   : Text::tr("there is no such folder");
        return cli::failed(
            ExitCode::RepositoryFailed,
            Text::tr("Cannot go to \"%1\": %2. Check the path.").arg(cli::shown(folder), reason));
    }
    return {};
}

ExitCode runCommand(const Command& command, const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.description);
    parser.addOptions({{{u"h"_s, u"help"_s}, Text::tr("Show this text.")},
                       {u"C"_s, Text::tr("Do as if started in <DIR>."), u"DIR"_s},
                       {u"config"_s, Text::tr("Read stages and rules from <FILE>."), u"FILE"_s}});
    if (command.declare)
        command.declare(parser);
    parser.addOption({u"json"_s, Text::tr("Write a JSON document.")});
    Output output(arguments.contains("--json"_L1));
    // The parser takes the first for the program.
    if (!parser.parse(QStringList{u"triptych"_s} + arguments))
        return output.fail(
            {.code = ExitCode::Usage,
             .sentence =
                 Text::tr("%1. See triptych %2 --help.")
                     .arg(cli::shown(git::withoutFullStop(parser.errorText())), command.name)});
    if (parser.isSet(u"help"_s)) {
        printHelp(command, parser);
        return ExitCode::Done;
    }
    if (const auto changed = changeFolder(parser.values(u"C"_s)); !changed)
        return output.fail(changed.error());
    const auto done = command.run(parser, output);
    return done ? *done : output.fail(done.error());
}

// It knows all commands, and those in it whole.
ExitCode runInNetworkLibrary(const QStringList& arguments)
{
    void* entry =
        findInOwnLibrary("libtriptych-network.so", "triptychRunNetworkCommand", "speak to servers");
    if (!entry)
        return ExitCode::RepositoryFailed;
    return ExitCode(reinterpret_cast<int (*)(const QStringList&)>(entry)(arguments));
}

ExitCode run(const QStringList& arguments)
{
    cli::Words words = cli::splitWords(arguments);
    if (words.first == u"help") { // "help promote" is "promote --help"
        words = cli::splitWords(words.before + words.after);
        if (words.first.isEmpty())
            return printOverview();
        words.after = {u"--help"_s};
    }
    if (words.asksForVersion()) {
        words.first = u"version"_s;
        words.before.removeIf(
            [](const QString& word) { return word == u"-v" || word == u"--version"; });
    }
    if (words.first.isEmpty())
        return printOverview();
    if (const Command* command = cli::findCommand(words.first))
        return command->run ? runCommand(*command, words.before + words.after)
                            : runInNetworkLibrary(arguments);
    return Output(false).fail(
        {.code = ExitCode::Usage,
         .sentence = Text::tr("\"%1\" is neither a command nor a folder. See triptych --help.")
                         .arg(cli::shown(words.first))});
}

} // namespace

bool isCommandLine(const QStringList& arguments)
{
    const cli::Words words = cli::splitWords(arguments);
    if (words.asksForHelp() || words.asksForVersion() || words.first == u"help"
        || cli::findCommand(words.first))
        return true;
    // A word that is no path at all was meant for a command.
    return !words.first.isEmpty() && words.first != u"tour" && !words.first.contains(u'/')
           && !words.before.contains("-C"_L1) && !QFileInfo::exists(words.first);
}

int runCommandLine(const QStringList& arguments)
{
    const ExitCode code = run(arguments);
    if (!Output::flush()) {
        Output(false).complain(Text::tr("Cannot write the output. Check the disk it goes to."));
        return int(ExitCode::RepositoryFailed);
    }
    return int(code);
}

} // namespace triptych
