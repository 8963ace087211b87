// SPDX-License-Identifier: MIT
#include "app/cli/remotestatus.h"

#include "app/cli/json.h"

#include <algorithm>

namespace triptych::cli {

namespace {

using remote::BranchState;
using remote::RemoteState;

QString countText(qsizetype count, bool exact)
{
    return exact ? QString::number(count) : Text::tr("at least %1").arg(count);
}

// "staging 2 ahead, 1 behind"; empty when there is nothing to tell.
QString branchText(const BranchState& branch)
{
    if (branch.local && !branch.tracking)
        return Text::tr("%1 not there").arg(shown(branch.branch));
    QStringList parts;
    const remote::Divergence& between = branch.divergence;
    if (between.ahead > 0)
        parts.append(Text::tr("%1 ahead").arg(countText(between.ahead, between.exact)));
    if (between.behind > 0)
        parts.append(Text::tr("%1 behind").arg(countText(between.behind, between.exact)));
    return parts.isEmpty() ? QString() : shown(branch.branch) + u' ' + parts.join(u", "_s);
}

bool isKnown(const BranchState& branch)
{
    return branch.tracking.has_value();
}

} // namespace

Result<std::optional<RemoteState>> remoteStateOf(const Session& session)
{
    const QString& name = session.snapshot->configuration.remote.name;
    if (session.repository.configValue(u"remote.%1.url"_s.arg(name)).isEmpty())
        return std::nullopt;
    QStringList branches;
    for (const StageState& state : session.snapshot->stages)
        branches.append(state.stage.branch);
    auto state = remote::remoteState(session.repository, name, branches);
    if (!state)
        return std::unexpected(repositoryFailure(state.error()));
    return *std::move(state);
}

void printRemote(const std::optional<RemoteState>& state, Output& output)
{
    if (!state)
        return;
    const QString head = u'\n' + shown(state->remote) + u" ("_s + shown(state->url) + u"), "_s;
    if (std::ranges::none_of(state->branches, isKnown)) {
        output.line(head + Text::tr("never fetched: see triptych fetch."));
        return;
    }
    QStringList parts;
    for (const BranchState& branch : state->branches)
        if (const QString text = branchText(branch); !text.isEmpty())
            parts.append(text);
    const QString when =
        state->fetched.isValid()
            ? Text::tr("fetched %1").arg(state->fetched.toString(u"yyyy-MM-dd HH:mm"_s))
            : Text::tr("not fetched since it was cloned");
    output.line(head + when + u": "_s
                + (parts.isEmpty() ? Text::tr("nothing differs") : parts.join(u"; "_s)) + u'.');
}

QJsonValue remoteToJson(const std::optional<RemoteState>& state)
{
    if (!state)
        return QJsonValue::Null;
    const QString fetched =
        state->fetched.isValid() ? state->fetched.toUTC().toString(Qt::ISODate) : QString();
    return QJsonObject{
        {u"name"_s, state->remote}, {u"url"_s, state->url}, {u"fetched"_s, orNull(fetched)}};
}

QJsonValue divergenceToJson(const std::optional<RemoteState>& state, const QString& branch)
{
    if (!state)
        return QJsonValue::Null;
    const auto it = std::ranges::find(state->branches, branch, &BranchState::branch);
    if (it == state->branches.end() || !it->local || !it->tracking)
        return QJsonValue::Null;
    return QJsonObject{{u"ahead"_s, qint64(it->divergence.ahead)},
                       {u"behind"_s, qint64(it->divergence.behind)},
                       {u"exact"_s, it->divergence.exact}};
}

} // namespace triptych::cli
