// SPDX-License-Identifier: MIT
#include "models/promotion/draftstore.h"

#include "models/storage/datafile.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DraftStore)
};

QString fileFor(const QString& commonDir)
{
    return dataFile(commonDir, QStringLiteral("drafts"), QStringLiteral("json"));
}

} // namespace

Draft loadDraft(const QString& commonDir)
{
    QFile file(fileFor(commonDir));
    return file.open(QIODevice::ReadOnly) ? Draft::fromJson(file.readAll()) : Draft();
}

std::expected<void, QString> saveDraft(const QString& commonDir, const Draft& draft)
{
    const QString path = fileFor(commonDir);
    if (draft.isEmpty()) {
        QFile::remove(path);
        return {};
    }
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(draft.toJson()) >= 0 && file.commit())
        return {};
    return std::unexpected(
        Text::tr("The draft cannot be saved in %1: %2. It is lost when the window "
                 "closes, unless that folder can be written to.")
            .arg(QFileInfo(path).path(), file.errorString()));
}

} // namespace triptych
