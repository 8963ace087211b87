// SPDX-License-Identifier: MIT
#include "models/live/verify.h"

#include "models/live/verifyround.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::live {

namespace {

using State = Verified::State;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(live::Verify)
};

QString notYet(const Verified& verified, const QString& host)
{
    QStringList parts;
    if (!verified.missing.empty())
        parts.append(Text::tr("%n missing", nullptr, int(verified.missing.size())));
    if (!verified.extra.empty())
        parts.append(Text::tr("%n too many", nullptr, int(verified.extra.size())));
    if (!verified.wrong.empty())
        parts.append(Text::tr("%n with other content", nullptr, int(verified.wrong.size())));
    return Text::tr("%1 serves %2 of %3 versions as it should: %4. Wait for its caches, and look "
                    "whether the image was built and rolled out.")
        .arg(host)
        .arg(verified.live)
        .arg(verified.total)
        .arg(parts.join(QStringLiteral(", ")));
}

QString versionsText(qsizetype count)
{
    return count == 1 ? Text::tr("1 version") : Text::tr("%1 versions").arg(count);
}

// Rounds of questions until one finds all as it should be.
class Verification
{
public:
    Verification(Round& round, const VerifyOptions& options, const VerifyCallbacks& callbacks,
                 const std::stop_token& stop)
        : m_round(round), m_options(options), m_callbacks(callbacks), m_stop(stop),
          m_until(options.clock.now().addSecs(options.within.count()))
    {}

    Verified run()
    {
        if (m_options.within.count() > 0)
            log(Text::tr("Asking %1 for %2, until %3 at the latest.")
                    .arg(m_round.host(), versionsText(m_round.total()),
                         m_until.toLocalTime().toString(u"HH:mm:ss")));
        auto pause = m_options.firstPause;
        for (;;) {
            const auto trouble = m_round.ask([this] { tell(false); });
            m_last = m_options.clock.now();
            if (m_stop.stop_requested())
                return result(
                    Trouble{.kind = Trouble::Kind::Cancelled,
                            .sentence = Text::tr("Asking %1 was cancelled.").arg(m_round.host())});
            const auto left = std::chrono::milliseconds(m_last.msecsTo(m_until));
            if ((!trouble && m_round.isDone()) || left.count() <= 0)
                return result(trouble);
            tell(true);
            log(trouble ? trouble->sentence : progress(true).sentence());
            m_options.clock.wait(std::min(pause, left), m_stop);
            pause = std::min(pause + pause / 2, m_options.longestPause);
        }
    }

private:
    VerifyProgress progress(bool isPausing) const
    {
        return {.live = m_round.live(),
                .total = m_round.total(),
                .expectedBy = m_until,
                .isPausing = isPausing};
    }

    void tell(bool isPausing) const
    {
        if (m_callbacks.progress)
            m_callbacks.progress(progress(isPausing));
    }

    void log(const QString& line) const
    {
        if (m_callbacks.log)
            m_callbacks.log(line.toUtf8() + '\n');
    }

    Verified result(const std::optional<Trouble>& trouble) const
    {
        Verified verified{.state = State::Live,
                          .live = m_round.live(),
                          .total = m_round.total(),
                          .missing = m_round.missing(),
                          .extra = m_round.extra(),
                          .wrong = m_round.wrong(),
                          .sentence = {},
                          .asked = m_last};
        if (trouble) {
            verified.state = trouble->kind == Trouble::Kind::Cancelled ? State::Cancelled
                             : trouble->kind == Trouble::Kind::Offline ? State::Offline
                                                                       : State::Unusable;
            verified.sentence = trouble->sentence;
        } else if (!m_round.isDone()) {
            verified.state =
                verified.missing.empty() && verified.extra.empty() ? State::Wrong : State::NotYet;
            verified.sentence = notYet(verified, m_round.host());
        } else if (verified.total == 0) {
            verified.sentence = Text::tr("Nothing changes in what %1 serves.").arg(m_round.host());
        } else {
            verified.sentence = Text::tr("%1 serves all as it should: %2.")
                                    .arg(m_round.host(), versionsText(verified.total));
        }
        log(verified.sentence);
        return verified;
    }

    Round& m_round;
    const VerifyOptions& m_options;
    const VerifyCallbacks& m_callbacks;
    const std::stop_token& m_stop;
    const QDateTime m_until;
    QDateTime m_last;
};

git::Result<SnapshotPtr> withStagesAt(const git::Repository& repository, const Snapshot& snapshot,
                                      const StageCommits& commits)
{
    git::Result<SnapshotPtr> result = std::make_shared<const Snapshot>(snapshot);
    for (const auto& [stage, commit] : commits)
        if (result)
            result = withStageAt(repository, **result, stage, commit);
    return result;
}

} // namespace

QString VerifyProgress::sentence() const
{
    return Text::tr("%1 of %2 versions live").arg(live).arg(total);
}

Verified verifyLive(const git::Repository& repository, const Stage& stage,
                    const Expectation& expectation, const VerifyOptions& options,
                    const VerifyCallbacks& callbacks, const std::stop_token& stop)
{
    HttpClient http;
    RegistryClient registry(http, stage.registry, options.timeLimit);
    if (expectation.isComplete) {
        CompleteRound round(repository, registry, expectation, stop);
        return Verification(round, options, callbacks, stop).run();
    }
    ChangesRound round(repository, registry, expectation, options.scope, callbacks.log, stop);
    return Verification(round, options, callbacks, stop).run();
}

std::expected<Expectation, QString> expectRelease(const git::Repository& repository,
                                                  const Snapshot& snapshot, const QString& stage,
                                                  const StageCommits& commits,
                                                  const StageCommits& previous)
{
    const auto after = withStagesAt(repository, snapshot, commits);
    if (!after)
        return std::unexpected(after.error().sentence());
    if (previous.empty())
        return expectAll(**after, stage);
    const auto before = withStagesAt(repository, **after, previous);
    if (!before)
        return std::unexpected(before.error().sentence());
    return expectChanges(**before, **after, stage);
}

Verified verifyRelease(const git::Repository& repository, const Configuration& configuration,
                       const QString& stage, const StageCommits& commits,
                       const StageCommits& previous, const VerifyOptions& options,
                       const VerifyCallbacks& callbacks, const std::stop_token& stop)
{
    const auto refused = [&](const QString& sentence) {
        if (callbacks.log)
            callbacks.log(sentence.toUtf8() + '\n');
        return Verified{.state = State::Unusable, .sentence = sentence};
    };
    const auto snapshot = loadSnapshot(repository, configuration);
    if (!snapshot)
        return refused(snapshot.error().sentence());
    auto expectation = expectRelease(repository, **snapshot, stage, commits, previous);
    if (!previous.empty() && (!expectation || expectation->count() == 0))
        expectation = expectRelease(repository, **snapshot, stage, commits);
    if (!expectation)
        return refused(expectation.error());
    const Stage& configured = *configuration.stage(stage); // or nothing could be expected
    VerifyOptions within = options;
    within.within = std::chrono::seconds(configured.liveWithin);
    return verifyLive(repository, configured, *expectation, within, callbacks, stop);
}

} // namespace triptych::live
