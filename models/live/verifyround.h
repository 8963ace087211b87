// SPDX-License-Identifier: MIT
#pragma once

// What verify.cpp asks a registry with, round by round.

#include "models/live/verify.h"

namespace triptych::live {

class Round
{
public:
    virtual ~Round() = default;

    // Asks for what is not known to be as it should be. `counted` is called as that becomes less.
    virtual std::optional<Trouble> ask(const std::function<void()>& counted) = 0;
    virtual QString host() const = 0;
    virtual qsizetype live() const = 0;
    virtual qsizetype total() const = 0;
    virtual std::vector<registry::ComposedVersion> missing() const = 0;
    virtual std::vector<ServedVersion> extra() const = 0;
    virtual std::vector<WrongContent> wrong() const = 0;
    virtual bool isDone() const = 0; // all of it is known to be as it should be
};

// By one search of all that is served.
class CompleteRound final : public Round
{
public:
    CompleteRound(const git::Repository& repository, RegistryClient& registry,
                  const Expectation& expectation, const std::stop_token& stop);

    std::optional<Trouble> ask(const std::function<void()>& counted) override;
    QString host() const override { return m_registry.host(); }
    bool isDone() const override;
    qsizetype live() const override { return m_comparison.live; }
    qsizetype total() const override { return m_expectation.count(); }
    std::vector<registry::ComposedVersion> missing() const override { return m_comparison.missing; }
    std::vector<ServedVersion> extra() const override { return m_comparison.extra; }
    std::vector<WrongContent> wrong() const override { return m_comparison.wrong; }

private:
    const git::Repository& m_repository;
    RegistryClient& m_registry;
    const Expectation& m_expectation;
    registry::PackageIndexPtr m_index; // of what is expected, once there is something to compare
    const std::stop_token& m_stop;
    Comparison m_comparison;
    bool m_isKnown = false;
};

// By a question for each version that changes.
class ChangesRound final : public Round
{
public:
    ChangesRound(const git::Repository& repository, RegistryClient& registry,
                 const Expectation& expectation, ContentScope scope,
                 std::function<void(QByteArrayView)> log, const std::stop_token& stop);

    std::optional<Trouble> ask(const std::function<void()>& counted) override;
    QString host() const override { return m_registry.host(); }
    bool isDone() const override { return live() == total(); }
    qsizetype live() const override;
    qsizetype total() const override { return qsizetype(m_present.size() + m_gone.size()); }
    std::vector<registry::ComposedVersion> missing() const override;
    std::vector<ServedVersion> extra() const override;
    std::vector<WrongContent> wrong() const override;

private:
    enum class Found { Unknown, Missing, Wrong, AsExpected };
    struct Present
    {
        registry::ComposedVersion version;
        Found found = Found::Unknown;
        QStringList wrong = {};
    };
    struct Gone
    {
        VersionName name;
        Found found = Found::Unknown; // Wrong: still served
    };

    std::optional<Trouble> ask(Present& present);
    std::optional<Trouble> ask(Gone& gone);
    void log(const VersionName& name, const QString& words) const;

    const git::Repository& m_repository;
    RegistryClient& m_registry;
    const ContentScope m_scope;
    const std::function<void(QByteArrayView)> m_log;
    const std::stop_token& m_stop;
    std::vector<Present> m_present;
    std::vector<Gone> m_gone;
};

} // namespace triptych::live
