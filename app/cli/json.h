// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"

#include <QJsonValue>

// What a document says of a thing that there may be none of.
namespace triptych::cli {

inline QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

inline QJsonValue orNull(const git::Oid& id)
{
    return id.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(id.toHex());
}

} // namespace triptych::cli
