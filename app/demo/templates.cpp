// SPDX-License-Identifier: MIT
#include "app/demo/templates.h"

#include <QFile>
#include <QHash>

#include <algorithm>

namespace triptych::demo {

QByteArray resource(const QString& path)
{
    QFile file(QStringLiteral(":/demo/") + path);
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(open, "demo::resource", qPrintable(path));
    return open ? file.readAll() : QByteArray();
}

QByteArray fill(const QString& name, Values values)
{
    thread_local QHash<QString, QByteArray> read;
    QByteArray& text = read[name];
    if (text.isEmpty())
        text = resource(QStringLiteral("templates/") + name);

    QByteArray filled;
    filled.reserve(text.size() * 2);
    qsizetype at = 0;
    for (qsizetype key; (key = text.indexOf('@', at)) >= 0;) {
        filled.append(QByteArrayView(text).sliced(at, key - at));
        const qsizetype end = text.indexOf('@', key + 1);
        const auto wanted =
            end < 0 ? QByteArrayView() : QByteArrayView(text).sliced(key + 1, end - key - 1);
        const auto* it =
            std::ranges::find(values, wanted, &std::pair<QByteArrayView, QString>::first);
        if (it != values.end()) {
            filled.append(it->second.toUtf8());
            at = end + 1;
        } else { // an @ of the text itself, as in @timestamp
            filled.append('@');
            at = key + 1;
        }
    }
    filled.append(QByteArrayView(text).sliced(at));
    return filled;
}

quint32 stableHash(QStringView text)
{
    quint32 hash = 2166136261U; // FNV-1a
    for (const char byte : text.toUtf8())
        hash = (hash ^ quint8(byte)) * 16777619U;
    return hash ^ (hash >> 15);
}

} // namespace triptych::demo
