// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace triptych::git {

// The modes git writes into trees (git-fast-import(1) lists them).
enum class Mode : quint32 {
    Tree = 0040000,
    File = 0100644,
    OldFile = 0100664, // written by early git, still found in old trees
    Executable = 0100755,
    Symlink = 0120000,
    Submodule = 0160000,
};

// What git takes a mode for: trees may hold others than it writes.
Mode canonicalMode(Mode mode);

struct TreeEntry
{
    QByteArray name; // raw bytes, one path part
    Oid id;
    Mode mode = Mode::File;

    bool isTree() const { return mode == Mode::Tree; }
    bool isBlob() const { return mode != Mode::Tree && mode != Mode::Submodule; }

    friend bool operator==(const TreeEntry&, const TreeEntry&) = default;
};

// A tree object's entries in git's order.
struct Tree
{
    std::vector<TreeEntry> entries;

    const TreeEntry* find(QByteArrayView name) const; // null when there is none
};

struct Signature
{
    QString name;
    QString email;
    QDateTime when; // with the offset it was written with
};

struct Commit
{
    Oid id;
    Oid tree;
    std::vector<Oid> parents; // as written; a shallow boundary's parents may be absent
    Signature author;
    Signature committer;
    QString message;

    QString subject() const; // the first line
};

} // namespace triptych::git
