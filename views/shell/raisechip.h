// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"
#include "views/shell/draftchip.h"

namespace triptych {

// A drafted registry version: of which stage, and whether anything stands against it.
class RaiseChip : public DraftChip
{
    Q_OBJECT

public:
    explicit RaiseChip(QWidget* parent = nullptr);
    void setRaise(const RaiseFinding& raise); // no reason: nothing stands against it
    const QString& stage() const { return m_raise.raise.stage; }

protected:
    QList<Part> parts() const override;
    Ground ground() const override;

private:
    RaiseFinding m_raise;
};

// "staging: registry v1.16.0".
QString textOf(const RegistryRaise& raise);

} // namespace triptych
