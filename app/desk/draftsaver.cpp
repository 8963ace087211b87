// SPDX-License-Identifier: MIT
#include "app/desk/draftsaver.h"

#include "models/promotion/draftstore.h"

#include <QMutex>
#include <QMutexLocker>

namespace triptych {

// One is written at a time, and none that is older than what is on disk.
struct DraftSaver::Last
{
    QMutex mutex;
    quint64 wanted = 0; // touched on the window's thread only
    quint64 written = 0;

    std::expected<void, QString> write(quint64 number, const QString& commonDir, const Draft& draft)
    {
        const QMutexLocker lock(&mutex);
        if (number <= written)
            return {};
        auto saved = saveDraft(commonDir, draft);
        if (saved)
            written = number;
        return saved;
    }
};

DraftSaver::DraftSaver(QObject* parent) : QObject(parent), m_last(std::make_shared<Last>()) {}

DraftSaver::~DraftSaver()
{
    finish();
}

void DraftSaver::save(const QString& commonDir, const Draft& draft)
{
    m_commonDir = commonDir;
    m_draft = draft;
    m_isSaved = false;
    m_saving.restart(
        [last = m_last, number = ++m_last->wanted, commonDir, draft](std::stop_token stop) {
            return stop.stop_requested() ? std::expected<void, QString>()
                                         : last->write(number, commonDir, draft);
        },
        [this](const std::expected<void, QString>& saved) {
            m_isSaved = true;
            if (!saved)
                Q_EMIT failed(saved.error());
        });
}

void DraftSaver::finish()
{
    if (m_isSaved)
        return;
    m_isSaved = true;
    m_saving.cancel();
    (void)m_last->write(m_last->wanted, m_commonDir, m_draft);
}

} // namespace triptych
