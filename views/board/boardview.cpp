// SPDX-License-Identifier: MIT
#include "views/board/boardview.h"

#include "views/board/boarddelegate.h"
#include "views/board/boardheader.h"
#include "views/board/packageicons.h"
#include "views/theme/theme.h"

#include <QPainter>
#include <QResizeEvent>

namespace triptych {

BoardView::BoardView(BoardModel* model, PackageIcons* icons, QWidget* parent)
    : QTreeView(parent), m_model(model), m_header(new BoardHeader(this))
{
    setObjectName(QStringLiteral("board"));
    setAccessibleName(tr("Board: packages by stage"));
    setHeader(m_header);
    setModel(model);
    setItemDelegate(new BoardDelegate(icons, this));
    setUniformRowHeights(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectItems);
    setAllColumnsShowFocus(false);
    setAlternatingRowColors(false);
    setFrameShape(NoFrame);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(false);
    setAutoScroll(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setExpandsOnDoubleClick(true);
    setAnimated(false);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false);

    connect(m_header, &BoardHeader::orderToggled, this, &BoardView::orderToggled);
    connect(m_header, &BoardHeader::lightsWanted, this, &BoardView::lightsWanted);
    connect(icons, &PackageIcons::loaded, viewport(), qOverload<>(&QWidget::update));
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &BoardView::keep);
    connect(model, &QAbstractItemModel::modelReset, this, &BoardView::restore);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &BoardView::refreshHeader);
    refreshHeader();
}

std::vector<Move> BoardView::selectedMoves() const
{
    return m_model->moves(selectedIndexes());
}

void BoardView::select(const QString& stage, const QString& package, const QString& version)
{
    const SnapshotPtr& snapshot = m_model->snapshot();
    const int column = snapshot ? snapshot->indexOf(stage) + 1 : 0;
    const QModelIndex index = m_model->find(package, version, column);
    if (!index.isValid())
        return;
    if (index.parent().isValid())
        expand(index.parent());
    const bool inSight = viewport()->rect().contains(visualRect(index));
    setCurrentIndex(index);
    scrollTo(index, inSight ? EnsureVisible : PositionAtCenter); // with its neighbours around it
}

void BoardView::focusBoard()
{
    // The name of a package is where a view first puts its current cell, and the one place where
    // nothing can be promoted.
    const QModelIndex current = currentIndex();
    if (current.column() <= 0 && m_model->columnCount() > 1 && m_model->rowCount() > 0)
        setCurrentIndex(current.isValid() ? current.siblingAtColumn(1) : m_model->index(0, 1));
    setFocus(Qt::OtherFocusReason);
}

void BoardView::toggleSelected()
{
    QSet<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        rows.insert(index.parent().isValid() ? index.parent().row() : index.row());
    const bool allOpen =
        std::ranges::all_of(rows, [this](int row) { return isExpanded(m_model->index(row, 0)); });
    for (const int row : std::as_const(rows))
        setExpanded(m_model->index(row, 0), !allOpen);
}

void BoardView::refreshHeader()
{
    m_header->setSnapshot(m_model->snapshot());
    m_header->setShown(m_model->visiblePackages(), m_model->filter());
    if (m_model->rowCount() == 0)
        viewport()->update(); // says why
}

// The package column takes a bit more than a stage; a person who drags a section decides from then
// on only until the window changes.
void BoardView::layoutColumns()
{
    const int columns = header()->count();
    if (columns < 2)
        return;
    const int least = fontMetrics().horizontalAdvance(u'0') * 18;
    header()->setMinimumSectionSize(least * 2 / 3);
    const int share = std::max(least, viewport()->width() * 10 / (10 * columns + 3));
    for (int i = 1; i < columns; ++i)
        header()->resizeSection(i, share);
    header()->resizeSection(0, std::max(least, viewport()->width() - share * (columns - 1)));
}

void BoardView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        layoutColumns();
}

void BoardView::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setIndentation(fontMetrics().height() * 12 / 10);
        layoutColumns();
        scheduleDelayedItemsLayout();
    }
}

void BoardView::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const
{
    const bool current = currentIndex().isValid() && index.row() == currentIndex().row()
                         && index.parent() == currentIndex().parent();
    painter->fillRect(option.rect, current ? Theme::current().selection : Theme::current().window);
    QTreeView::drawRow(painter, option, index);
    painter->setPen(Theme::current().line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void BoardView::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    if (m_model->rowCount() == 0)
        paintEmptiness();
    if (!m_drop.isActive())
        return;
    QPainter painter(viewport());
    for (int column = 1; column < header()->count(); ++column) {
        const QRect rect(header()->sectionViewportPosition(column), 0,
                         header()->sectionSize(column), viewport()->height());
        m_drop.paint(painter, rect, m_model->stageOfColumn(column), font());
    }
}

void BoardView::paintEmptiness()
{
    if (!m_model->snapshot())
        return;
    QString title = tr("No packages yet");
    QString hint = tr("None of the stages holds a package.");
    if (m_model->snapshot()->packageCount() > 0) {
        title = m_model->filter().text.isEmpty()
                    ? tr("Nothing here")
                    : tr("Nothing matches “%1”").arg(m_model->filter().text.left(40));
        hint = tr("Press Escape in the filter, or choose All, to see every package.");
    }
    const Theme& theme = Theme::current();
    QPainter painter(viewport());
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    painter.setFont(large);
    painter.setPen(theme.text);
    const int height = QFontMetrics(large).height();
    QRect line(0, viewport()->height() / 3, viewport()->width(), height * 3 / 2);
    painter.drawText(line, Qt::AlignCenter, title);
    line.translate(0, line.height());
    painter.setFont(font());
    painter.setPen(theme.muted);
    painter.drawText(line, Qt::AlignCenter, hint);
}

void BoardView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    viewport()->update(); // the whole row is tinted
    if (!m_restoring)
        Q_EMIT currentLocationChanged();
}

void BoardView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    if (!m_restoring)
        Q_EMIT currentLocationChanged();
}

} // namespace triptych
