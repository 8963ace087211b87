// SPDX-License-Identifier: MIT
#include "models/lights/light.h"

#include <QCoreApplication>

namespace triptych::lights {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lights::Light)
};

} // namespace

QString lightTitle(LightKind kind)
{
    switch (kind) {
    case LightKind::Commit:
        return Text::tr("Commit");
    case LightKind::Image:
        return Text::tr("Image");
    case LightKind::Rollout:
        return Text::tr("Rollout");
    case LightKind::Live:
        break;
    }
    return Text::tr("Live");
}

QString lightKey(LightKind kind)
{
    switch (kind) {
    case LightKind::Commit:
        return u"commit"_s;
    case LightKind::Image:
        return u"image"_s;
    case LightKind::Rollout:
        return u"rollout"_s;
    case LightKind::Live:
        break;
    }
    return u"live"_s;
}

QString stateText(LightState state)
{
    switch (state) {
    case LightState::Good:
        return Text::tr("good");
    case LightState::Behind:
        return Text::tr("behind");
    case LightState::Bad:
        return Text::tr("bad");
    case LightState::Offline:
        return Text::tr("offline");
    case LightState::Unknown:
        return Text::tr("unknown");
    case LightState::NotConfigured:
        break;
    }
    return Text::tr("not configured");
}

QString stateKey(LightState state)
{
    switch (state) {
    case LightState::Good:
        return u"good"_s;
    case LightState::Behind:
        return u"behind"_s;
    case LightState::Bad:
        return u"bad"_s;
    case LightState::Offline:
        return u"offline"_s;
    case LightState::Unknown:
        return u"unknown"_s;
    case LightState::NotConfigured:
        break;
    }
    return u"not_configured"_s;
}

} // namespace triptych::lights
