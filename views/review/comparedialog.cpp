// SPDX-License-Identifier: MIT
#include "views/review/comparedialog.h"

#include "views/draft/flatdelegate.h"
#include "views/draft/flattable.h"

#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

CompareDialog::CompareDialog(const Snapshot& snapshot, const ReviewSide& version,
                             const ReviewSide& preferred, QWidget* parent)
    : DraftDialog(
          tr("Compare with…"),
          tr("Which version shall stand beside %1 of %2?").arg(version.name.text(), version.stage),
          parent),
      m_model(new QStandardItemModel(this)),
      m_table(new FlatTable(tr("Versions of %1").arg(version.name.package), this))
{
    fill(snapshot, version);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FlatDelegate(m_table));
    m_table->layoutColumns();
    body()->addWidget(m_table, 1);
    okButton()->setText(tr("&Compare"));
    okButton()->setEnabled(!m_versions.empty());
    if (m_versions.empty())
        setSummary(tr("No stage has another version of this package."), true);
    const auto found = std::ranges::find(m_versions, preferred);
    m_table->setCurrentIndex(
        m_model->index(found == m_versions.end() ? 0 : int(found - m_versions.begin()), 0));
    connect(m_table, &QAbstractItemView::doubleClicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] {
        if (const QModelIndex current = m_table->currentIndex(); current.isValid())
            Q_EMIT versionChosen(m_versions[size_t(current.row())]);
    });
    resizeTo(32, 26);
    m_table->setFocus();
}

void CompareDialog::fill(const Snapshot& snapshot, const ReviewSide& version)
{
    for (const StageState& state : snapshot.stages) {
        const Package* package = state.package(version.name.package);
        if (!package)
            continue;
        for (const Version& one : package->versions) {
            const ReviewSide other{
                .stage = state.stage.name, .name = {package->name, one.version}, .tree = one.tree};
            if (other != version)
                m_versions.push_back(other);
        }
    }
    std::ranges::stable_sort(m_versions, [](const ReviewSide& a, const ReviewSide& b) {
        return a.name.version > b.name.version;
    });
    m_model->setHorizontalHeaderLabels({tr("Version"), tr("Stage"), tr("Content")});
    for (const ReviewSide& other : m_versions) {
        const StageState* state = snapshot.stage(other.stage);
        const QString content = other.tree == version.tree ? tr("the same") : other.tree.toShort();
        QList<QStandardItem*> row{new QStandardItem(other.name.version.text()),
                                  new QStandardItem(state ? state->stage.title : other.stage),
                                  new QStandardItem(content)};
        for (QStandardItem* item : row)
            item->setEditable(false);
        m_model->appendRow(row);
    }
}

} // namespace triptych
