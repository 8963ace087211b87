// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/judge.h"

#include <QAbstractListModel>

namespace triptych {

// Whether a version may go to a stage.
struct StageAnswer
{
    QString stage; // its title
    Verdict verdict;
};

// The judge's answers for all stages downstream. A drafted move is judged as it is drafted.
std::vector<StageAnswer> stageAnswers(const Situation& situation, const QString& from,
                                      const VersionName& name);

// What is known of a version: whether it may go on, and what each check of its content says. Headings
// stand between, which cannot be selected. Each row can be said in one sentence (DisplayRole), with
// what it means in the tool tip, which is plain text.
class ChecksModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Mark { Heading, Passed, Note, Warning, Blocked, Unknown };
    enum Role {
        MarkRole = Qt::UserRole, // Mark as int
        PlaceRole, // file, line and column of a finding; may be empty
    };

    using QAbstractListModel::QAbstractListModel;

    // No report: the content is being checked.
    void setChecks(const std::vector<StageAnswer>& answers,
                   const std::optional<CheckReport>& report);
    int findings() const { return m_findings; } // of the content, notes aside
    Mark worst() const { return m_worst; } // of the content

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row
    {
        Mark mark = Mark::Heading;
        QString text;
        QString place = {};
        QString help = {};
    };
    void add(const StageAnswer& answer);
    void add(const CheckFinding& finding);
    void add(const CheckReport& report);

    std::vector<Row> m_rows;
    int m_findings = 0;
    Mark m_worst = Mark::Passed;
};

} // namespace triptych
