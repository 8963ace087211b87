// SPDX-License-Identifier: MIT
// What is to be known about a move that may be made.
#include "models/promotion/judgecase.h"
#include "models/promotion/vanishing.h"

#include <QCoreApplication>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Judge)
};

constexpr CheckInfo placement[] = {
    {.id = "place-marker"_L1,
     .rule = 14,
     .severity = Severity::Block,
     .titleText = QT_TRANSLATE_NOOP("Checks", "Marker package"),
     .whatText = QT_TRANSLATE_NOOP("Checks", "A marker package stays where it is."),
     .helpText = QT_TRANSLATE_NOOP("Checks", "It tells which environment answers; elsewhere it "
                                             "would tell a lie.")},
    {.id = "place-overwrite"_L1,
     .rule = 15,
     .severity = Severity::Confirm,
     .titleText = QT_TRANSLATE_NOOP("Checks", "Version is there already"),
     .whatText = QT_TRANSLATE_NOOP("Checks", "The target does not have the version yet."),
     .helpText =
         QT_TRANSLATE_NOOP("Checks", "With equal content there is nothing to do. With other "
                                     "content the stage's policy decides: whoever installed the "
                                     "version keeps the old content and never learns of the new.")},
    {.id = "place-back-port"_L1,
     .rule = 16,
     .severity = Severity::Warning,
     .titleText = QT_TRANSLATE_NOOP("Checks", "Back-port"),
     .whatText = QT_TRANSLATE_NOOP("Checks", "The version is higher than all in the target."),
     .helpText = QT_TRANSLATE_NOOP("Checks", "A lower version is offered only to those for whom "
                                             "the higher one is not; often it is a mistake.")},
    {.id = "place-shadowed"_L1,
     .rule = 17,
     .severity = Severity::Warning,
     .titleText = QT_TRANSLATE_NOOP("Checks", "Never served"),
     .whatText =
         QT_TRANSLATE_NOOP("Checks", "No stage that takes precedence has the same version."),
     .helpText = QT_TRANSLATE_NOOP("Checks", "A registry serves the copy of the stage that takes "
                                             "precedence and drops the other without a word.")},
    {.id = "place-remove"_L1,
     .rule = 0,
     .severity = Severity::Confirm,
     .titleText = QT_TRANSLATE_NOOP("Checks", "Removal"),
     .whatText = QT_TRANSLATE_NOOP("Checks", "The stage's policy lets versions be removed."),
     .helpText = QT_TRANSLATE_NOOP("Checks", "Whoever uses the version cannot install it again.")},
    {.id = "place-vanishes"_L1,
     .rule = 0,
     .severity = Severity::Confirm,
     .titleText = QT_TRANSLATE_NOOP("Checks", "Gone from everywhere"),
     .whatText = QT_TRANSLATE_NOOP("Checks", "The version is in some branch afterwards."),
     .helpText = QT_TRANSLATE_NOOP("Checks", "Only the history of the branch has it then.")},
    {.id = "content-unchecked"_L1,
     .rule = 0,
     .severity = Severity::Note,
     .titleText = QT_TRANSLATE_NOOP("Checks", "Not checked"),
     .whatText = QT_TRANSLATE_NOOP("Checks", "The version's content has been checked."),
     .helpText = QT_TRANSLATE_NOOP("Checks", "It is being checked, or files are missing here.")},
};

void add(std::vector<Concern>& found, const char* id, Severity severity, const QString& message)
{
    found.push_back({.check = QString::fromLatin1(id), .severity = severity, .message = message});
}

void overwrites(const JudgeCase& c, std::vector<Concern>& found)
{
    if (!c.there) // with equal content the judge has refused it
        return;
    add(found, "place-overwrite",
        c.target->stage.overwrite == ChangePolicy::Confirm ? Severity::Confirm : Severity::Note,
        Text::tr("%1 is in %2 with other content, which would be replaced.")
            .arg(c.name(), c.move.to));
}

void isBackPort(const JudgeCase& c, std::vector<Concern>& found)
{
    const Package* package = c.target ? c.target->package(c.move.package) : nullptr;
    if (package && SemVer::comparePrecedence(c.move.version, package->newest().version) < 0)
        add(found, "place-back-port", Severity::Warning,
            Text::tr("%1 is older than %2, the newest in %3: a back-port.")
                .arg(c.name(), package->newest().version.text(), c.move.to));
}

void isShadowed(const JudgeCase& c, std::vector<Concern>& found)
{
    if (!c.target)
        return;
    for (const StageState* later : c.snapshot().downstreamOf(c.move.to))
        if (later->version(c.move.package, c.move.version))
            add(found, "place-shadowed", Severity::Warning,
                Text::tr("%1 is in %2 too, which takes precedence: the copy in %3 would never be "
                         "served.")
                    .arg(c.name(), later->stage.name, c.move.to));
}

void isRemoved(const JudgeCase& c, std::vector<Concern>& found)
{
    if (!c.move.isRemoval())
        return;
    if (c.source->stage.remove == ChangePolicy::Confirm
        && !c.here->relations.testFlag(Relation::LeftOver))
        add(found, "place-remove", Severity::Confirm,
            Text::tr("%1 would leave %2 without having been promoted.").arg(c.name(), c.move.from));
    if (wouldVanish(c.snapshot(), c.situation.draft, c.move))
        add(found, "place-vanishes",
            c.source->stage.remove == ChangePolicy::Allow ? Severity::Warning : Severity::Confirm,
            Text::tr("%1 would then be in no branch at all.").arg(c.name()));
}

void content(const JudgeCase& c, std::vector<Concern>& found)
{
    if (!c.situation.reports || c.move.isRemoval())
        return;
    const auto report = c.situation.reports->constFind({c.move.name(), c.tree()});
    if (report == c.situation.reports->cend()) {
        add(found, "content-unchecked", Severity::Note,
            Text::tr("%1 is not checked yet.").arg(c.name()));
        return;
    }
    for (const CheckFinding& finding : report->findings)
        found.push_back(
            {.check = finding.check, .severity = finding.severity, .message = finding.message});
    if (!report->missing.empty())
        add(found, "content-unchecked", Severity::Warning,
            Text::tr("%1 could not be checked wholly: %2")
                .arg(c.name(), report->missingSentence()));
}

} // namespace

std::span<const CheckInfo> placementChecks()
{
    return placement;
}

std::vector<Concern> concerns(const JudgeCase& asked)
{
    std::vector<Concern> found;
    for (const auto concern : {overwrites, isBackPort, isShadowed, isRemoved, content})
        concern(asked, found);
    return found;
}

} // namespace triptych
