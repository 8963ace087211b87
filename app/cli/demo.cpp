// SPDX-License-Identifier: MIT
#include "app/demo/demo.h"
#include "app/cli/command.h"
#include "app/cli/session.h"

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"DIR"_s,
                                 Text::tr("A folder that is empty or does not exist yet."));
    parser.addOptions(
        {{u"packages"_s, Text::tr("How many packages (60)."), u"N"_s},
         {u"versions"_s, Text::tr("How many versions of each package (a dozen at most)."), u"N"_s},
         {u"files"_s, Text::tr("How many files in each version (some 20)."), u"N"_s}});
}

Result<int> number(const QCommandLineParser& options, const QString& option)
{
    if (!options.isSet(option))
        return 0;
    bool isNumber = false;
    const int value = options.value(option).toInt(&isNumber);
    if (!isNumber || value < 1 || value > DemoOptions::most)
        return failed(ExitCode::Usage, Text::tr("--%1 takes a number from 1 to %2, not \"%3\".")
                                           .arg(option)
                                           .arg(DemoOptions::most)
                                           .arg(shown(options.value(option))));
    return value;
}

Result<DemoOptions> optionsOf(const QCommandLineParser& options)
{
    DemoOptions demo;
    for (const auto& [name, member] : {std::pair(u"packages"_s, &DemoOptions::packages),
                                       {u"versions"_s, &DemoOptions::versions},
                                       {u"files"_s, &DemoOptions::files}}) {
        const auto value = number(options, name);
        if (!value)
            return std::unexpected(value.error());
        demo.*member = *value;
    }
    return demo;
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    if (words.size() != 1 || words[0].isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("demo needs the folder to write to. See triptych demo --help."));
    const auto demo = optionsOf(options);
    if (!demo)
        return std::unexpected(demo.error());
    const bool refused = !isFreeForDemo(words[0]);
    const auto written = writeDemo(words[0], *demo);
    if (!written) {
        Failure failure = repositoryFailure(written.error());
        if (refused)
            failure.code = ExitCode::Refused;
        return std::unexpected(failure);
    }
    const QString packages = written->packages == 1
                                 ? Text::tr("1 package")
                                 : Text::tr("%n packages", nullptr, written->packages);
    const QString versions = written->versions == 1
                                 ? Text::tr("1 version")
                                 : Text::tr("%n versions", nullptr, written->versions);
    output.line(Text::tr("Wrote a demo storage of %1 with %2 to %3")
                    .arg(packages, versions, shown(words[0])));
    output.document({{u"directory"_s, words[0]},
                     {u"packages"_s, written->packages},
                     {u"versions"_s, written->versions}});
    return ExitCode::Done;
}

} // namespace

Command demoCommand()
{
    return {.name = u"demo"_s,
            .usage = Text::tr("DIR [--packages N] [--versions N] [--files N] [--json]"),
            .summary = Text::tr("Write a made-up storage to try things with."),
            .description = Text::tr(
                "Writes a bare package storage with the branches snapshot, staging and production: "
                "packages with icons, READMEs and changelogs, versions to be promoted, stale and "
                "left-over ones, and a history. The same on every machine."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
