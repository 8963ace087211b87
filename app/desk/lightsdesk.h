// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/lights/readlights.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <map>
#include <stop_token>

namespace triptych {

class Desk;
class ReleaseDesk;

// Where things stand with the stages of the open storage. Servers are asked when somebody wants it,
// after each step of a release for its stage, and as often as the configuration says; how the branches
// stand to the remote is known without. It belongs to the desks, which it outlives not.
class LightsDesk : public QObject
{
    Q_OBJECT

public:
    using Lights = QHash<QString, lights::StageLights>; // by stage

    LightsDesk(Desk& desk, ReleaseDesk& releases, QObject* parent = nullptr);
    ~LightsDesk() override; // what is being asked is given up and waited for

    const Lights& lights() const { return m_lights; }
    bool isReading() const { return !m_reading.isEmpty(); }

    void read(); // of all stages that are shown
    void read(const QString& stage);
    void setMinute(std::chrono::milliseconds length); // of automatic reads; for tests

Q_SIGNALS:
    void changed(); // of any light
    void readingChanged();

private:
    void follow(); // another storage, or none
    void takeSnapshot();
    void planNext();
    void take(int generation, const QString& stage, const lights::Light& light);
    void finish(int generation, const lights::StageLights& lights);
    // Since when what changed is what the stage's last rollout had to bring: compared with its content.
    std::map<QString, git::Oid> before(const QString& stage) const;

    Desk& m_desk;
    const ReleaseDesk& m_releases;
    Lights m_lights;
    QSet<QString> m_reading; // stages that are being asked for
    QSet<QString> m_again; // of these, since a step of a release has ended meanwhile
    int m_generation = 0; // of the storage; answers of another one are dropped
    std::stop_source m_stop;
    QTimer m_next;
    std::chrono::milliseconds m_minute{60'000};
    Tasks m_commits{this};
    QThreadPool m_threads; // its own: who waits for servers must not hold up the rest
};

} // namespace triptych
