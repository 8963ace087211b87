// SPDX-License-Identifier: MIT
#include "views/draft/cleanuptable.h"

#include "models/items/cleanupmodel.h"
#include "views/draft/flatdelegate.h"
#include "views/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace triptych {

namespace {

// What would vanish is amber, what must stay stands back. The box is as large as the text, whatever its
// size, and can be hit there.
class CleanupDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        FlatDelegate::paint(painter, option, index);
        if (index.column() != CleanupModel::StageColumn)
            return;
        QStyleOptionViewItem box = option;
        initStyleOption(&box, index);
        box.rect = boxOf(option);
        const bool on = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
        box.state |= on ? QStyle::State_On : QStyle::State_Off;
        option.widget->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter,
                                              option.widget);
    }

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override
    {
        if (event->type() != QEvent::MouseButtonRelease
            || index.column() != CleanupModel::StageColumn
            || !boxOf(option).contains(static_cast<QMouseEvent*>(event)->position().toPoint()))
            return false;
        const bool on = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
        return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features.setFlag(QStyleOptionViewItem::HasCheckIndicator, false);
        const Theme& theme = Theme::current();
        QColor color = theme.text;
        if (index.data(CleanupModel::KeptRole).toBool()) {
            color = theme.muted;
            option->state.setFlag(QStyle::State_Enabled, false);
        } else if (index.column() == CleanupModel::NoteColumn) {
            color = index.data(CleanupModel::VanishesRole).toBool() ? theme.amber : theme.muted;
        }
        setColor(option, color);
        if (index.column() == CleanupModel::VersionColumn)
            option->font = monospaceFont(option->font);
    }

    int textStart(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return index.column() == CleanupModel::StageColumn ? boxOf(option).right() + indent(option)
                                                           : FlatDelegate::textStart(option, index);
    }

private:
    static QRect boxOf(const QStyleOptionViewItem& option)
    {
        const int side = option.fontMetrics.height() * 9 / 10;
        return {option.rect.left() + indent(option), option.rect.center().y() - side / 2 + 1, side,
                side};
    }
};

} // namespace

CleanupTable::CleanupTable(QWidget* parent) : FlatTable(tr("Versions that may be removed"), parent)
{
    setItemDelegate(new CleanupDelegate(this));
}

void CleanupTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space || !currentIndex().isValid()) {
        FlatTable::keyPressEvent(event);
        return;
    }
    const QVariant now =
        currentIndex().siblingAtColumn(CleanupModel::StageColumn).data(Qt::CheckStateRole);
    Q_EMIT choiceWanted(selectionModel()->selectedRows(CleanupModel::StageColumn),
                        now.value<Qt::CheckState>() != Qt::Checked);
}

} // namespace triptych
