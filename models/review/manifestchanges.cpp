// SPDX-License-Identifier: MIT
#include "models/review/manifestchanges.h"

#include "models/review/listmatch.h"
#include "models/review/manifestverdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

constexpr qsizetype longestValue = 4'000;
constexpr qsizetype longestItem = 600;

using Kind = ManifestChange::Kind;
using Section = ManifestChange::Section;

Section sectionOf(const std::vector<QString>& path)
{
    static constexpr std::pair<QStringView, Section> byPart[] = {
        {u"vars", Section::Variables}, {u"inputs", Section::Inputs}, {u"streams", Section::Inputs}};
    static constexpr std::pair<QStringView, Section> byFirst[] = {
        {u"name", Section::Version},
        {u"type", Section::Version},
        {u"version", Section::Version},
        {u"format_version", Section::Version},
        {u"conditions", Section::Conditions},
        {u"release", Section::Release},
        {u"categories", Section::Categories},
        {u"policy_templates", Section::PolicyTemplates},
        {u"owner", Section::Owner}};
    for (const auto& [part, section] : byPart)
        if (std::ranges::contains(path, part))
            return section;
    for (const auto& [first, section] : byFirst)
        if (path.front() == first)
            return section;
    return Section::Others;
}

// {"vars", "[hosts]", "title"}: "vars[hosts].title".
QString pathText(const std::vector<QString>& path)
{
    QString text;
    for (const QString& part : path) {
        if (!text.isEmpty() && !part.startsWith(u'['))
            text += u'.';
        text += part;
    }
    return text;
}

class Comparison
{
public:
    explicit Comparison(ManifestOf what) : m_isPackage(what == ManifestOf::Package) {}

    ManifestChanges compare(const Meaning& before, const Meaning& after)
    {
        if (m_isPackage)
            compareReleases(before, after);
        compareMaps(&before, &after);
        std::ranges::stable_sort(m_changes.changes, {}, &ManifestChange::section);
        return std::move(m_changes);
    }

private:
    // At most one of the two may be null.
    void compareValues(const Meaning* before, const Meaning* after)
    {
        if (before && after && *before == *after)
            return;
        const auto areAll = [&](Meaning::Kind kind) {
            return (!before || before->kind == kind) && (!after || after->kind == kind);
        };
        if (areAll(Meaning::Kind::Map))
            compareMaps(before, after);
        else if (areAll(Meaning::Kind::List) && m_path.back() != u"default")
            compareLists(before, after);
        else
            note(before, after, longestValue);
    }

    void compareMaps(const Meaning* before, const Meaning* after)
    {
        static const Meaning none{.kind = Meaning::Kind::Map};
        const Meaning& old = before ? *before : none;
        const Meaning& now = after ? *after : none;
        for (size_t i = 0; i < old.items.size(); ++i)
            compareMembers(old.keys[i], &old.items[i], now.find(old.keys[i]));
        for (size_t i = 0; i < now.items.size(); ++i)
            if (!old.find(now.keys[i]))
                compareMembers(now.keys[i], nullptr, &now.items[i]);
    }

    void compareMembers(std::string_view key, const Meaning* before, const Meaning* after)
    {
        if (m_isPackage && m_path.empty() && key == "release")
            return;
        constexpr qsizetype longestKey = 120;
        const Meaning* otherwise = defaultOf(key);
        m_path.push_back(shownText(key, longestKey).replace(u'\n', u'↵'));
        compareValues(before ? before : otherwise, after ? after : otherwise);
        m_path.pop_back();
    }

    // What a key of the item we are in means when it is not there; null where nothing is known.
    const Meaning* defaultOf(std::string_view key) const
    {
        static const Meaning no{.text = "false"};
        static const Meaning yes{.text = "true"};
        if (m_path.size() < 2)
            return nullptr;
        const QString& list = m_path[m_path.size() - 2];
        if (list == u"vars" && (key == "required" || key == "show_user" || key == "multi"))
            return &no;
        return list == u"streams" && key == "enabled" ? &yes : nullptr;
    }

    void compareLists(const Meaning* before, const Meaning* after)
    {
        for (const MatchedItem& item : matchItems(before, after)) {
            m_path.push_back(u'[' + item.label + u']');
            if (item.before && item.after)
                compareValues(item.before, item.after);
            else
                note(item.before, item.after, longestItem);
            m_path.pop_back();
        }
    }

    // A manifest without a release has the one that its version implies.
    void compareReleases(const Meaning& before, const Meaning& after)
    {
        const auto release = [](const Meaning& manifest) {
            const auto text = [&manifest](std::string_view key) {
                const Meaning* value = manifest.find(key);
                return value ? value->string() : QString();
            };
            return effectiveRelease(text("release"), text("version")).toUtf8();
        };
        const QByteArray was = release(before);
        const QByteArray is = release(after);
        if (was == is)
            return;
        const Meaning old{.text = {was.constData(), size_t(was.size())}};
        const Meaning now{.text = {is.constData(), size_t(is.size())}};
        m_path = {QStringLiteral("release")};
        note(was.isEmpty() ? nullptr : &old, is.isEmpty() ? nullptr : &now, longestValue);
        m_path.clear();
    }

    void note(const Meaning* before, const Meaning* after, qsizetype longest)
    {
        if (m_changes.changes.size() >= maxManifestChanges) {
            ++m_changes.left;
            return;
        }
        m_changes.changes.push_back(
            {.kind = !before  ? Kind::Added
                     : !after ? Kind::Removed
                              : Kind::Changed,
             .section = sectionOf(m_path),
             .verdict = manifestVerdict(m_path, before ? before->string() : QString(),
                                        after ? after->string() : QString()),
             .path = pathText(m_path),
             .before = before ? before->shown(longest) : QString(),
             .after = after ? after->shown(longest) : QString()});
    }

    const bool m_isPackage;
    std::vector<QString> m_path; // keys, and items as "[label]"
    ManifestChanges m_changes;
};

// A manifest that is kept with the document its meaning points into.
struct Manifest
{
    YamlDocument document;
    Meaning meaning;
};

std::expected<Manifest, QString> readManifest(const QByteArray& content, const QString& what)
{
    const auto fail = [&what](const YamlError& error) {
        return std::unexpected(cannotRead(what, error) + u' '
                               + Text::tr("Look at the files instead."));
    };
    auto document = readWholeYaml(content);
    if (!document)
        return fail(document.error());
    Manifest manifest{.document = *std::move(document), .meaning = {}};
    auto meaning = meaningOf(manifest.document);
    if (!meaning)
        return fail(meaning.error());
    if (!meaning->isMap())
        return fail({.reason = Text::tr("it is not a mapping of keys to values"),
                     .place = {.line = 1, .column = 1}});
    manifest.meaning = *std::move(meaning);
    return manifest;
}

} // namespace

ManifestChanges manifestChanges(const QByteArray& before, const QByteArray& after, ManifestOf what)
{
    if (before == after)
        return {};
    const auto old = readManifest(before, Text::tr("The manifest before"));
    if (!old)
        return {.changes = {}, .problem = old.error()};
    const auto now = readManifest(after, Text::tr("The manifest after"));
    if (!now)
        return {.changes = {}, .problem = now.error()};
    return Comparison(what).compare(old->meaning, now->meaning);
}

} // namespace triptych
