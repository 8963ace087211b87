// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace triptych::live {

// Where the images of a repository are: "docker.elastic.co/package-registry/distribution" is at that
// host, "localhost:5000/x" at that port, and "x" is "library/x" at Docker Hub.
struct ImageRepository
{
    QString host; // with a port where one is named; "docker.io" for Docker Hub
    QString name; // "package-registry/distribution"

    // The address of a tag's manifest. By http only on this computer.
    QUrl manifest(const QString& tag) const;
    QString credentialsKey() const; // what Docker keeps credentials under

    friend bool operator==(const ImageRepository&, const ImageRepository&) = default;
};

// Without a tag. Nothing when it cannot be one.
std::optional<ImageRepository> parseImageRepository(const QString& text);

} // namespace triptych::live
