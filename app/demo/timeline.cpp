// SPDX-License-Identifier: MIT
#include "app/demo/timeline.h"

#include <QTimeZone>

#include <algorithm>
#include <tuple>

namespace triptych::demo {

namespace {

using Phase = Step::Phase;

class TimelineMaker
{
public:
    explicit TimelineMaker(const Catalog& catalog) : m_catalog(catalog) {}

    Timeline make()
    {
        // Later packages were there from the beginning: a large demo is no longer a story.
        constexpr size_t told = 60;
        for (size_t i = 0; i < m_catalog.packages.size(); ++i) {
            m_timeline.atBeginning.emplace_back(m_catalog.packages[i].versions.size(), true);
            if (i < told)
                tell(i);
        }
        group();
        return std::move(m_timeline);
    }

private:
    void tell(size_t package)
    {
        const auto& versions = m_catalog.packages[package].versions;
        const int seed = int(package);
        int released = 0;
        bool published = false;
        for (size_t i = versions.size(); i-- > 0;) { // newest first
            const PlacedVersion& version = versions[i];
            if (version.variant != Variant::None)
                continue;
            const bool isStale = released > 0 && !version.in[Production];
            if (version.in[Production]) {
                ++released;
                if (released == 1 && seed % 3 != 2)
                    release(package, i, 100 + seed * 13 % 84);
                else if (released == 2 && seed % 3 == 1)
                    release(package, i, 20 + seed * 17 % 70);
            } else if (version.in[Staging] && !isStale) {
                stage(package, i, 120 + seed * 7 % 60);
            } else if (version.in[Snapshot] && !isStale && !published) {
                published = true;
                publish(package, i, 140 + seed * 11 % 54);
            }
        }
    }

    void publish(size_t package, size_t version, int day)
    {
        m_timeline.atBeginning[package][version] = false;
        add({package, version, day - day % 2, Phase::Publish, Snapshot, Snapshot});
    }

    void promote(size_t package, size_t version, int day, StageIndex from, StageIndex to)
    {
        add({package, version, day, Phase::Add, to, from});
        if (!m_catalog.packages[package].versions[version].in[from])
            add({package, version, day, Phase::Remove, from, to});
    }

    void stage(size_t package, size_t version, int day)
    {
        publish(package, version, day - 6);
        promote(package, version, day, Snapshot, Staging);
    }

    void release(size_t package, size_t version, int day)
    {
        const bool staged =
            package % 4 == 0 || m_catalog.packages[package].versions[version].in[Staging];
        if (staged) {
            stage(package, version, day - 4);
            promote(package, version, day, Staging, Production);
        } else {
            publish(package, version, day - 8);
            promote(package, version, day, Snapshot, Production);
        }
    }

    void add(const Step& step) { m_steps.push_back(step); }

    void group()
    {
        const auto key = [](const Step& step) {
            return std::tuple(step.day, step.phase, step.stage, step.other);
        };
        std::ranges::stable_sort(m_steps, {}, key);
        for (const Step& step : m_steps) {
            if (m_timeline.commits.empty() || key(m_timeline.commits.back().front()) != key(step))
                m_timeline.commits.emplace_back();
            m_timeline.commits.back().push_back(step);
        }
    }

    const Catalog& m_catalog;
    Timeline m_timeline;
    std::vector<Step> m_steps;
};

} // namespace

Timeline makeTimeline(const Catalog& catalog)
{
    return TimelineMaker(catalog).make();
}

QDateTime timeOf(int day, Step::Phase phase, StageIndex stage)
{
    const QDate date = QDate(2025, 3, 3).addDays(day);
    const int minute = phase == Phase::Publish
                           ? 6 * 60 + 13
                           : 8 * 60 + day * 37 % 420 + (phase == Phase::Remove ? 9 : 0);
    return QDateTime(date, QTime(0, 0), QTimeZone::UTC).addSecs((minute + int(stage)) * 60);
}

} // namespace triptych::demo
