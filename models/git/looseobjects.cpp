// SPDX-License-Identifier: MIT
#include "models/git/looseobjects.h"

#include "models/git/conversions.h"

#include <QFile>
#include <QList>

#include <cstring>
#include <git2/sys/errors.h>
#include <git2/sys/odb_backend.h>
#include <zlib.h>

namespace triptych::git {

namespace {

struct LooseReader : git_odb_backend
{
    QList<QByteArray> folders;
};

struct Object
{
    git_object_t type = GIT_OBJECT_INVALID;
    QByteArray content;
};

// As gitrepository-layout(5) has it; alternates may have alternates.
void addFolders(QList<QByteArray>& folders, const QByteArray& folder)
{
    constexpr qsizetype most = 20; // ends a circle, too
    if (folders.size() >= most || folders.contains(folder))
        return;
    folders.append(folder);
    QFile file(QFile::decodeName(folder + "/info/alternates"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (!line.isEmpty() && !line.startsWith('#'))
            addFolders(folders, line.startsWith('/') ? line : folder + '/' + line);
}

// Nothing unless the stream is whole.
std::optional<QByteArray> inflated(const QByteArray& packed)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.constData()));
    stream.avail_in = uInt(packed.size());
    QByteArray out(std::max<qsizetype>(1024, packed.size() * 4), Qt::Uninitialized);
    qsizetype used = 0;
    int code = Z_OK;
    while (code == Z_OK) { // Z_BUF_ERROR: the input is used up and the end was not in it
        if (used == out.size())
            out.resize(out.size() * 2);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + used);
        stream.avail_out = uInt(out.size() - used);
        code = inflate(&stream, Z_NO_FLUSH);
        used = out.size() - stream.avail_out;
    }
    inflateEnd(&stream);
    if (code != Z_STREAM_END)
        return std::nullopt;
    out.truncate(used);
    return out;
}

// "TYPE SIZE\0CONTENT"
std::optional<Object> parsed(const QByteArray& bytes)
{
    const qsizetype space = bytes.indexOf(' ');
    const qsizetype end = bytes.indexOf('\0');
    if (space < 0 || end < space)
        return std::nullopt;
    Object object{.type = git_object_string2type(bytes.first(space).constData()),
                  .content = bytes.sliced(end + 1)};
    bool isNumber = false;
    const qlonglong size = bytes.sliced(space + 1, end - space - 1).toLongLong(&isNumber);
    if (object.type == GIT_OBJECT_INVALID || !isNumber || size != object.content.size())
        return std::nullopt;
    return object;
}

int readObject(git_odb_backend* backend, const git_oid* id, Object& object)
{
    const QByteArray hex = fromGit(id).toRaw().toHex();
    for (const QByteArray& folder : static_cast<LooseReader*>(backend)->folders) {
        QFile file(QFile::decodeName(folder + '/' + hex.first(2) + '/' + hex.sliced(2)));
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            continue;
        const auto bytes = inflated(file.readAll());
        auto read = bytes ? parsed(*bytes) : std::nullopt;
        if (!read) {
            git_error_set_str(GIT_ERROR_ZLIB,
                              ("the object " + hex + " is cut off or damaged").constData());
            return GIT_ERROR;
        }
        object = std::move(*read);
        return GIT_OK;
    }
    return GIT_ENOTFOUND;
}

int read(void** data, size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id)
{
    Object object;
    if (const int code = readObject(backend, id, object); code < 0)
        return code;
    *size = size_t(object.content.size());
    *type = object.type;
    *data = git_odb_backend_data_alloc(backend, *size + 1);
    if (!*data)
        return GIT_ERROR;
    std::memcpy(*data, object.content.constData(), *size + 1); // libgit2 counts on a NUL behind it
    return GIT_OK;
}

int readHeader(size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id)
{
    Object object;
    if (const int code = readObject(backend, id, object); code < 0)
        return code;
    *size = size_t(object.content.size());
    *type = object.type;
    return GIT_OK;
}

} // namespace

QList<QByteArray> objectFolders(const QByteArray& objectsFolder)
{
    QList<QByteArray> folders;
    addFolders(folders, objectsFolder);
    return folders;
}

int readLooseObjects(git_odb* odb, const QList<QByteArray>& folders)
{
    auto reader = std::make_unique<LooseReader>();
    git_odb_init_backend(reader.get(), GIT_ODB_BACKEND_VERSION);
    reader->folders = folders;
    reader->read = read;
    reader->read_header = readHeader;
    reader->free = [](git_odb_backend* backend) { delete static_cast<LooseReader*>(backend); };
    constexpr int afterPacks = 2; // see startLibrary()
    const int code = git_odb_add_backend(odb, reader.get(), afterPacks);
    if (code == 0)
        reader.release();
    return code;
}

} // namespace triptych::git
