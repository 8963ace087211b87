// SPDX-License-Identifier: MIT
#pragma once

// Of models/lights only.

#include "models/lights/light.h"

namespace triptych::lights {

// Makes lights of one kind.
class LightMaker
{
public:
    explicit LightMaker(LightKind kind) : m_kind(kind) {}

    Light operator()(LightState state, const QString& sentence,
                     const QStringList& details = {}) const
    {
        return {.kind = m_kind,
                .state = state,
                .sentence = sentence,
                .details = details,
                .checked = {}};
    }

private:
    LightKind m_kind;
};

} // namespace triptych::lights
