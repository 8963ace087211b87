// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDataStream>
#include <QIODevice>
#include <QLatin1StringView>
#include <QString>

// Files of things that can be made anew: one that cannot be read is one that is empty, and a failure
// to write is none.
namespace triptych::cachefile {

inline constexpr auto streamVersion = QDataStream::Qt_6_5; // of what is in them

QString path(QLatin1StringView name); // in the user's cache folder

// The whole file in one read: a stream on the file would make thousands.
QByteArray read(const QString& path);
void write(const QString& path, const QByteArray& bytes); // atomic; makes the folders on the way

} // namespace triptych::cachefile
