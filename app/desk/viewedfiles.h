// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/reviewpair.h"

#include <QByteArray>
#include <QSet>

namespace triptych {

// Which files of which comparisons the person has read: a mark stands as long as both versions have
// the content they had. One file per repository in the user's data folder; of two windows each sees
// what the other has written when it opens the repository.
class ViewedFiles
{
public:
    ViewedFiles() = default; // remembers nothing
    explicit ViewedFiles(const QString& commonDir);

    bool contains(const ReviewPair& pair, const QByteArray& path) const;
    // False: it holds for this window only, since the file cannot be written.
    bool set(const ReviewPair& pair, const QByteArray& path, bool viewed);

private:
    static QByteArray key(const ReviewPair& pair, const QByteArray& path);
    void load();

    QString m_file;
    QSet<QByteArray> m_keys;
};

} // namespace triptych
