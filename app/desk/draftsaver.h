// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/promotion/draft.h"

#include <QObject>

namespace triptych {

// Saves a draft whenever it changes (draftstore.h), on a worker: a disk takes its time. What a later
// draft overtakes need not be written.
class DraftSaver : public QObject
{
    Q_OBJECT

public:
    explicit DraftSaver(QObject* parent = nullptr);
    ~DraftSaver() override; // as finish()

    void save(const QString& commonDir, const Draft& draft);
    // What was last given to save() is on disk when this returns, or cannot be written.
    void finish();

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    struct Last;

    QString m_commonDir;
    Draft m_draft;
    bool m_isSaved = true;
    std::shared_ptr<Last> m_last;
    Tasks m_saving{this};
};

} // namespace triptych
