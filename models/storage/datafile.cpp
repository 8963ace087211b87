// SPDX-License-Identifier: MIT
#include "models/storage/datafile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

namespace triptych {

QString dataFile(const QString& commonDir, const QString& kind, const QString& suffix)
{
    const QByteArray key = QCryptographicHash::hash(QDir(commonDir).canonicalPath().toUtf8(),
                                                    QCryptographicHash::Sha256);
    return QStringLiteral("%1/triptych/%2/%3.%4")
        .arg(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation), kind,
             QString::fromLatin1(key.toHex().first(16)), suffix);
}

} // namespace triptych
