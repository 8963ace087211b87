// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

namespace triptych::git {

// Shortens ids as git does when its configuration says nothing else: the more objects the repository
// has, the longer, and long enough for each to name one object only.
//
// Must not outlive the repository, nor be used on another thread.
class Abbreviations
{
public:
    explicit Abbreviations(const Repository& repository);

    QByteArray of(const Oid& id) const; // of one that is not there, and of the null id, too

private:
    const Repository& m_repository;
    int m_length = 0; // in hex digits; more where these name two objects
};

} // namespace triptych::git
