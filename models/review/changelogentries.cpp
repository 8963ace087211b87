// SPDX-License-Identifier: MIT
#include "models/review/changelogentries.h"

#include "models/review/yamlmeaning.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

using Kind = ChangelogEntry::Kind;

Kind kindOf(QStringView type)
{
    if (type == u"breaking-change")
        return Kind::Breaking;
    if (type == u"deprecation" || type == u"deprecated")
        return Kind::Deprecation;
    if (type == u"enhancement")
        return Kind::Enhancement;
    return type == u"bugfix" ? Kind::Bugfix : Kind::Other;
}

QString shown(const YamlValue& value)
{
    constexpr qsizetype longest = 2'000;
    return shownText(value.view(), longest).trimmed();
}

void addEntries(ChangelogEntries& found, const SemVer& version, const YamlValue& changes)
{
    for (YamlValue change = changes.isSequence() ? changes.first() : YamlValue(); change.exists();
         change = change.next()) {
        if (!change.isMap())
            continue;
        if (found.entries.size() >= maxChangelogEntries) {
            ++found.left;
            continue;
        }
        const QString type = shown(change.find("type"));
        found.entries.push_back({.version = version,
                                 .kind = kindOf(type),
                                 .type = type,
                                 .description = shown(change.find("description")),
                                 .link = shown(change.find("link"))});
    }
}

} // namespace

qsizetype ChangelogEntries::count(Kind kind) const
{
    return std::ranges::count(entries, kind, &ChangelogEntry::kind);
}

ChangelogEntries changelogEntries(const QByteArray& changelog, const std::optional<SemVer>& since,
                                  const SemVer& version)
{
    ChangelogEntries found;
    const auto document = readWholeYaml(changelog);
    if (!document) {
        found.problem = cannotRead(QStringLiteral("changelog.yml"), document.error()) + u' '
                        + Text::tr("Correct it.");
        return found;
    }
    if (!document->root().isSequence()) {
        found.problem =
            Text::tr("changelog.yml is not a list of versions. Write it as a list of them.");
        return found;
    }
    for (YamlValue entry = document->root().first(); entry.exists(); entry = entry.next()) {
        const auto number = SemVer::parse(entry.find("version").text());
        if (!number)
            continue;
        found.hasVersion |= *number == version;
        if (since ? *number > *since && *number <= version : *number == version)
            addEntries(found, *number, entry.find("changes"));
    }
    std::ranges::stable_sort(found.entries, std::ranges::greater(), &ChangelogEntry::version);
    return found;
}

} // namespace triptych
