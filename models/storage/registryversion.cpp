// SPDX-License-Identifier: MIT
#include "models/storage/dockerfile.h"
#include "models/storage/snapshot.h"

#include <optional>

namespace triptych {

namespace {

// What a value means where ARG gave the argument.
QString resolved(const QByteArray& value, const QString& argument)
{
    const QString text = QString::fromUtf8(value);
    if (text == u"$PACKAGE_REGISTRY" || text == u"${PACKAGE_REGISTRY}")
        return argument;
    constexpr QStringView withDefault = u"${PACKAGE_REGISTRY:-";
    if (text.startsWith(withDefault) && text.endsWith(u'}'))
        return argument.isEmpty() ? text.sliced(withDefault.size()).chopped(1) : argument;
    return text;
}

} // namespace

RegistryVersion readRegistryVersion(QByteArrayView dockerfile)
{
    QString argument;
    std::optional<QByteArray> image;
    std::optional<QByteArray> label;
    for (const RegistryPlace& place : registryPlaces(dockerfile)) {
        switch (place.kind) {
        case RegistryPlace::Kind::Argument:
            if (argument.isEmpty())
                argument = QString::fromUtf8(place.value);
            break;
        case RegistryPlace::Kind::Image:
            image = place.value; // the last one is the stage that is shipped
            break;
        case RegistryPlace::Kind::Label:
            label = place.value;
            break;
        }
    }
    RegistryVersion version;
    version.version = image ? resolved(*image, argument) : argument;
    if (label)
        if (const QString stated = resolved(*label, argument); stated != version.version)
            version.label = stated;
    return version;
}

} // namespace triptych
