// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/packageindex.h"

#include <QByteArray>
#include <QByteArrayList>

namespace triptych::registry {

struct Request
{
    QByteArray path; // decoded: bytes, as paths in git are
    QByteArray query; // as it stands in the address
};

struct Answer
{
    int status = 200;
    QByteArray type = {}; // of the content; empty when there is none
    QByteArrayList caching = {}; // each a Cache-Control
    QByteArray location = {}; // of a redirection
    QByteArray contentRange = {}; // of a part, see partOf()
    QByteArray body = {};
    bool isContent = false; // a file's or an archive's, which can be had in part
    bool isStorageFault = false; // an object could not be read
};

// What package-registry v1.15.0 answers to a GET.
Answer answer(const git::Repository& repository, const PackageIndex& index, const Request& request);

// For what is no GET.
Answer notAllowed();
// For who was led here under another name.
Answer wrongHost();

} // namespace triptych::registry
