// SPDX-License-Identifier: MIT
#pragma once

#include "views/review/reviewcontent.h"

#include <QTreeView>

class QStandardItem;
class QStandardItemModel;

namespace triptych {

// What is reviewed: by branch the versions that come, go and change, with their files; then what is to
// be known and what is left out.
class ReviewTree : public QTreeView
{
    Q_OBJECT

public:
    // Whether the person has read a file.
    using IsViewed = std::function<bool(const ReviewPair&, const FileChange&)>;

    explicit ReviewTree(QWidget* parent = nullptr);

    // Makes the rows anew and keeps the place, if it can; the content must stay as long as it is shown.
    void setContent(const ReviewContent& content);
    // More is known of what is shown: its review, files and reports.
    void updateContent();
    void setViewed(IsViewed isViewed);
    void updateViewed(); // the marks of the files, after one has changed
    void setQuietHidden(bool hidden); // files that differ in mode alone or were generated

    ReviewPlace selection() const;
    void select(const ReviewPlace& place);
    // To the next or previous row of a file, opening its version; false: there is none.
    bool selectFile(bool forward);
    std::vector<ReviewPlace> files() const; // of all rows, in their order

Q_SIGNALS:
    void selected();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    static ReviewPlace placeAt(const QModelIndex& index);
    void fillContent(QStandardItem* root);
    std::vector<ReviewPlace> openPlaces() const;
    void fillFiles(QStandardItem* item);
    void fillOthers(QStandardItem* group);
    void restore(const ReviewPlace& place);
    QModelIndex find(const ReviewPlace& place) const;
    QModelIndexList fileRows() const; // in order, whether they are in view or not
    template <typename Visit> static void forEachRow(QStandardItem* root, Visit visit);
    template <typename Visit> void forEachRow(Visit visit) const;

    const ReviewContent* m_content = nullptr;
    QStandardItemModel* m_model;
    IsViewed m_isViewed;
    bool m_quietHidden = false;
};

} // namespace triptych
