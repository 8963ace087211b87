// SPDX-License-Identifier: MIT
#include "models/checks/checkinfo.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

} // namespace

QString CheckInfo::title() const
{
    return Text::tr(titleText);
}

QString CheckInfo::what() const
{
    return Text::tr(whatText);
}

QString CheckInfo::help() const
{
    return Text::tr(helpText);
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return Text::tr("Note");
    case Severity::Warning:
        return Text::tr("Warning");
    case Severity::Confirm:
        return Text::tr("To be confirmed");
    case Severity::Block:
        return Text::tr("Blocks");
    }
    return {};
}

QString severityId(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return QStringLiteral("note");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Confirm:
        return QStringLiteral("confirm");
    case Severity::Block:
        return QStringLiteral("block");
    }
    return {};
}

} // namespace triptych
