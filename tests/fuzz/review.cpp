// SPDX-License-Identifier: MIT
#include "models/review/changelogentries.h"
#include "models/review/fieldchanges.h"
#include "models/review/manifestchanges.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace triptych::fuzz {

namespace {

auto countOf(const ManifestChanges& changes, ManifestChange::Kind kind)
{
    return std::ranges::count(changes.changes, kind, &ManifestChange::kind);
}

} // namespace

// What changes mean, of two contents with a form feed between: there and back is the same.
void run(QByteArrayView input)
{
    using Kind = ManifestChange::Kind;
    const qsizetype middle = std::max<qsizetype>(input.indexOf('\f'), 0);
    const QByteArray before = input.first(middle).toByteArray();
    const QByteArray after = input.sliced(std::min(middle + 1, input.size())).toByteArray();
    for (const ManifestOf what : {ManifestOf::Package, ManifestOf::DataStream}) {
        const ManifestChanges there = manifestChanges(before, after, what);
        const ManifestChanges back = manifestChanges(after, before, what);
        FUZZ_VERIFY(there.problem.isEmpty() == back.problem.isEmpty());
        FUZZ_VERIFY(there.changes.size() == back.changes.size() && there.left == back.left);
        if (there.left == 0) {
            FUZZ_VERIFY(countOf(there, Kind::Added) == countOf(back, Kind::Removed));
            FUZZ_VERIFY(countOf(there, Kind::Removed) == countOf(back, Kind::Added));
        }
        for (const ManifestChange& change : there.changes)
            FUZZ_VERIFY(!change.path.contains(u'\n') && change.before.size() < 10'000);
    }
    const auto version = SemVer::parse(u"1.2.3").value();
    const ChangelogEntries entries = changelogEntries(after, {}, version);
    FUZZ_VERIFY(entries.entries.size() <= maxChangelogEntries);
    const Fields old = readFields(before, {});
    const Fields now = readFields(after, {});
    FUZZ_VERIFY(fieldChanges({}, old, old).empty());
    FUZZ_VERIFY(fieldChanges({}, old, now).size() == fieldChanges({}, now, old).size());
}

} // namespace triptych::fuzz
