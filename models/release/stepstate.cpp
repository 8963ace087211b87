// SPDX-License-Identifier: MIT
#include "models/release/stepstate.h"

#include <QCoreApplication>

#include <array>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::State)
};

constexpr std::array words{"waiting"_L1,   "running"_L1,   "done"_L1,    "failed"_L1,
                           "timed-out"_L1, "cancelled"_L1, "skipped"_L1, "interrupted"_L1};

} // namespace

QString stateWord(State state)
{
    return words.at(size_t(state));
}

std::optional<State> stateOf(QStringView word)
{
    for (size_t i = 0; i < words.size(); ++i)
        if (word == words.at(i))
            return State(i);
    return {};
}

QString stateText(State state)
{
    switch (state) {
    case State::Waiting:
        return Text::tr("waiting");
    case State::Running:
        return Text::tr("running");
    case State::Done:
        return Text::tr("done");
    case State::Failed:
        return Text::tr("failed");
    case State::TimedOut:
        return Text::tr("timed out");
    case State::Cancelled:
        return Text::tr("cancelled");
    case State::Skipped:
        return Text::tr("skipped");
    case State::Interrupted:
        break;
    }
    return Text::tr("interrupted");
}

} // namespace triptych::release
