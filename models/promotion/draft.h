// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"
#include "models/storage/semver.h"

#include <QByteArray>

#include <vector>

namespace triptych {

// One version that shall go from a stage to another, or out of a stage.
struct Move
{
    QString package;
    SemVer version;
    QString from; // stage name
    QString to; // stage name; empty: remove it from the stage, promote it nowhere
    bool keepSource = false; // copy only
    git::Oid tree; // what the user saw when drafting; null when it does not matter

    bool isRemoval() const { return to.isEmpty(); }
    VersionName name() const { return {package, version}; }
    // "docker 2.2.0 from snapshot to staging"; translated.
    QString text() const;

    // The same version out of the same stage: a draft holds at most one of these.
    bool sameSource(const Move& other) const;
    friend bool operator==(const Move&, const Move&) = default;
};

// What the user intends, in the order of intending. A value.
struct Draft
{
    std::vector<Move> moves;

    bool isEmpty() const { return moves.empty(); }
    const Move* leaving(QStringView stage, QStringView package, const SemVer& version) const;
    const Move* arriving(QStringView stage, QStringView package, const SemVer& version) const;

    QByteArray toJson() const;
    static Draft fromJson(QByteArrayView json); // what cannot be read is left out

    friend bool operator==(const Draft&, const Draft&) = default;
};

} // namespace triptych
