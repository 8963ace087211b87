// SPDX-License-Identifier: MIT
#include "models/checks/constraint.h"
#include "tests/fuzz/target.h"

#include <QStringList>

namespace triptych::fuzz {

namespace {

std::partial_ordering reversed(std::partial_ordering order)
{
    return order < 0   ? std::partial_ordering::greater
           : order > 0 ? std::partial_ordering::less
                       : order;
}

} // namespace

// The first line and the second are constraints, the others versions: how wide a constraint is and
// what it allows agree.
void run(QByteArrayView input)
{
    const QStringList lines = QString::fromUtf8(input).split(u'\n');
    const auto a = Constraint::parse(lines.front());
    if (!a)
        return;
    FUZZ_VERIFY(a->text() == lines.front());
    FUZZ_VERIFY(Constraint::parse(a->text()) == *a);
    FUZZ_VERIFY(Constraint::compareRanges(*a, *a) == 0);
    const auto b = lines.size() > 1 ? Constraint::parse(lines[1]) : std::nullopt;
    const auto order = b ? Constraint::compareRanges(*a, *b) : std::partial_ordering::unordered;
    if (b)
        FUZZ_VERIFY(Constraint::compareRanges(*b, *a) == reversed(order));
    for (const QString& line : lines.sliced(std::min<qsizetype>(2, lines.size()))) {
        const auto version = SemVer::parse(line);
        if (!version)
            continue;
        const bool allowed = a->allows(*version);
        if (!b || version->isPrerelease())
            continue;
        FUZZ_VERIFY(!(order <= 0 && allowed) || b->allows(*version));
        FUZZ_VERIFY(!(order >= 0 && b->allows(*version)) || allowed);
    }
}

} // namespace triptych::fuzz
