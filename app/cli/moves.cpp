// SPDX-License-Identifier: MIT
#include "app/cli/moves.h"

#include "app/cli/carryout.h"
#include "app/cli/versionwords.h"

namespace triptych::cli {

void declareMoves(QCommandLineParser& parser)
{
    parser.addOption({u"from"_s, Text::tr("The stage they are in."), u"STAGE"_s});
    declareVersions(parser);
    declareCarryOut(parser);
}

Result<ExitCode> moveVersions(const QCommandLineParser& options, const Transfer& transfer,
                              Output& output)
{
    QStringList stages{transfer.from};
    if (!transfer.to.isEmpty())
        stages.append(transfer.to);
    auto session = openSession(options, stages);
    if (!session)
        return std::unexpected(session.error());
    const auto names = namedVersions(options, *session->snapshot->stage(transfer.from));
    if (!names)
        return std::unexpected(names.error());
    std::vector<Move> moves;
    for (const VersionName& name : *names)
        moves.push_back({.package = name.package,
                         .version = name.version,
                         .from = transfer.from,
                         .to = transfer.to,
                         .keepSource = transfer.keepSource,
                         .tree = {}});
    return carryOut(*session, Draft(std::move(moves)), options, output);
}

} // namespace triptych::cli
