// SPDX-License-Identifier: MIT
#include "models/storage/registryfiles.h"

#include "models/storage/gomodule.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SnapshotLoader)
};

void readDockerfile(const git::Repository& repository, const git::TreeEntry& entry,
                    StageState& state)
{
    const auto content = repository.blob(entry.id);
    if (content) {
        state.registry = readRegistryVersion(*content);
        state.registryFiles.dockerfile = *content;
        state.registryFiles.dockerfileMode = entry.mode;
        return;
    }
    git::Error error = content.error();
    const QString branch = state.ref.section(u'/', 2);
    error.doing = Text::tr("read the Dockerfile of %1").arg(branch);
    if (error.kind == git::Error::Kind::NotFound)
        error.remedy =
            Text::tr("Run \"git cat-file -p %1:Dockerfile\" in the repository to get it.")
                .arg(branch);
    state.registry.problem = error.sentence();
}

} // namespace

void readRegistryFiles(const git::Repository& repository, const git::Tree& root, StageState& state)
{
    if (const git::TreeEntry* entry = root.find("Dockerfile"); entry && entry->isBlob())
        readDockerfile(repository, *entry, state);
    if (const git::TreeEntry* entry = root.find("go.sum"); entry && entry->isBlob())
        state.registryFiles.goSum = entry->id;
    if (const git::TreeEntry* entry = root.find("go.mod"); entry && entry->isBlob()) {
        state.registryFiles.goMod = entry->id;
        if (const auto content = repository.blob(entry->id))
            state.registryFiles.module = registryModuleVersion(*content);
    }
}

} // namespace triptych
