// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace triptych::cli {

// The arguments taken apart: "-C DIR --config FILE" may stand before the first word.
struct Words
{
    QStringList before; // options before the first word, with their values
    QString first; // a command or a storage; empty when there is none
    QStringList after;

    bool asksForHelp() const; // --help or -h, before any word
    bool asksForVersion() const;
};
Words splitWords(const QStringList& arguments);

} // namespace triptych::cli
