// SPDX-License-Identifier: MIT
#include "views/review/reviewrows.h"

#include "models/review/reviewwords.h"
#include "views/review/reviewdelegate.h"
#include "views/review/reviewtext.h"
#include "views/review/rowbuilder.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStandardItem>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ReviewRows)
};

using Place = ReviewPlace::Kind;
using Kind = ReviewedVersion::Kind;

QString countOf(const BranchReview& branch)
{
    if (isComparison(branch))
        return {};
    QStringList parts;
    for (const auto& [kind, sign] : {std::pair(Kind::Comes, u'+'), std::pair(Kind::Changes, u'~'),
                                     std::pair(Kind::Goes, u'−')})
        if (const qsizetype count = branch.count(kind); count > 0)
            parts.append(QString(sign) + QLocale().toString(count));
    if (!parts.isEmpty())
        parts = {branch.versions.size() == 1 ? Text::tr("%1 version").arg(parts.join(u' '))
                                             : Text::tr("%1 versions").arg(parts.join(u' '))};
    parts.append(QStringLiteral("%1 → %2").arg(branch.base.toShort(), branch.tip.toShort()));
    return parts.join(QStringLiteral(" · "));
}

void addBranch(QStandardItem& root, const ReviewContent& content, int index)
{
    const BranchReview& branch = content.review.branches[size_t(index)];
    const StageState* stage = content.snapshot ? content.snapshot->stage(branch.stage) : nullptr;
    QStandardItem* group = rows::addGroup(
        root, branch.stage, stage ? QColor(stage->stage.color) : Theme::current().muted,
        countOf(branch), {.kind = Place::Branch, .index = index});
    for (int i = 0; i < std::ssize(branch.versions); ++i) {
        const ReviewedVersion& version = branch.versions[size_t(i)];
        const QString name = nameText(version.name);
        const bool isCompared = isComparison(branch);
        const QChar mark = isCompared                    ? u'~'
                           : version.kind == Kind::Comes ? u'+'
                           : version.kind == Kind::Goes  ? u'-'
                                                         : u'~';
        const QString said = isCompared                    ? Text::tr("%1 of %2 is compared")
                             : version.kind == Kind::Comes ? Text::tr("%1 comes to %2")
                             : version.kind == Kind::Goes  ? Text::tr("%1 goes from %2")
                                                           : Text::tr("%1 changes in %2");
        QStandardItem* item = rows::addLine(group, mark, name, said.arg(name, branch.stage),
                                            {.kind = Place::Version, .index = index, .version = i});
        dressVersion(item, version);
    }
}

// A sentence about a version, in the group that is made for the first one.
class Sentences
{
public:
    Sentences(QStandardItem& root, QString title, const QColor& dot)
        : m_root(root), m_title(std::move(title)), m_dot(dot)
    {}

    void add(const ReviewedVersion& version, const QString& stage, const QString& sentence,
             const ReviewPlace& place)
    {
        if (!m_group)
            m_group = rows::addGroup(m_root, m_title, m_dot, {}, place);
        rows::addSentence(m_group, nameText(version.name), stage, sentence, place);
        m_group->setData(QLocale().toString(m_group->rowCount()), ReviewDelegate::DetailRole);
    }

private:
    QStandardItem& m_root;
    const QString m_title;
    const QColor m_dot;
    QStandardItem* m_group = nullptr;
};

template <typename Visit> void forEachVersion(const Review& review, Visit visit)
{
    for (int i = 0; i < std::ssize(review.branches); ++i) {
        const BranchReview& branch = review.branches[size_t(i)];
        for (int k = 0; k < std::ssize(branch.versions); ++k)
            visit(branch.versions[size_t(k)], branch.stage,
                  ReviewPlace{.kind = Place::Version, .index = i, .version = k});
    }
}

void addConcerns(QStandardItem& root, const ReviewContent& content)
{
    const Theme& theme = Theme::current();
    Sentences refused(root, Text::tr("Against the rules"), theme.red);
    forEachVersion(content.review, [&](const ReviewedVersion& version, const QString& stage,
                                       const ReviewPlace& place) {
        if (!version.refusal.isEmpty())
            refused.add(version, stage, version.refusal, place);
        if (const CheckReport* report = content.report(place))
            for (const CheckFinding& finding : report->findings)
                if (finding.severity == Severity::Block)
                    refused.add(version, stage, finding.message, place);
    });
    Sentences minded(root, Text::tr("Mind"), theme.amber);
    forEachVersion(content.review, [&](const ReviewedVersion& version, const QString& stage,
                                       const ReviewPlace& place) {
        for (const Concern& concern : version.concerns)
            minded.add(version, stage, concern.message, place);
        if (const CheckReport* report = content.report(place))
            for (const CheckFinding& finding : report->findings)
                if (finding.severity == Severity::Confirm || finding.severity == Severity::Warning)
                    minded.add(version, stage, finding.message, place);
    });
}

} // namespace

void dressVersion(QStandardItem* item, const ReviewedVersion& version)
{
    const QString copy = counterpartText(version);
    item->setData(copy, ReviewDelegate::DetailRole);
    item->setData(isCopyOdd(version), ReviewDelegate::OddRole);
    const git::Oid& tree = version.after.isNull() ? version.before : version.after;
    item->setData(tree.toShort(), ReviewDelegate::TailRole);
    item->setToolTip(
        plainToolTip(Text::tr("%1\nTree %2\n%3").arg(nameText(version.name), tree.toHex(), copy)));
}

void fillReviewRows(QStandardItem& root, const ReviewContent& content)
{
    for (int i = 0; i < std::ssize(content.review.branches); ++i)
        addBranch(root, content, i);
    addConcerns(root, content);
}

} // namespace triptych
