// SPDX-License-Identifier: MIT
#include "views/board/stagetext.h"

#include "models/storage/registrytext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BoardHeader)
};

} // namespace

QString stageDetails(const StageState& state)
{
    if (!state.isReadable())
        return state.problem;
    QStringList lines{
        Text::tr("%1: branch %2 at %3")
            .arg(state.stage.title, state.stage.branch, state.tip.id.toHex()),
        state.tip.subject(),
        Text::tr("%1, %2").arg(state.tip.committer.name,
                               QLocale().toString(state.tip.committer.when, QLocale::ShortFormat)),
        Text::tr("%1 packages, %2 versions").arg(state.packages.size()).arg(state.versionCount())};
    if (!state.registry.version.isEmpty())
        lines.append((QStringList(Text::tr("package registry %1").arg(state.registry.version))
                      + registryDisagreements(state))
                         .join(QStringLiteral(", ")));
    if (!state.registry.problem.isEmpty())
        lines.append(state.registry.problem);
    if (!state.local)
        lines.append(
            Text::tr("Only the remote has this branch; applying a draft makes the local one."));
    constexpr size_t shown = 10;
    for (size_t i = 0; i < std::min(shown, state.strays.size()); ++i)
        lines.append(Text::tr("%1: %2").arg(state.strays[i].path, state.strays[i].reason));
    if (state.strayCount > qsizetype(shown))
        lines.append(Text::tr("and %1 more").arg(state.strayCount - qsizetype(shown)));
    return lines.join(u'\n');
}

QString usualRegistry(const Snapshot& snapshot)
{
    std::map<QString, int> uses;
    for (const StageState& state : snapshot.stages)
        if (!state.stage.frozen && !state.registry.version.isEmpty())
            ++uses[state.registry.version];
    const auto most =
        std::ranges::max_element(uses, {}, [](const auto& use) { return use.second; });
    if (most == uses.end() || most->second == 1)
        return {}; // no majority: all differ
    return most->first;
}

} // namespace triptych
