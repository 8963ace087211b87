// SPDX-License-Identifier: MIT
#include "models/remote/pushreport.h"

#include "models/git/error.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::PushReport)
};

using State = PushedRef::State;

State stateOf(char flag, QStringView summary)
{
    if (flag == '=')
        return State::UpToDate;
    if (flag != '!')
        return State::Pushed;
    const auto says = [summary](QStringView words) { return summary.contains(words); };
    // A server without atomic transactions in its answer would say the same for every ref.
    if (says(u"atomic push failed") || says(u"atomic transaction failed"))
        return State::NotTried;
    if (says(u"hook declined") || says(u"declined due to"))
        return State::HookDeclined;
    // The last three: the server lost the race between its offer and our push.
    for (const QStringView words :
         {u"stale info", u"fetch first", u"non-fast-forward", u"already exists", u"needs force",
          u"remote ref updated", u"failed to update ref", u"cannot lock ref", u"incorrect old"})
        if (says(words))
            return State::Stale;
    return State::Refused;
}

QString inParentheses(const QString& summary)
{
    const qsizetype from = summary.indexOf(u'(');
    const qsizetype to = summary.lastIndexOf(u')');
    return from >= 0 && to > from ? summary.sliced(from + 1, to - from - 1) : summary;
}

QString shortNames(const std::vector<PushedRef>& refs, State state)
{
    QStringList names;
    for (const PushedRef& ref : refs)
        if (ref.state == state)
            names.append(ref.ref.section(u'/', 2));
    return names.join(QStringLiteral(", "));
}

} // namespace

bool PushReport::succeeded() const
{
    return std::ranges::all_of(refs, &PushedRef::isDone);
}

bool PushReport::isStale() const
{
    return std::ranges::any_of(refs,
                               [](const PushedRef& ref) { return ref.state == State::Stale; });
}

QString PushReport::sentence() const
{
    if (succeeded())
        return {};
    const auto with = [this](State state) { return shortNames(refs, state); };
    const QString taken = with(State::Pushed);
    const QString rest = taken.isEmpty() ? Text::tr("Nothing was changed")
                                         : Text::tr("The server took %1 nevertheless").arg(taken);
    if (const QString names = with(State::Stale); !names.isEmpty())
        return Text::tr("Cannot push %1 to %2: someone else pushed meanwhile. %3; fetch, look at "
                        "the new state and apply again.")
            .arg(names, remote, rest);
    if (const QString names = with(State::HookDeclined); !names.isEmpty())
        return Text::tr("Cannot push %1 to %2: a hook of the server declines (%3). %4.")
            .arg(names, remote,
                 remoteWords.isEmpty() ? Text::tr("without a word")
                                       : remoteWords.join(QStringLiteral(" · ")),
                 rest);
    const auto refused = std::ranges::find(refs, State::Refused, &PushedRef::state);
    if (refused != refs.end())
        return Text::tr("Cannot push %1 to %2: the server refuses (%3). %4; ask who runs the "
                        "server.")
            .arg(with(State::Refused), remote, refused->words, rest);
    return Text::tr("Cannot push %1 to %2: the connection broke. %3; try again.")
        .arg(with(State::NotTried), remote, rest);
}

std::vector<PushedRef> parsePorcelain(QByteArrayView output)
{
    std::vector<PushedRef> refs;
    for (const QByteArray& line : output.toByteArray().split('\n')) {
        const auto parts = line.split('\t'); // flag, from:to, summary
        if (parts.size() < 3 || parts[0].size() != 1)
            continue;
        const QString summary = git::displayText(parts[2]);
        refs.push_back({.ref = QString::fromUtf8(parts[1].sliced(parts[1].indexOf(':') + 1)),
                        .state = stateOf(parts[0][0], summary),
                        .words = inParentheses(summary)});
    }
    return refs;
}

QStringList remoteWords(const QStringList& words)
{
    QStringList lines;
    for (const QString& line : words)
        if (line.startsWith(u"remote:"))
            if (const QString said = line.sliced(7).trimmed(); !said.isEmpty())
                lines.append(said);
    return lines;
}

} // namespace triptych::remote
