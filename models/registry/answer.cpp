// SPDX-License-Identifier: MIT
#include "models/registry/answer.h"

#include "models/registry/contenttype.h"
#include "models/registry/packagedocument.h"
#include "models/registry/search.h"
#include "models/registry/ziparchive.h"
#include "models/storage/packagefiles.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

const QByteArrayList shortly{"max-age=10", "public"};
const QByteArrayList cached{"max-age=600", "public"};
const QByteArrayList uncached{"max-age=0", "private, no-store"};

Answer said(int status, const QByteArray& sentence, const QByteArrayList& caching = uncached)
{
    return {.status = status,
            .type = "text/plain; charset=utf-8",
            .caching = caching,
            .body = sentence + '\n'};
}

Answer found(const QByteArray& type, const QByteArray& body, const QByteArrayList& caching = cached)
{
    return {.type = type, .caching = caching, .body = body};
}

Answer content(const QByteArray& type, const QByteArray& bytes)
{
    Answer answer = found(type, bytes);
    answer.isContent = true;
    return answer;
}

Answer unreadable(const QString& sentence)
{
    Answer answer = said(500, sentence.toUtf8());
    answer.isStorageFault = true;
    return answer;
}

Answer movedTo(const QByteArray& path, const QByteArray& query)
{
    QByteArray location = path.toPercentEncoding("/:@!$'()*+,;=~");
    if (!query.isEmpty())
        location += '?' + query;
    QByteArray link = location;
    link.replace('&', "&amp;").replace('\'', "&#39;");
    return {.status = 301,
            .type = "text/html; charset=utf-8",
            .location = location,
            .body = "<a href=\"" + link + "\">Moved Permanently</a>.\n\n"};
}

// Without empty parts, "." and "..", as the registry has addresses.
QByteArray cleaned(const QByteArray& path)
{
    QByteArrayList parts;
    for (const QByteArray& part : path.split('/')) {
        if (part == ".." && !parts.isEmpty())
            parts.removeLast();
        else if (!part.isEmpty() && part != "." && part != "..")
            parts.append(part);
    }
    QByteArray clean = '/' + parts.join('/');
    if (path.endsWith('/') && clean.size() > 1)
        clean += '/';
    return clean;
}

template <typename Filter, typename Write>
Answer listed(const PackageIndex& index, const QByteArray& query, Filter readFilter, Write write)
{
    const auto filter = readFilter(query);
    if (!filter)
        return said(400, filter.error().toUtf8());
    return found("application/json", write(index, *filter));
}

// Nothing when it is served; else the answer.
struct Wanted
{
    const PackageEntry* entry = nullptr;
    Answer refusal = {};
};
Wanted wanted(const PackageIndex& index, const QByteArray& package, const QByteArray& version,
              const QByteArray& notFound)
{
    const QString text = QString::fromUtf8(version);
    if (!SemVer::parse(text))
        return {.refusal = said(400, "invalid package version")};
    const PackageEntry* entry = index.find(QString::fromUtf8(package), text);
    return entry ? Wanted{.entry = entry} : Wanted{.refusal = said(404, notFound)};
}

Answer fileOf(const git::Repository& repository, const PackageEntry& entry, const QByteArray& path)
{
    const auto file = findInTree(repository, entry.origin.tree, path);
    if (!file)
        return unreadable(file.error().sentence());
    if (!*file || !(*file)->isBlob() || (*file)->mode == git::Mode::Symlink)
        return said(404, "resource not found", cached);
    const auto bytes = repository.blob((*file)->id);
    if (!bytes)
        return unreadable(bytes.error().sentence());
    return content(contentType(path, *bytes), *bytes);
}

Answer archiveOf(const git::Repository& repository, const PackageEntry& entry)
{
    const auto files = listPackageFiles(repository, entry.origin.tree);
    if (!files)
        return unreadable(files.error().sentence());
    ZipArchive archive;
    const QByteArray root = entry.name.text().toUtf8() + '/';
    for (const PackageFile& file : files->files) {
        const git::Mode mode = git::canonicalMode(file.mode);
        if (mode != git::Mode::File && mode != git::Mode::Executable)
            continue;
        const auto bytes = repository.blob(file.id);
        if (!bytes)
            return unreadable(bytes.error().sentence());
        archive.add(root + file.path, *bytes, mode == git::Mode::Executable);
    }
    if (archive.isTooLarge() || !files->complete)
        return said(500, Text::tr("The version is too large to be packed.").toUtf8());
    return content("application/zip", archive.finish());
}

Answer archive(const git::Repository& repository, const PackageIndex& index,
               const QByteArray& folder, const QByteArray& file)
{
    const qsizetype dash = file.indexOf('-');
    if (!file.endsWith(".zip") || dash < 0 || !isPackageName(file.first(dash)))
        return said(404, "404 page not found");
    const QByteArray version =
        file.sliced(dash + 1, std::max<qsizetype>(file.size() - dash - 5, 0));
    const Wanted served = wanted(index, file.first(dash), version, "artifact not found");
    if (!served.entry)
        return served.refusal;
    if (folder != file.first(dash))
        return said(404, "artifact not found");
    return archiveOf(repository, *served.entry);
}

Answer package(const git::Repository& repository, const PackageIndex& index,
               const QByteArrayList& parts, const Request& request)
{
    if (parts.size() == 3) // without the last slash
        return movedTo(request.path + '/', request.query);
    const Wanted version = wanted(index, parts[1], parts[2], "package revision not found");
    if (!version.entry)
        return version.refusal;
    const QByteArray path = parts.sliced(3).join('/');
    if (!path.isEmpty())
        return fileOf(repository, *version.entry, path);
    const auto document = packageDocument(repository, *version.entry);
    return document ? found("application/json", *document) : unreadable(document.error());
}

} // namespace

Answer answer(const git::Repository& repository, const PackageIndex& index, const Request& request)
{
    if (const QByteArray clean = cleaned(request.path); clean != request.path)
        return movedTo(clean, request.query);
    if (request.path == "/" || request.path == "/index.json")
        return found("application/json",
                     "{\n  \"service.name\": \"package-registry\",\n"
                     "  \"service.version\": \"1.15.0\"\n}\n",
                     shortly);
    const QByteArrayList parts = request.path.sliced(1).split('/');
    const QByteArray& first = parts[0];
    if (parts.size() == 2 && parts[1].isEmpty()
        && (first == "search" || first == "categories" || first == "health"))
        return movedTo('/' + first, request.query);
    if (request.path == "/search")
        return listed(index, request.query, searchFilter, searchAnswer);
    if (request.path == "/categories")
        return listed(index, request.query, categoriesFilter, categoriesAnswer);
    if (request.path == "/health")
        return {};
    if (first == "epr" && parts.size() == 3)
        return archive(repository, index, parts[1], parts[2]);
    if (first == "package" && parts.size() >= 3 && !parts[1].isEmpty() && !parts[2].isEmpty())
        return package(repository, index, parts, request);
    return said(404, "404 page not found");
}

Answer notAllowed()
{
    return {.status = 405};
}

Answer wrongHost()
{
    return said(403, Text::tr("This registry answers to this computer's own names only. Start it "
                              "with --address to have it answer to others.")
                         .toUtf8());
}

} // namespace triptych::registry
