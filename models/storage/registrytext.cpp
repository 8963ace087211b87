// SPDX-License-Identifier: MIT
#include "models/storage/registrytext.h"

#include "models/storage/gomodule.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RegistryText)
};

} // namespace

QString shortRegistry(const QString& version)
{
    return version.size() == 40 ? version.first(10) : version; // a commit hash
}

QStringList registryDisagreements(const StageState& state)
{
    QStringList found;
    if (state.registry.version.isEmpty())
        return found;
    if (!state.registry.label.isEmpty())
        found.append(Text::tr("label says %1").arg(shortRegistry(state.registry.label)));
    const QString& module = state.registryFiles.module;
    if (!module.isEmpty() && !isSameRegistry(module, state.registry.version))
        found.append(Text::tr("go.mod says %1").arg(module));
    return found;
}

} // namespace triptych
