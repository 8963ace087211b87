// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <initializer_list>
#include <utility>

namespace triptych::demo {

using Values = std::initializer_list<std::pair<QByteArrayView, QString>>;

// The bytes of a file in resources/demo.
QByteArray resource(const QString& path);

// A file of resources/demo/templates with every @key@ replaced.
QByteArray fill(const QString& name, Values values);

// The same on every machine and in every run, unlike qHash.
quint32 stableHash(QStringView text);

} // namespace triptych::demo
