// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <expected>
#include <vector>

namespace triptych {

// A place in a Dockerfile that names the registry's version. Dockerfiles came in two forms: ARG
// PACKAGE_REGISTRY=…, which FROM and LABEL refer to; and before that FROM and LABEL each with a
// version of its own, where the label was forgotten three times.
struct RegistryPlace
{
    enum class Kind {
        Argument, // ARG PACKAGE_REGISTRY=VALUE
        Image, // FROM …/package-registry:VALUE
        Label, // LABEL package-registry=VALUE
    };
    Kind kind = Kind::Argument;
    qsizetype offset = 0; // of the value in the file, in bytes, without quotes
    // 0: an image without a tag; the value would begin at offset, after a colon if there is none yet.
    qsizetype size = 0;
    QByteArray value;

    bool isVariable() const { return value.contains('$'); }
    friend bool operator==(const RegistryPlace&, const RegistryPlace&) = default;
};

// In the order of the file. Follows line continuations, skips comments and here-documents.
std::vector<RegistryPlace> registryPlaces(QByteArrayView dockerfile);

// Whether a text can be a registry version: a tag as a docker image has it, or a commit of 40
// hexadecimal digits, which is such a tag too.
bool isRegistryVersion(QStringView version);

// The file with the version in all places that name one literally, and every other byte as it was.
// Fails with a sentence when there is no place, or one that cannot be raised (an image by digest).
std::expected<QByteArray, QString> withRegistryVersion(QByteArrayView dockerfile,
                                                       const QString& version);

} // namespace triptych
