// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <vector>

namespace triptych {

// What words and signs a line is made of, to tell fast how much two lines have in common. Knows
// nothing of their order, of white space, or of what comes after the first thousand bytes.
class LineSketch
{
public:
    explicit LineSketch(QByteArrayView line);

    // From 0 (nothing in common) to 1 (the same but for order and white space). Words count by
    // their length, signs little.
    float resemblance(const LineSketch& other) const;

private:
    struct Part
    {
        quint32 hash;
        quint32 weight;
    };
    std::vector<Part> m_parts; // by hash
    quint64 m_bits = 0; // one for each part, several parts may share one
    quint32 m_weight = 0;
};

// Lines resemble each other from here on.
inline constexpr float resembling = 0.5F;

} // namespace triptych
