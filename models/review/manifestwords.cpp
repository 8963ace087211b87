// SPDX-License-Identifier: MIT
#include "models/review/manifestchanges.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

using Kind = ManifestChange::Kind;
using Section = ManifestChange::Section;
using Verdict = ManifestChange::Verdict;

} // namespace

QString sectionTitle(Section section)
{
    switch (section) {
    case Section::Version:
        return Text::tr("Version");
    case Section::Conditions:
        return Text::tr("Conditions");
    case Section::Release:
        return Text::tr("Release");
    case Section::Categories:
        return Text::tr("Categories");
    case Section::PolicyTemplates:
        return Text::tr("Policy templates");
    case Section::Inputs:
        return Text::tr("Inputs");
    case Section::Variables:
        return Text::tr("Variables");
    case Section::Owner:
        return Text::tr("Owner");
    case Section::Others:
        return Text::tr("Others");
    }
    return {};
}

QString sectionId(Section section)
{
    switch (section) {
    case Section::Version:
        return QStringLiteral("version");
    case Section::Conditions:
        return QStringLiteral("conditions");
    case Section::Release:
        return QStringLiteral("release");
    case Section::Categories:
        return QStringLiteral("categories");
    case Section::PolicyTemplates:
        return QStringLiteral("policy-templates");
    case Section::Inputs:
        return QStringLiteral("inputs");
    case Section::Variables:
        return QStringLiteral("variables");
    case Section::Owner:
        return QStringLiteral("owner");
    case Section::Others:
        return QStringLiteral("others");
    }
    return {};
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None:
        break;
    case Verdict::SameRange:
        return Text::tr("same range");
    case Verdict::Widened:
        return Text::tr("range widened");
    case Verdict::Narrowed:
        return Text::tr("range narrowed");
    case Verdict::Moved:
        return Text::tr("range moved");
    case Verdict::Disjoint:
        return Text::tr("range moved, nothing in common");
    case Verdict::Raised:
        return Text::tr("raised");
    case Verdict::Lowered:
        return Text::tr("lowered");
    }
    return {};
}

QString verdictId(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None:
        break;
    case Verdict::SameRange:
        return QStringLiteral("same-range");
    case Verdict::Widened:
        return QStringLiteral("widened");
    case Verdict::Narrowed:
        return QStringLiteral("narrowed");
    case Verdict::Moved:
        return QStringLiteral("moved");
    case Verdict::Disjoint:
        return QStringLiteral("disjoint");
    case Verdict::Raised:
        return QStringLiteral("raised");
    case Verdict::Lowered:
        return QStringLiteral("lowered");
    }
    return {};
}

QString kindId(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return QStringLiteral("added");
    case Kind::Removed:
        return QStringLiteral("removed");
    case Kind::Changed:
        return QStringLiteral("changed");
    }
    return {};
}

} // namespace triptych
