// SPDX-License-Identifier: MIT
#include "views/review/reviewtree.h"

#include "views/review/filerows.h"
#include "views/review/planrows.h"
#include "views/review/reviewdelegate.h"
#include "views/review/reviewrows.h"
#include "views/review/rowbuilder.h"

#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>
#include <tuple>

namespace triptych {

using Kind = ReviewPlace::Kind;

ReviewTree::ReviewTree(QWidget* parent) : QTreeView(parent), m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setItemDelegate(new ReviewDelegate(this));
    setAccessibleName(tr("What is reviewed"));
    setHeaderHidden(true);
    setIndentation(0); // the delegate indents
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_Hover);
    setBackgroundRole(QPalette::AlternateBase);
    viewport()->setBackgroundRole(QPalette::AlternateBase); // a panel, not the board's ground
}

template <typename Visit> void ReviewTree::forEachRow(QStandardItem* root, Visit visit)
{
    for (int row = 0; row < root->rowCount(); ++row) {
        visit(root->child(row));
        forEachRow(root->child(row), visit);
    }
}

template <typename Visit> void ReviewTree::forEachRow(Visit visit) const
{
    forEachRow(m_model->invisibleRootItem(), visit);
}

void ReviewTree::setContent(const ReviewContent& content)
{
    const ReviewPlace before = selection();
    const std::vector<ReviewPlace> open = openPlaces();
    m_content = &content;
    {
        const QSignalBlocker blocker(this);
        m_model->clear();
        QStandardItem root; // apart from the model, which so tells of all rows at once
        if (content.isPlan)
            fillPlanRows(root, content.plan, content.snapshot);
        else
            fillReviewRows(root, content);
        fillContent(&root);
        if (root.rowCount() > 0)
            m_model->invisibleRootItem()->appendRows(root.takeColumn(0));
        for (int row = 0; row < m_model->rowCount(); ++row)
            expand(m_model->index(row, 0));
        forEachRow([&](const QStandardItem* item) {
            if (item->rowCount() > 0 && std::ranges::contains(open, rows::placeOf(item)))
                expand(item->index());
        });
    }
    restore(before);
    Q_EMIT selected();
}

void ReviewTree::updateContent()
{
    const ReviewPlace before = selection();
    {
        const QSignalBlocker blocker(this);
        fillContent(m_model->invisibleRootItem());
    }
    restore(before);
}

void ReviewTree::fillContent(QStandardItem* root)
{
    std::vector<QStandardItem*> versions;
    std::vector<QStandardItem*> groups;
    for (int row = 0; row < root->rowCount(); ++row) {
        QStandardItem* group = root->child(row);
        if (rows::placeOf(group).kind == Kind::Branch)
            groups.push_back(group);
        for (int line = 0; line < group->rowCount(); ++line) {
            QStandardItem* item = group->child(line);
            const bool isSentence = !item->data(ReviewDelegate::BelowRole).toString().isEmpty();
            if (rows::placeOf(item).kind == Kind::Version && !isSentence)
                versions.push_back(item);
        }
    }
    for (QStandardItem* item : versions) {
        if (const ReviewedVersion* version = m_content->version(rows::placeOf(item)))
            dressVersion(item, *version);
        fillFiles(item);
    }
    for (QStandardItem* group : groups)
        fillOthers(group);
}

void ReviewTree::fillFiles(QStandardItem* item)
{
    ReviewPlace place = rows::placeOf(item);
    const auto* files = m_content->versionFiles(place);
    const auto pair = m_content->pair(place);
    if (!files || !pair)
        return;
    place.kind = Kind::File;
    FileRows{.place = place,
             .hideQuiet = m_quietHidden,
             .isViewed =
                 [this, &pair](const FileChange& change) {
                     return m_isViewed && m_isViewed(*pair, change);
                 }}
        .fill(item, *files);
}

// Behind the versions.
void ReviewTree::fillOthers(QStandardItem* group)
{
    for (int row = group->rowCount() - 1; row >= 0; --row)
        if (rows::placeOf(group->child(row)).kind == Kind::Other)
            group->removeRow(row);
    ReviewPlace place = rows::placeOf(group);
    const auto* others = m_content->otherFiles(place);
    if (!others)
        return;
    place.kind = Kind::Other;
    QStandardItem all;
    const auto pair = m_content->readPair(place);
    FileRows{.place = place,
             .hideQuiet = false,
             .isViewed =
                 [this, &pair](const FileChange& change) {
                     return pair && m_isViewed && m_isViewed(*pair, change);
                 }}
        .fill(&all, *others);
    if (all.rowCount() > 0)
        group->appendRows(all.takeColumn(0));
}

