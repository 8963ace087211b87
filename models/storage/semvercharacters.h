// SPDX-License-Identifier: MIT
#pragma once

#include <QChar>

// What the texts of versions and of ranges of versions are made of; for their parsers.
namespace triptych {

constexpr bool isVersionDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

constexpr bool isVersionIdentifier(QChar c)
{
    return isVersionDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
}

} // namespace triptych
