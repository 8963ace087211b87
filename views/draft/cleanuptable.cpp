// SPDX-License-Identifier: MIT
#include "views/draft/cleanuptable.h"

#include "models/items/cleanupmodel.h"
#include "views/theme/theme.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QStyledItemDelegate>

namespace triptych {

namespace {

// What would vanish is amber, what must stay stands back.
class CleanupDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 6);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Theme& theme = Theme::current();
        QColor color = theme.text;
        if (index.data(CleanupModel::KeptRole).toBool()) {
            color = theme.muted;
            option->state.setFlag(QStyle::State_Enabled, false);
            option->palette.setCurrentColorGroup(QPalette::Disabled);
        } else if (index.column() == CleanupModel::NoteColumn
                   && index.data(CleanupModel::VanishesRole).toBool()) {
            color = theme.amber;
        } else if (index.column() == CleanupModel::NoteColumn) {
            color = theme.muted;
        }
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(QPalette::All, role, color);
        if (index.column() == CleanupModel::VersionColumn)
            option->font = monospaceFont(option->font);
    }
};

} // namespace

CleanupTable::CleanupTable(QWidget* parent) : QTreeView(parent)
{
    setItemDelegate(new CleanupDelegate(this));
    setAccessibleName(tr("Versions that may be removed"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setProperty("surface", QStringLiteral("card"));
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

// By what is at the top: measuring thousands of rows takes too long.
void CleanupTable::layoutColumns()
{
    header()->setResizeContentsPrecision(200);
    const int unit = fontMetrics().height();
    for (int column = 0; column < CleanupModel::NoteColumn; ++column) {
        resizeColumnToContents(column);
        header()->resizeSection(column, header()->sectionSize(column) + unit);
    }
}

void CleanupTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space || !currentIndex().isValid()) {
        QTreeView::keyPressEvent(event);
        return;
    }
    const QVariant now =
        currentIndex().siblingAtColumn(CleanupModel::StageColumn).data(Qt::CheckStateRole);
    const Qt::CheckState wanted =
        now.value<Qt::CheckState>() == Qt::Checked ? Qt::Unchecked : Qt::Checked;
    for (const QModelIndex& index : selectionModel()->selectedRows(CleanupModel::StageColumn))
        model()->setData(index, wanted, Qt::CheckStateRole);
}

void CleanupTable::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange && model())
        layoutColumns();
}

} // namespace triptych
