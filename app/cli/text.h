// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QString>

namespace triptych::cli {

using namespace Qt::StringLiterals;

// All that the command line says is translated in one context.
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace triptych::cli
