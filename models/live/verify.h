// SPDX-License-Identifier: MIT
#pragma once

#include "models/live/clock.h"
#include "models/live/content.h"
#include "models/live/expectation.h"

#include <QByteArrayView>

#include <functional>
#include <map>

namespace triptych::live {

struct VerifyOptions
{
    std::chrono::seconds within{0}; // asked again for so long; 0: once
    ContentScope scope = ContentScope::Main;
    std::chrono::milliseconds timeLimit{30'000}; // for one answer
    std::chrono::milliseconds firstPause{2'000}; // between two rounds; grows by half each time
    std::chrono::milliseconds longestPause{30'000};
    Clock clock = Clock::system();
};

// How far it is.
struct VerifyProgress
{
    qsizetype live = 0; // versions that are as they should be, those that are gone among them
    qsizetype total = 0;
    QDateTime expectedBy; // until when it is asked again
    bool isPausing = false; // between two rounds

    QString sentence() const; // "1 of 2 versions live"
};

// Called on the thread that verifies.
struct VerifyCallbacks
{
    std::function<void(const VerifyProgress&)> progress = {};
    std::function<void(QByteArrayView)> log = {}; // whole lines
};

struct Verified
{
    enum class State {
        Live, // all is served as it should be
        NotYet, // something is missing, or still there
        Wrong, // all is served, but not with the content it should have
        Offline, // nobody answers; what is listed is from before
        Unusable, // what answers is no registry, or one with a fault
        Cancelled,
    };
    State state = State::Cancelled;
    qsizetype live = 0;
    qsizetype total = 0;
    std::vector<registry::ComposedVersion> missing;
    std::vector<ServedVersion> extra; // that should not be served
    std::vector<WrongContent> wrong;
    QString sentence; // what the state says, with the way out where there is one
    QDateTime asked; // when the last round ended

    bool isLive() const { return state == State::Live; }
};

// Asks the registry of a stage, whose address the stage has, until it serves exactly what is expected,
// or the time is over, and waits meanwhile: on a worker's thread. The repository is only read.
//
// A complete expectation is compared with one search of the registry (see compareLive). Of one that
// names changes each version is asked for, its content compared, and of those that go that they are
// gone; what was once as it should be is not asked for again.
//
// To stop is honoured at once, but for an answer that is being unpacked.
Verified verifyLive(const git::Repository& repository, const Stage& stage,
                    const Expectation& expectation, const VerifyOptions& options,
                    const VerifyCallbacks& callbacks, const std::stop_token& stop);

// Commits of stages, by name.
using StageCommits = std::map<QString, git::Oid>;

// For a release: stages at the commits they are released at, others as the snapshot has them. What
// changes for the registry of the stage since the previous commits, of itself or of stages that it
// includes; everything when none are known. The error says why nothing can be expected.
std::expected<Expectation, QString> expectRelease(const git::Repository& repository,
                                                  const Snapshot& snapshot, const QString& stage,
                                                  const StageCommits& commits,
                                                  const StageCommits& previous = {});

// A release's step as a whole: reads the stages, then asks the stage's registry until it serves what
// is to be expected of these commits, for as long as the stage says (liveWithin): all of it where
// nothing has changed since the previous ones, or where these cannot be read any more. What cannot be
// expected or read is Unusable, with its sentence.
Verified verifyRelease(const git::Repository& repository, const Configuration& configuration,
                       const QString& stage, const StageCommits& commits,
                       const StageCommits& previous, const VerifyOptions& options,
                       const VerifyCallbacks& callbacks, const std::stop_token& stop);

} // namespace triptych::live
