// SPDX-License-Identifier: MIT
#include "app/cli/plananew.h"

#include "app/cli/carryout.h"
#include "app/cli/planjson.h"
#include "app/cli/planprint.h"
#include "models/remote/pushplan.h"

namespace triptych::cli {

Result<ExitCode> planAnew(Session& session, const Draft& draft, QJsonObject document,
                          Network& network, Output& output)
{
    const Configuration configuration = session.snapshot->configuration;
    const auto news =
        remote::fetchStages(session.repository, configuration, network.options(), network.stop());
    network.clearProgress();
    if (!news)
        return std::unexpected(remoteFailure(news.error()));
    auto snapshot = remote::loadForPush(session.repository, configuration);
    if (!snapshot)
        return std::unexpected(repositoryFailure(snapshot.error()));
    session.snapshot = *std::move(snapshot);
    const auto anew = planFor(session, draft);
    if (!anew)
        return std::unexpected(anew.error());

    QStringList sentences{
        Text::tr("Someone else pushed to %1 meanwhile; nothing was written, here or there.")
            .arg(configuration.remote.name)};
    output.complain(shown(sentences.front()));
    for (const QString& line : newsLines(*news))
        output.line(line);
    const auto diverged =
        remote::divergedBranches(session.repository, configuration.remote.name, *anew);
    if (!diverged)
        return std::unexpected(repositoryFailure(diverged.error()));
    const QStringList refused = refusals(*anew);
    if (!diverged->isEmpty()) {
        sentences.append(Text::tr("%1 has commits of its own that %2 does not have: put them on "
                                  "top of what it has, by git rebase, then call again.")
                             .arg(diverged->join(u", "_s), configuration.remote.name));
    } else if (refused.isEmpty()) {
        output.line(Text::tr("Now it would be:"));
        printCommits(*anew, {}, output);
        sentences.append(Text::tr("Call again to do this."));
    }
    sentences += refused;
    for (const QString& sentence : sentences.sliced(1))
        output.complain(shown(sentence));
    document.insert(u"news"_s, newsToJson(*news));
    document.insert(u"anew"_s, planToJson(*session.snapshot, *anew, {}));
    document.insert(u"error"_s, sentences.join(u' '));
    output.document(document);
    return ExitCode::Refused;
}

} // namespace triptych::cli
