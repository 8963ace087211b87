// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

namespace triptych {

// What the board and the inspector need of a manifest.yml. A manifest that does not parse is one
// with an error; its other members hold what was read before it.
struct Manifest
{
    QString name;
    QString version;
    QString title;
    QString description;
    QString type; // integration, input; empty when absent
    QString release; // as written; empty when absent
    QString formatVersion;
    QString kibanaVersion; // conditions, dotted or nested
    QString elasticSubscription;
    QString owner; // owner.github
    QString icon; // path within the package of the first icon, no leading slash; may be empty
    QStringList categories;

    QString error; // empty when the manifest is good
    int line = 0; // of the error, from 1; 0 when it has no place
    int column = 0;

    friend bool operator==(const Manifest&, const Manifest&) = default;
};
using ManifestPtr = std::shared_ptr<const Manifest>;

// Never throws, whatever the bytes.
Manifest parseManifest(QByteArrayView yaml);

// By the tree id of the version: equal trees have equal manifests, in whatever stage.
using Manifests = QHash<git::Oid, ManifestPtr>;

} // namespace triptych
