// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych::git {

// A sentence as a part of another one, which sets its own full stop: an Error's reason.
inline QString withoutFullStop(QString sentence)
{
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

} // namespace triptych::git
