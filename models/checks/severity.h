// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych {

// What a finding means for a promotion, from the mildest.
enum class Severity : quint8 {
    Note, // good to know
    Warning, // may be accepted, with a reason
    Confirm, // asks to be confirmed
    Block, // must not go on
};

QString severityName(Severity severity); // for people: "Warning"
QString severityId(Severity severity); // for machines, never translated: "warning"

} // namespace triptych
