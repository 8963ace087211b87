// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace triptych::lights {

// What is looked at to tell where things stand with a stage, in the order in which a change gets there.
enum class LightKind {
    Commit, // the branch here against the remote
    Image, // whether the tip was built, and is what the image's tag names
    Rollout, // whether the deployment runs what it should
    Live, // what the registry serves
};

enum class LightState {
    Good,
    Behind, // not there yet, or something is left to be done
    Bad, // a fault
    Offline, // nobody could be asked
    Unknown, // there was an answer, which does not tell
    NotConfigured, // the stage has no such thing
};

struct Light
{
    LightKind kind = LightKind::Commit;
    LightState state = LightState::Unknown;
    QString sentence; // short; all texts are fit to be shown
    QStringList details = {}; // more, a sentence or a version each
    QDateTime checked = {};

    friend bool operator==(const Light&, const Light&) = default;
};

QString lightTitle(LightKind kind); // "Image"
QString lightKey(LightKind kind); // "image", for programs
QString stateText(LightState state); // "behind"
QString stateKey(LightState state); // "not_configured", for programs

} // namespace triptych::lights
