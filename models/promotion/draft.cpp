// SPDX-License-Identifier: MIT
#include "models/promotion/draft.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Draft)
};

// One that is there several times counts as the first of them.
const Move* first(auto&& moves, auto&& matches)
{
    const auto it = std::ranges::find_if(moves, matches);
    return it == moves.end() ? nullptr : &*it;
}

} // namespace

QString Move::text() const
{
    if (isRemoval())
        return Text::tr("%1 %2 out of %3").arg(package, version.text(), from);
    if (isArrival())
        return Text::tr("%1 %2 into %3").arg(package, version.text(), to);
    return Text::tr("%1 %2 from %3 to %4").arg(package, version.text(), from, to);
}

bool Move::sameSource(const Move& other) const
{
    return package == other.package && version == other.version && from == other.from
           && (!isArrival() || to == other.to);
}

Draft::Draft(std::vector<Move> moves, std::vector<RegistryRaise> raises)
{
    m_data->moves = std::move(moves);
    m_data->raises = std::move(raises);
    // As index() of one after the other, in one go: moves of a package mostly stand together, and
    // mostly in the right order.
    const std::vector<Move>& all = m_data->moves;
    std::vector<size_t>* ofPackage = nullptr;
    for (size_t position = 0; position < all.size(); ++position) {
        if (position == 0 || all[position].package != all[position - 1].package)
            ofPackage = &m_data->byPackage[all[position].package];
        ofPackage->push_back(position);
    }
    const auto isNewer = [&all](size_t a, size_t b) { return all[a].version > all[b].version; };
    for (std::vector<size_t>& positions : m_data->byPackage)
        if (!std::ranges::is_sorted(positions, isNewer))
            std::ranges::stable_sort(positions, isNewer);
}

void Draft::add(Move move)
{
    m_data->moves.push_back(std::move(move));
    index(m_data->moves.size() - 1);
}

void Draft::setRaise(const RegistryRaise& raise)
{
    std::vector<RegistryRaise>& raises = m_data->raises;
    const auto place = std::ranges::find(raises, raise.stage, &RegistryRaise::stage);
    if (place == raises.end())
        raises.push_back(raise);
    else
        *place = raise;
}

void Draft::index(size_t position)
{
    const std::vector<Move>& moves = m_data->moves;
    std::vector<size_t>& positions = m_data->byPackage[moves[position].package];
    // Moves of one version stay in the order of intending.
    const auto place = std::ranges::upper_bound(
        positions, moves[position].version, std::ranges::greater{},
        [&](size_t other) -> const SemVer& { return moves[other].version; });
    positions.insert(place, position);
}

std::span<const size_t> Draft::positions(const QString& package) const
{
    const auto found = m_data->byPackage.constFind(package);
    return found == m_data->byPackage.cend() ? std::span<const size_t>() : std::span(*found);
}

std::span<const size_t> Draft::positions(const QString& package, const SemVer& version) const
{
    const auto range = std::ranges::equal_range(
        positions(package), version, std::ranges::greater{},
        [this](size_t position) -> const SemVer& { return moves()[position].version; });
    return {range.begin(), range.end()};
}

bool Draft::contains(const Move& move) const
{
    return std::ranges::contains(ofVersion(move.package, move.version), move);
}

const Move* Draft::leaving(const QString& stage, const QString& package,
                           const SemVer& version) const
{
    return first(ofVersion(package, version), [&](const Move& move) { return move.from == stage; });
}

const Move* Draft::arriving(const QString& stage, const QString& package,
                            const SemVer& version) const
{
    return first(ofVersion(package, version), [&](const Move& move) { return move.to == stage; });
}

} // namespace triptych
