// SPDX-License-Identifier: MIT
#include "models/git/repositorypool.h"
#include "models/storage/manifestloader.h"
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <yaml-cpp/yaml.h>

#include <atomic>
#include <thread>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

// As the window does it: in chunks, by two workers (app/desk).
void load(const std::vector<git::Oid>& trees, ManifestCache& cache)
{
    constexpr size_t chunk = 150;
    git::RepositoryPool pool(storagePath());
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        auto repository = pool.lease();
        if (!repository)
            qFatal("%s", qPrintable(repository.error().sentence()));
        for (size_t from; (from = next.fetch_add(chunk)) < trees.size();)
            loadManifests(**repository, &cache,
                          std::span(trees).subspan(from, std::min(chunk, trees.size() - from)));
    };
    const std::jthread first(work);
    const std::jthread second(work);
}

// The same manifests, read but not parsed.
std::vector<std::string> manifestTexts(const std::vector<git::Oid>& trees)
{
    const git::Repository repository = openStorage();
    std::vector<std::string> texts;
    for (const git::Oid& tree : trees) {
        const auto entries = repository.tree(tree);
        const git::TreeEntry* entry = entries ? entries->find("manifest.yml") : nullptr;
        if (const auto text = entry ? repository.blob(entry->id) : QByteArray(); text)
            texts.push_back(text->toStdString());
    }
    return texts;
}

void parseAll(const std::vector<std::string>& texts)
{
    for (const std::string& text : texts) {
        try {
            YAML::Load(text);
        } catch (const YAML::Exception&) {
            continue; // one that does not parse is parsed as far
        }
    }
}

double residentOfLoading()
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"--load"_s, storagePath()});
    process.waitForFinished(-1);
    return process.readAllStandardOutput().trimmed().toDouble();
}

} // namespace

void loadAll()
{
    const git::Repository repository = openStorage();
    const SnapshotPtr snapshot = readSnapshot(repository);
    ManifestCache cache{QString()};
    load(versionTrees(*snapshot), cache);
}

std::vector<Figure> manifestFigures(const QString&)
{
    const std::vector<git::Oid> trees = versionTrees(*readSnapshot(openStorage()));
    const std::vector<std::string> texts = manifestTexts(trees);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"manifests"_s);
    {
        ManifestCache cache(file);
        load(trees, cache);
    }
    const auto cold = [&] {
        ManifestCache cache{QString()};
        return timeOf([&] { load(trees, cache); });
    };
    const auto warm = [&] {
        return timeOf([&] {
            ManifestCache cache(file);
            load(trees, cache);
        });
    };
    const auto plain = [&] { return timeOf([&] { parseAll(texts); }); };
    const auto times = medians({{.measure = cold}, {.measure = plain}, {.measure = warm}}, 9);
    const double share = times[0] / times[1];
    const double resident = residentOfLoading();
    return {{.what = u"manifests of %1 versions, nothing cached"_s.arg(trees.size()),
             .ours = milliseconds(times[0]),
             .theirs = u"`YAML::Load` of the same by one thread: "_s + milliseconds(times[1]),
             .ratio = ratio(share),
             .goal = u"≤ 0.40"_s,
             .reached = share <= 0.4},
            {.what = u"the same from the cache on disk, beyond `status`"_s,
             .ours = milliseconds(times[2]),
             .goal = u"≤ 100 ms"_s,
             .reached = times[2] <= 100},
            {.what = u"peak memory of loading all of it"_s,
             .ours = u"%1 MB"_s.arg(resident, 0, 'f', 0),
             .goal = u"≤ 200 MB"_s,
             .reached = resident > 0 && resident <= 200}};
}

} // namespace triptych::bench
