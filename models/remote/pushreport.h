// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace triptych::remote {

// What became of one ref.
struct PushedRef
{
    enum class State {
        Pushed,
        UpToDate, // it was there already
        Stale, // the remote's is not where it was expected: someone else pushed
        HookDeclined, // a hook of the server says no; PushReport::remoteWords are its words
        Refused, // the server says no
        NotTried, // another one failed, and all go together
    };
    QString ref; // full name
    State state = State::NotTried;
    QString words = {}; // git's, as in "pre-receive hook declined"

    bool isDone() const { return state == State::Pushed || state == State::UpToDate; }
    friend bool operator==(const PushedRef&, const PushedRef&) = default;
};

struct PushReport
{
    QString remote;
    std::vector<PushedRef> refs;
    QStringList remoteWords = {}; // what the server and its hooks said, line by line
    bool answerWasLost = false; // the connection broke; the remote was asked what became of it

    bool succeeded() const; // all refs are where they shall be
    bool isStale() const; // fetch, plan anew, and offer again
    // Why not, and the way out; empty when it succeeded.
    QString sentence() const;
};

// What `git push --porcelain` has printed.
std::vector<PushedRef> parsePorcelain(QByteArrayView output);
// The lines of the words that the server said.
QStringList remoteWords(const QStringList& words);

} // namespace triptych::remote
