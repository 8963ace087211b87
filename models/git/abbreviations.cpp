// SPDX-License-Identifier: MIT
#include "models/git/abbreviations.h"

#include "models/git/conversions.h"
#include "models/git/looseobjects.h"
#include "models/git/norefresh.h"

#include <QDir>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <bit>

namespace triptych::git {

namespace {

// By the last number of the table that a pack's index begins with, after eight bytes of version.
quint64 objectsIn(const QString& packIndex)
{
    constexpr qint64 lastCount = 8 + 255 * 4;
    QFile file(packIndex);
    quint32 count = 0;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !file.seek(lastCount)
        || file.read(reinterpret_cast<char*>(&count), sizeof count) != sizeof count)
        return 0;
    return qFromBigEndian(count);
}

// As git counts for this purpose: loose objects are left out. An object in two packs counts twice,
// where git with an index over several packs knows better; only the magnitude matters.
quint64 packedObjects(const Repository& repository)
{
    quint64 count = 0;
    for (const QByteArray& folder :
         objectFolders(QFile::encodeName(repository.commonDir()) + "/objects")) {
        const QDir packs(QFile::decodeName(folder + "/pack"));
        for (const QString& name : packs.entryList({QStringLiteral("*.idx")}, QDir::Files))
            count += objectsIn(packs.filePath(name));
    }
    return count;
}

} // namespace

// Of 2^n objects two are expected to share their first n/2 bits by chance, and a digit is four; git
// adds as many again.
Abbreviations::Abbreviations(const Repository& repository) : m_repository(repository)
{
    constexpr int shortest = 7;
    const int bits = std::bit_width(packedObjects(repository));
    m_length = std::max(shortest, (bits + 1) / 2);
}

QByteArray Abbreviations::of(const Oid& id) const
{
    git_odb* odb = nullptr;
    if (git_repository_odb(&odb, m_repository.handle()) < 0)
        return id.toRaw().toHex();
    const Handle<git_odb, git_odb_free> owner(odb);
    const NoRefresh asItIs(odb);
    const QByteArray hex = id.toRaw().toHex();
    for (int length = m_length; length < hex.size(); ++length) {
        git_oid prefix;
        git_oid found;
        if (git_oid_fromstrn(&prefix, hex.constData(), size_t(length)) < 0)
            break;
        const int code = git_odb_exists_prefix(&found, odb, &prefix, size_t(length));
        if (code == GIT_ENOTFOUND || (code == 0 && fromGit(&found) == id))
            return hex.first(length);
    }
    return hex;
}

} // namespace triptych::git
