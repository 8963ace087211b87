// SPDX-License-Identifier: MIT
#include "views/review/revisiondialog.h"

#include "views/theme/plaintipdelegate.h"
#include "views/theme/textlabel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStringListModel>

namespace triptych {

RevisionDialog::RevisionDialog(const std::vector<Stage>& stages, QWidget* parent)
    : DraftDialog(tr("Review commits"),
                  tr("A branch, a commit, a range A..B, or the ref of a pull request: all that it "
                     "changes is shown as it would come to a stage."),
                  parent),
      m_revision(new QLineEdit(this)), m_refs(new QStringListModel(this)),
      m_filter(new QSortFilterProxyModel(this)), m_list(new QListView(this)),
      m_stage(new QComboBox(this))
{
    build(stages);
    connect(m_revision, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text.trimmed());
        update();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid() || !m_list->selectionModel()->isSelected(current))
                    return;
                m_revision->setText(current.data().toString());
                update();
            });
    connect(m_list, &QAbstractItemView::doubleClicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] {
        Q_EMIT revisionChosen(m_revision->text().trimmed(), m_stage->currentData().toString());
    });
    update();
    resizeTo(40, 28);
    m_revision->setFocus();
}

void RevisionDialog::build(const std::vector<Stage>& stages)
{
    m_revision->setObjectName(QStringLiteral("revision"));
    m_revision->setPlaceholderText(tr("Branch, commit or range"));
    m_revision->setAccessibleName(m_revision->placeholderText());
    m_revision->setClearButtonEnabled(true);
    m_revision->installEventFilter(this);
    m_filter->setSourceModel(m_refs);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new PlainTipDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Branches"));
    m_list->setProperty("surface", QStringLiteral("card"));
    m_stage->setObjectName(QStringLiteral("stage"));
    m_stage->addItem(tr("the stage they stand on"), QString());
    for (const Stage& stage : stages)
        m_stage->addItem(stage.title, stage.name);
    auto* against = new QLabel(tr("&Against"), this);
    against->setTextFormat(Qt::PlainText);
    against->setBuddy(m_stage);
    auto* row = new QHBoxLayout;
    row->addWidget(against);
    row->addWidget(m_stage);
    row->addStretch(1);
    body()->addWidget(m_revision);
    body()->addWidget(m_list, 1);
    body()->addLayout(row);
    okButton()->setText(tr("&Review"));
}

void RevisionDialog::setRefs(const QStringList& refs)
{
    m_refs->setStringList(refs);
}

void RevisionDialog::update()
{
    okButton()->setEnabled(!m_revision->text().trimmed().isEmpty());
}

// The list is gone through while the field keeps the focus.
bool RevisionDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_revision && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return DraftDialog::eventFilter(watched, event);
}

} // namespace triptych
