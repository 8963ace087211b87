// SPDX-License-Identifier: MIT
#include "app/cli/command.h"

#include <QCoreApplication>

namespace triptych::cli {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"json"_s, Text::tr("Write a JSON document.")});
}

ExitCode run(const QCommandLineParser&, Output& output)
{
    const QString version = QStringLiteral(TRIPTYCH_VERSION);
    output.line(u"triptych "_s + version);
    output.document({{u"version"_s, version}, {u"qt"_s, QString::fromLatin1(qVersion())}});
    return ExitCode::Done;
}

} // namespace

Command versionCommand()
{
    return {.name = u"version"_s,
            .usage = Text::tr("[--json]"),
            .summary = Text::tr("Show the program's version."),
            .description = Text::tr("Shows the program's version."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
