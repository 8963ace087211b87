// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace triptych {

// One thing that a manifest.yml says otherwise than before.
struct ManifestChange
{
    enum class Kind : quint8 { Added, Removed, Changed };
    // In the order they are shown in.
    enum class Section : quint8 {
        Version, // name, type, version, format_version
        Conditions,
        Release,
        Categories,
        PolicyTemplates,
        Inputs, // and streams
        Variables,
        Owner,
        Others,
    };
    enum class Verdict : quint8 {
        None,
        SameRange, // another text for the same versions
        Widened,
        Narrowed,
        Moved, // some versions come, others go
        Disjoint, // none of the versions before is left
        Raised,
        Lowered,
    };
    Kind kind = Kind::Changed;
    Section section = Section::Others;
    Verdict verdict = Verdict::None;
    // Where it stands: "policy_templates[docker].inputs[docker/metrics].title". One line, as are all
    // texts here fit to be shown.
    QString path;
    QString before; // perhaps several lines; empty: added
    QString after; // likewise; empty: removed

    friend bool operator==(const ManifestChange&, const ManifestChange&) = default;
};

struct ManifestChanges
{
    std::vector<ManifestChange> changes; // by section, then in the order of the file
    qsizetype left = 0; // changes beyond the most that are listed
    QString problem; // why the two cannot be compared, a sentence; else empty

    bool isEmpty() const { return changes.empty() && problem.isEmpty(); }
    friend bool operator==(const ManifestChanges&, const ManifestChanges&) = default;
};

inline constexpr size_t maxManifestChanges = 2'000;

enum class ManifestOf { Package, DataStream };

// What two contents of a manifest.yml mean to the registry and to Kibana. Items of lists are matched
// by their name, type or path and not by their position; lists of words are sets, but for default
// values. A value that is spelled out and is the default is no change. Pure; time and memory are
// bounded whatever the bytes.
ManifestChanges manifestChanges(const QByteArray& before, const QByteArray& after,
                                ManifestOf what = ManifestOf::Package);

QString sectionTitle(ManifestChange::Section section); // "Policy templates"
QString verdictText(ManifestChange::Verdict verdict); // "range widened"; empty for None
// Never translated: "policy-templates", "widened" (null text for None), "added".
QString sectionId(ManifestChange::Section section);
QString verdictId(ManifestChange::Verdict verdict);
QString kindId(ManifestChange::Kind kind);

} // namespace triptych
