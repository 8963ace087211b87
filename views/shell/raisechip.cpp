// SPDX-License-Identifier: MIT
#include "views/shell/raisechip.h"

#include "models/storage/registrytext.h"
#include "views/theme/theme.h"

namespace triptych {

QString textOf(const RegistryRaise& raise)
{
    return RaiseChip::tr("%1: registry %2").arg(raise.stage, shortRegistry(raise.version));
}

RaiseChip::RaiseChip(QWidget* parent) : DraftChip(parent) {}

void RaiseChip::setRaise(const RaiseFinding& raise)
{
    m_raise = raise;
    setWords(textOf(raise.raise), textOf(raise.raise), raise.reason);
}

QList<DraftChip::Part> RaiseChip::parts() const
{
    const Theme& theme = Theme::current();
    QList<Part> result{{tr("registry"), font(), theme.text},
                       mono(shortRegistry(m_raise.raise.version)),
                       {tr("in %1").arg(m_raise.raise.stage).simplified(), font(), theme.text}};
    if (!m_raise.reason.isEmpty())
        result.append(badge(tr("refused"), theme.amber));
    return result;
}

DraftChip::Ground RaiseChip::ground() const
{
    return m_raise.reason.isEmpty() ? Ground::Plain : Ground::Amber;
}

} // namespace triptych
