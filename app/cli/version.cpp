// SPDX-License-Identifier: MIT
#include "app/cli/command.h"

namespace triptych::cli {

namespace {

Result<ExitCode> run(const QCommandLineParser&, Output& output)
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
            .run = run};
}

} // namespace triptych::cli
