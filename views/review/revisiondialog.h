// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/stage.h"
#include "views/draft/draftdialog.h"

class QComboBox;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStringListModel;

namespace triptych {

// Asks which commits to read: a branch, a commit, a range or a pull request's ref, and which stage
// they are meant for.
class RevisionDialog : public DraftDialog
{
    Q_OBJECT

public:
    explicit RevisionDialog(const std::vector<Stage>& stages, QWidget* parent = nullptr);
    // What is offered below the field, as git spells it.
    void setRefs(const QStringList& refs);

Q_SIGNALS:
    // stage: empty when it is to be found out.
    void revisionChosen(const QString& revision, const QString& stage);

private:
    void build(const std::vector<Stage>& stages);
    void update();
    bool eventFilter(QObject* watched, QEvent* event) override;

    QLineEdit* m_revision;
    QStringListModel* m_refs;
    QSortFilterProxyModel* m_filter;
    QListView* m_list;
    QComboBox* m_stage;
};

} // namespace triptych
