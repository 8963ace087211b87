// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

namespace triptych::release {

// How far a step, or a run as a whole, has come.
enum class State {
    Waiting,
    Running,
    Done,
    Failed,
    TimedOut,
    Cancelled, // by the user, after it had begun
    Skipped, // what it needs was not done, or the run was cancelled before
    Interrupted, // the program or the computer ended while it ran
};

QString stateWord(State state); // for files and programs: "timed-out"
std::optional<State> stateOf(QStringView word);
QString stateText(State state); // for people

struct StepOutcome
{
    State state = State::Waiting;
    int exitCode = -1; // of its last command; -1 when that did not end by itself
    int attempts = 0; // of its last command
    QDateTime started = {}; // UTC; null when it has not begun
    QDateTime ended = {};
    QString reason = {}; // a sentence; empty when there is nothing to say
    QString digest = {}; // of the image that it pushed: "sha256:…"; empty when it is not known

    friend bool operator==(const StepOutcome&, const StepOutcome&) = default;
};

} // namespace triptych::release
