// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"
#include "models/promotion/registryraise.h"
#include "models/storage/semver.h"

#include <QByteArray>
#include <QHash>
#include <QSharedData>

#include <ranges>
#include <span>
#include <vector>

namespace triptych {

// One version that shall go from a stage to another, out of a stage, or into one from outside.
struct Move
{
    QString package;
    SemVer version;
    QString from; // stage name; empty: it is brought in from outside the stages
    QString to; // stage name; empty: remove it from the stage, promote it nowhere
    bool keepSource = false; // copy only
    git::Oid tree; // what the user saw when drafting; null when it does not matter
    QString accepted =
        {}; // why the concerns about it (judge.h) are no obstacle; goes into the commit

    bool isRemoval() const { return to.isEmpty(); }
    bool isArrival() const { return from.isEmpty(); }
    VersionName name() const { return {package, version}; }
    // "docker 2.2.0 from snapshot to staging"; translated.
    QString text() const;

    // The same version out of the same stage: a draft should hold one of these; the judge refuses
    // the second.
    bool sameSource(const Move& other) const;
    friend bool operator==(const Move&, const Move&) = default;
};

// What the user intends, in the order of intending. A value, cheap to copy. What is asked about one
// version costs the same however much is drafted.
class Draft
{
    struct Data : QSharedData
    {
        std::vector<Move> moves;
        std::vector<RegistryRaise> raises; // at most one a stage
        QHash<QString, std::vector<size_t>> byPackage; // positions, by version, newest first
    };

    auto at(std::span<const size_t> positions) const
    {
        return positions | std::views::transform([this](size_t position) -> const Move& {
                   return m_data->moves[position];
               });
    }

public:
    Draft() = default;
    Draft(std::vector<Move> moves, std::vector<RegistryRaise> raises = {});

    const std::vector<Move>& moves() const { return m_data->moves; }
    const std::vector<RegistryRaise>& raises() const { return m_data->raises; }
    bool isEmpty() const { return moves().empty() && raises().empty(); }
    void add(Move move); // at the end
    void setRaise(const RegistryRaise& raise); // instead of the stage's other one, if any

    bool contains(const Move& move) const;
    bool hasPackage(const QString& package) const { return m_data->byPackage.contains(package); }
    // The moves of a package, newest version first, and of one version of it. Valid, like all that
    // points into a draft, until it changes.
    auto ofPackage(const QString& package) const { return at(positions(package)); }
    auto ofVersion(const QString& package, const SemVer& version) const
    {
        return at(positions(package, version));
    }
    const Move* leaving(const QString& stage, const QString& package, const SemVer& version) const;
    const Move* arriving(const QString& stage, const QString& package, const SemVer& version) const;

    QByteArray toJson() const;
    static Draft fromJson(QByteArrayView json); // what cannot be read is left out

    friend bool operator==(const Draft& a, const Draft& b)
    {
        return a.m_data == b.m_data || (a.moves() == b.moves() && a.raises() == b.raises());
    }

private:
    std::span<const size_t> positions(const QString& package) const;
    std::span<const size_t> positions(const QString& package, const SemVer& version) const;
    void index(size_t position);

    QSharedDataPointer<Data> m_data{new Data};
};

} // namespace triptych
