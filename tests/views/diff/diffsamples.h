// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filediff.h"

// FileDiffs made by hand, as loadFileDiff() would make them.
namespace triptych::samples {

inline FileDiff textDiff(const QByteArray& left, const QByteArray& right,
                         const DiffOptions& options = {}, const QByteArray& path = "manifest.yml")
{
    FileDiff diff;
    diff.change.path = path;
    diff.change.before = git::TreeEntry{.name = path, .id = *git::Oid::fromHex(QString(40, u'a'))};
    diff.change.after = git::TreeEntry{.name = path, .id = *git::Oid::fromHex(QString(40, u'b'))};
    diff.left = Lines(left);
    diff.right = Lines(right);
    diff.leftSize = left.size();
    diff.rightSize = right.size();
    diff.rows = diffRows(diff.left, diff.right, options);
    diff.options = options;
    return diff;
}

// "key 0: value" and on, one a line.
inline QByteArray numbered(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "key " + QByteArray::number(i) + ": value\n";
    return text;
}

} // namespace triptych::samples
