// SPDX-License-Identifier: MIT
#include "models/lights/lightmaker.h"
#include "models/lights/readlights.h"
#include "models/remote/remotestate.h"

#include <QCoreApplication>

namespace triptych::lights {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lights::CommitLight)
};

QString commits(qsizetype count)
{
    return count == 1 ? Text::tr("1 commit") : Text::tr("%1 commits").arg(count);
}

Light compared(const LightMaker& light, const remote::BranchState& branch, const QString& remote)
{
    const remote::Divergence& by = branch.divergence;
    if (by.isEqual())
        return light(LightState::Good,
                     Text::tr("%1, as %2 has it").arg(branch.local->toShort(), remote));
    if (by.ahead > 0 && by.behind > 0)
        return light(LightState::Bad,
                     Text::tr("%1 not pushed to %2, and %3 not brought in from there")
                         .arg(commits(by.ahead), remote, commits(by.behind)));
    return light(LightState::Behind,
                 by.ahead > 0 ? Text::tr("%1 not pushed to %2").arg(commits(by.ahead), remote)
                              : Text::tr("%1 behind %2").arg(commits(by.behind), remote));
}

} // namespace

Light commitLight(const git::Repository& repository, const Snapshot& snapshot,
                  const StageState& state)
{
    const LightMaker light(LightKind::Commit);
    const QString& remote = snapshot.configuration.remote.name;
    if (state.tip.id.isNull())
        return light(LightState::Bad, Text::tr("no commit"), {state.problem});
    const auto known = remote::remoteState(repository, remote, {state.stage.branch});
    if (!known)
        return light(LightState::Unknown, Text::tr("cannot be compared"),
                     {known.error().sentence()});
    const remote::BranchState& branch = known->branches.front();
    if (known->url.isEmpty() && !branch.tracking)
        return light(LightState::NotConfigured, Text::tr("no remote %1").arg(remote));
    QStringList details;
    if (known->fetched.isValid())
        details.append(
            Text::tr("As last fetched at %1.").arg(known->fetched.toString(Qt::ISODate)));
    Light result =
        !branch.local ? light(LightState::Good,
                              Text::tr("%1, only at %2").arg(state.tip.id.toShort(), remote))
        : !branch.tracking
            ? light(LightState::Behind,
                    Text::tr("%1 does not have the branch, as far as is known").arg(remote))
            : compared(light, branch, remote);
    result.details = details;
    return result;
}

} // namespace triptych::lights
