// SPDX-License-Identifier: MIT
#pragma once

#include "views/review/reviewcontent.h"

#include <QWidget>

class QCheckBox;

namespace triptych {

class FoundFiles;
class PatchExport;
class ReviewTree;

// The list of what is reviewed, with what is asked of all of it: which files are left out, in which
// of them a text is found, and patches of what is selected.
class ReviewList : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewList(QWidget* parent = nullptr);

    ReviewTree* tree() const { return m_tree; }
    void setSource(const std::shared_ptr<git::RepositoryPool>& pool);
    void setContent(const ReviewContent& content); // must stay as long as it is shown
    void rebuild(); // its rows, as they have become others
    void updateContent(); // more is known of it
    void search(const QString& text);
    bool isSearching() const;
    void copyPatch();
    void savePatch();

Q_SIGNALS:
    void fileFound(const QString& text); // it is selected
    void failed(const QString& sentence);

private:
    QWidget* makeQuiet();
    void updateQuiet();
    void showMenu(const QPoint& position);
    std::vector<FileChange> selectedChanges() const; // a file, or all of a version
    QString patchName() const;

    const ReviewContent* m_content = nullptr;
    std::shared_ptr<git::RepositoryPool> m_pool;
    ReviewTree* m_tree;
    QCheckBox* m_quiet;
    FoundFiles* m_found;
    PatchExport* m_patches;
};

} // namespace triptych
