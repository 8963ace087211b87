// SPDX-License-Identifier: MIT
#pragma once

#include "models/live/imagereference.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <stop_token>

namespace triptych::live {

// A user's name and password for a server, or in their place the identity token that logging in has
// given. Never shown nor written anywhere.
struct Credentials
{
    QByteArray user = {};
    QByteArray password = {};
    QByteArray identityToken = {};

    // As the value of the header Authorization; empty with an identity token.
    QByteArray basic() const;
};

struct FoundCredentials
{
    std::optional<Credentials> credentials;
    QString problem; // why there are none although something is configured; a sentence
};

// What the user has logged in with by docker or podman, for a repository: at its server as Docker names
// that (ImageRepository::credentialsKey()), or as podman may, at a part of it ("quay.io/team"), which
// goes before: in $DOCKER_CONFIG/config.json or ~/.docker/config.json, in
// $XDG_RUNTIME_DIR/containers/auth.json or ~/.config/containers/auth.json, or from the credential
// helper that one of these names. Runs the helper and waits.
FoundCredentials findCredentials(const ImageRepository& repository, const std::stop_token& stop);

} // namespace triptych::live
