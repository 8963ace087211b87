// SPDX-License-Identifier: MIT
#include "views/review/patchexport.h"

#include "models/review/patch.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>

namespace triptych {

PatchExport::PatchExport(QWidget* window) : QObject(window), m_window(window) {}

void PatchExport::setSource(std::shared_ptr<git::RepositoryPool> pool)
{
    m_tasks.cancel();
    m_pool = std::move(pool);
}

void PatchExport::make(std::vector<FileChange> changes, std::function<void(const QByteArray&)> then)
{
    if (!m_pool || changes.empty())
        return;
    m_tasks.restart(
        [pool = m_pool, changes = std::move(changes)](std::stop_token stop) -> git::Result<Patch> {
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            return patchOf(**repository, changes, std::move(stop));
        },
        [this, then = std::move(then)](const git::Result<Patch>& patch) {
            if (!patch)
                Q_EMIT failed(patch.error().sentence());
            else if (!patch->missing.empty())
                Q_EMIT failed(tr("%1 is not in this clone, so there is no whole patch. Fetch it "
                                 "first.")
                                  .arg(git::displayText(patch->missing.front())));
            else
                then(patch->text);
        });
}

void PatchExport::copy(std::vector<FileChange> changes)
{
    make(std::move(changes), [this](const QByteArray& text) {
        if (text.isValidUtf8())
            QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
        else
            Q_EMIT failed(tr("The patch is not UTF-8, so it cannot be copied as text. Save it as a "
                             "patch instead."));
    });
}

void PatchExport::save(std::vector<FileChange> changes, const QString& name)
{
    make(std::move(changes), [this, name](const QByteArray& text) {
        auto* dialog = new QFileDialog(m_window, tr("Save as patch"), name);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("patch"));
        dialog->setNameFilter(tr("Patches (*.patch *.diff)"));
        connect(dialog, &QFileDialog::fileSelected, this,
                [this, text](const QString& path) { write(path, text); });
        dialog->open();
    });
}

void PatchExport::write(const QString& path, const QByteArray& text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        Q_EMIT failed(tr("The patch cannot be written to %1: %2. Choose another place.")
                          .arg(path, file.errorString()));
}

} // namespace triptych