void ReviewTree::setViewed(IsViewed isViewed)
{
    m_isViewed = std::move(isViewed);
}

void ReviewTree::updateViewed()
{
    forEachRow([this](QStandardItem* item) {
        const ReviewPlace place = rows::placeOf(item);
        const FileChange* change = m_content->file(place);
        const auto pair = change ? m_content->readPair(place) : std::nullopt;
        if (pair && item->rowCount() == 0)
            item->setData(m_isViewed && m_isViewed(*pair, *change), ReviewDelegate::ViewedRole);
    });
}

void ReviewTree::setQuietHidden(bool hidden)
{
    if (m_quietHidden == hidden || !m_content)
        return;
    m_quietHidden = hidden;
    updateContent();
    Q_EMIT selected();
}

std::vector<ReviewPlace> ReviewTree::openPlaces() const
{
    std::vector<ReviewPlace> places;
    forEachRow([&](const QStandardItem* item) {
        if (isExpanded(item->index()))
            places.push_back(rows::placeOf(item));
    });
    return places;
}

ReviewPlace ReviewTree::placeAt(const QModelIndex& index)
{
    if (!index.isValid())
        return {};
    return {.kind = ReviewPlace::Kind(index.data(ReviewDelegate::KindRole).toInt()),
            .index = index.data(ReviewDelegate::IndexRole).toInt(),
            .version = index.data(ReviewDelegate::VersionRole).toInt(),
            .file = index.data(ReviewDelegate::FileRole).toInt()};
}

ReviewPlace ReviewTree::selection() const
{
    return placeAt(currentIndex());
}

QModelIndex ReviewTree::find(const ReviewPlace& place) const
{
    QModelIndex found;
    forEachRow([&](QStandardItem* item) {
        const bool isFolder =
            (place.kind == Kind::File || place.kind == Kind::Other) && item->rowCount() > 0;
        if (!found.isValid() && !isFolder && rows::placeOf(item) == place)
            found = item->index();
    });
    return found;
}

void ReviewTree::select(const ReviewPlace& place)
{
    if (const QModelIndex index = find(place); index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    }
}

// The same row, else the last one of its kind before it, else what is to be read first.
void ReviewTree::restore(const ReviewPlace& place)
{
    QModelIndex best = find(place);
    if (!best.isValid() && place.kind != Kind::Nothing)
        forEachRow([&](const QStandardItem* item) {
            const ReviewPlace here = rows::placeOf(item);
            const auto order = [](const ReviewPlace& of) {
                return std::tuple(of.index, of.version, of.file);
            };
            if (here.kind == place.kind && order(here) <= order(place))
                best = item->index();
        });
    if (!best.isValid())
        best = find({.kind = Kind::Version, .index = 0, .version = 0});
    if (!best.isValid())
        best = m_model->index(0, 0);
    if (best.isValid() && best != currentIndex())
        setCurrentIndex(best);
}

QModelIndexList ReviewTree::fileRows() const
{
    QModelIndexList all;
    forEachRow([&](const QStandardItem* item) {
        const Kind kind = rows::placeOf(item).kind;
        if ((kind == Kind::File || kind == Kind::Other) && item->rowCount() == 0)
            all.append(item->index());
    });
    return all;
}

std::vector<ReviewPlace> ReviewTree::files() const
{
    std::vector<ReviewPlace> places;
    for (const QModelIndex& index : fileRows())
        places.push_back(placeAt(index));
    return places;
}

bool ReviewTree::selectFile(bool forward)
{
    const auto order = [](QModelIndex index) {
        std::vector<int> path;
        for (; index.isValid(); index = index.parent())
            path.insert(path.begin(), index.row());
        return path;
    };
    const std::vector<int> here = order(currentIndex());
    const QModelIndexList all = fileRows();
    QModelIndex target;
    for (const QModelIndex& index : all) {
        const std::vector<int> there = order(index);
        if (forward && there > here) {
            target = index;
            break;
        }
        if (!forward && there < here)
            target = index;
    }
    if (!target.isValid())
        return false;
    setCurrentIndex(target); // which opens what it is in
    scrollTo(target);
    return true;
}

void ReviewTree::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    if (placeAt(current).kind == Kind::Version)
        expand(current);
    QTreeView::currentChanged(current, previous);
    Q_EMIT selected();
}

// On the sign before a row that has others below it.
void ReviewTree::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool onSign = index.isValid() && index.model()->hasChildren(index)
                        && ReviewDelegate::signRect(visualRect(index), index, fontMetrics())
                               .contains(event->position().toPoint());
    if (onSign && event->button() == Qt::LeftButton) {
        setExpanded(index, !isExpanded(index));
        event->accept();
        return;
    }
    QTreeView::mousePressEvent(event);
}

} // namespace triptych
