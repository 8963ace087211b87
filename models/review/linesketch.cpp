// SPDX-License-Identifier: MIT
#include "models/review/linesketch.h"

#include "models/review/bytewords.h"

#include <algorithm>

namespace triptych {

namespace {

constexpr qsizetype sketched = 1'000; // bytes
constexpr quint32 wordWeight = 4; // of each byte; a sign weighs 1

quint32 hashOf(QByteArrayView bytes)
{
    quint32 hash = 2'166'136'261; // FNV-1a
    for (const char c : bytes)
        hash = (hash ^ quint8(c)) * 16'777'619;
    return hash;
}

} // namespace

LineSketch::LineSketch(QByteArrayView line)
{
    line = line.first(std::min(line.size(), sketched));
    forEachWord(line, [this](QByteArrayView word) {
        const quint32 weight = isWordByte(word.front()) ? wordWeight * quint32(word.size()) : 1;
        m_parts.push_back({.hash = hashOf(word), .weight = weight});
        m_bits |= quint64(1) << (m_parts.back().hash >> 26);
        m_weight += weight;
    });
    std::ranges::sort(m_parts, {}, &Part::hash);
}

float LineSketch::resemblance(const LineSketch& other) const
{
    const quint32 all = m_weight + other.m_weight;
    if (all == 0)
        return 1; // both blank
    // What they can have in common at most decides about most pairs.
    if (float(2 * std::min(m_weight, other.m_weight)) < resembling * float(all)
        || (m_bits & other.m_bits) == 0)
        return 0;
    quint32 common = 0;
    auto a = m_parts.begin();
    auto b = other.m_parts.begin();
    while (a != m_parts.end() && b != other.m_parts.end()) {
        if (a->hash < b->hash) {
            ++a;
        } else if (b->hash < a->hash) {
            ++b;
        } else {
            common += a->weight;
            ++a;
            ++b;
        }
    }
    return float(2 * common) / float(all);
}

} // namespace triptych
