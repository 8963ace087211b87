// SPDX-License-Identifier: MIT
#include "models/promotion/raise.h"

#include "models/storage/dockerfile.h"
#include "models/storage/gomodule.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RaiseRegistry)
};

// A stage whose go.mod and go.sum are for the version, nearest to the users first.
const StageState* stageWithModules(const Snapshot& snapshot, const QString& version)
{
    for (auto state = snapshot.stages.rbegin(); state != snapshot.stages.rend(); ++state) {
        const RegistryFiles& files = state->registryFiles;
        if (isSameRegistry(files.module, version) && !files.goMod.isNull() && !files.goSum.isNull())
            return &*state;
    }
    return nullptr;
}

void addBlob(RaisedFiles& raised, const QByteArray& path, const git::Oid& id, const git::Oid& now)
{
    if (id != now)
        raised.files.push_back({.path = path, .id = id});
}

void addModules(RaisedFiles& raised, const Snapshot& snapshot, const StageState& state,
                const RegistryRaise& raise)
{
    const RegistryFiles& now = state.registryFiles;
    if (now.goMod.isNull()) {
        raised.note = Text::tr("%1 has no go.mod.").arg(state.stage.title);
        return;
    }
    if (!raise.goMod.isNull() && raise.goMod == now.goMod && raise.goSum == now.goSum) {
        raised.note = Text::tr("go.mod and go.sum stay as they are, as was asked.");
        return;
    }
    if (!raise.goMod.isNull() && !raise.goSum.isNull()) {
        addBlob(raised, "go.mod", raise.goMod, now.goMod);
        addBlob(raised, "go.sum", raise.goSum, now.goSum);
        raised.note = Text::tr("go.mod and go.sum were made by the configured command.");
        return;
    }
    if (isSameRegistry(now.module, raise.version)) {
        raised.note = Text::tr("go.mod names the version already.");
        return;
    }
    if (const StageState* donor = stageWithModules(snapshot, raise.version)) {
        addBlob(raised, "go.mod", donor->registryFiles.goMod, now.goMod);
        addBlob(raised, "go.sum", donor->registryFiles.goSum, now.goSum);
        raised.note = Text::tr("go.mod and go.sum are those of %1.").arg(donor->stage.title);
        return;
    }
    raised.modulesAreLeft = true;
    raised.note =
        Text::tr("go.mod goes on naming %1 and go.sum stays as it is: no branch has them for %2 "
                 "yet. Run \"go get github.com/elastic/package-registry@%2\" there.")
            .arg(now.module.isEmpty() ? Text::tr("no version") : now.module, raise.version);
}

} // namespace

std::expected<RaisedFiles, QString> raiseRegistry(const Snapshot& snapshot,
                                                  const RegistryRaise& raise)
{
    const StageState* state = snapshot.stage(raise.stage);
    if (!state)
        return std::unexpected(Text::tr("There is no stage %1.").arg(raise.stage));
    if (state->stage.frozen)
        return std::unexpected(
            Text::tr("%1 is frozen: it is shown and never written.").arg(state->stage.title));
    if (!state->isReadable())
        return std::unexpected(state->problem);
    const RegistryFiles& now = state->registryFiles;
    if (now.dockerfile.isEmpty())
        return std::unexpected(state->registry.problem.isEmpty()
                                   ? Text::tr("%1 has no Dockerfile.").arg(state->stage.title)
                                   : state->registry.problem);
    auto dockerfile = withRegistryVersion(now.dockerfile, raise.version);
    if (!dockerfile)
        return std::unexpected(state->stage.title + QStringLiteral(": ") + dockerfile.error());
    RaisedFiles raised;
    if (*dockerfile != now.dockerfile)
        raised.files.push_back({.path = "Dockerfile",
                                .id = {},
                                .content = std::move(*dockerfile),
                                .mode = now.dockerfileMode});
    addModules(raised, snapshot, *state, raise);
    if (raised.files.empty())
        return std::unexpected(
            Text::tr("%1 uses %2 already.").arg(state->stage.title, raise.version));
    return raised;
}

} // namespace triptych
