// SPDX-License-Identifier: MIT
#include "views/draft/flattable.h"

#include <QEvent>
#include <QHeaderView>

namespace triptych {

FlatTable::FlatTable(const QString& accessibleName, QWidget* parent) : QTreeView(parent)
{
    setAccessibleName(accessibleName);
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
void FlatTable::layoutColumns()
{
    header()->setResizeContentsPrecision(200);
    const int unit = fontMetrics().height();
    for (int column = 0; column < header()->count() - 1; ++column) {
        resizeColumnToContents(column);
        header()->resizeSection(column, header()->sectionSize(column) + unit);
    }
}

void FlatTable::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange && model())
        layoutColumns();
}

} // namespace triptych
