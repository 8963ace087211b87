// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/severity.h"

#include <QLatin1StringView>

namespace triptych {

// What a check is, for an overview of all: those of a version's content (checks.h) and those of where
// it is to be placed. Made at compile time; the texts are English until asked for and stand in the
// translation context "Checks" (mark them with QT_TRANSLATE_NOOP).
struct CheckInfo
{
    QLatin1StringView id; // never translated: "manifest-name"
    int rule = 0; // its number in the list of checks before promotion
    Severity severity = Severity::Block; // of its findings, unless they say otherwise
    const char* titleText = "";
    const char* whatText = ""; // one sentence
    const char* helpText = ""; // what happens otherwise, and what to do

    QString title() const;
    QString what() const;
    QString help() const;
};

} // namespace triptych
