// SPDX-License-Identifier: MIT
#include "models/remote/ownprogram.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace triptych::remote {

using namespace Qt::StringLiterals;

QStringList ownProgram()
{
    const QString path = QCoreApplication::applicationFilePath();
    if (!QFileInfo(path).fileName().startsWith(u"ld-"))
        return {path};
    // loader --library-path LIBRARIES PROGRAM ARGUMENT…
    QFile file(u"/proc/self/cmdline"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {path};
    QStringList words;
    const QByteArrayList all = file.readAll().split('\0');
    for (qsizetype i = 0; i < all.size(); ++i) {
        words.append(QFile::decodeName(all[i]));
        const bool isOption = words.back().startsWith(u"--");
        const bool isValue = i > 0 && all[i - 1].startsWith("--");
        if (i > 0 && !isOption && !isValue)
            return words;
    }
    return {path};
}

} // namespace triptych::remote
