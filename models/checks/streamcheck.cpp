// SPDX-License-Identifier: MIT
#include "models/checks/streamcheck.h"

#include "models/checks/contentchecks.h"
#include "models/checks/pipelinefile.h"
#include "models/git/error.h"
#include "models/storage/packagefiles.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

using FindingKind = QLatin1StringView;
constexpr FindingKind streamKind{"data-streams"};
constexpr FindingKind pipelineKind{"pipelines"};
constexpr FindingKind keysKind{"manifest-keys"};

// One data stream's folder, and what is found in it.
class StreamChecker
{
public:
    StreamChecker(const git::Repository& repository, CheckMemo& memo, const git::TreeEntry& entry)
        : m_repository(repository), m_memo(memo), m_entry(entry),
          m_name(git::displayText(entry.name)), m_folder("data_stream/" + entry.name)
    {}

    StreamReport check();

private:
    void add(FindingKind kind, const QString& message, const QByteArray& path = {},
             TextPlace place = {});
    void checkManifest(const git::TreeEntry* entry);
    void checkValues(const YamlValue& root);
    void checkStreams(const YamlValue& streams);
    void checkFields(const git::TreeEntry* folder);
    void checkPipelines();
    void checkDefault(const git::Tree& pipelines);
    void checkPipeline(const git::TreeEntry& entry);

    const git::Repository& m_repository;
    CheckMemo& m_memo;
    const git::TreeEntry& m_entry;
    const QString m_name;
    const QByteArray m_folder;
    QString m_pipelineName; // that the manifest gives; empty: the default
    StreamReport m_report;
};

StreamReport StreamChecker::check()
{
    const auto tree =
        m_entry.isTree() ? m_repository.tree(m_entry.id) : git::Result<git::Tree>(git::Tree());
    if (!m_entry.isTree()) {
        add(streamKind,
            Text::tr("%1 stands among the data streams but is no folder, which the registry "
                     "refuses; remove it.")
                .arg(m_name));
    } else if (!tree) {
        m_report.missing.push_back(m_folder);
    } else {
        checkManifest(tree->find("manifest.yml"));
        checkFields(tree->find("fields"));
        checkPipelines();
    }
    return std::move(m_report);
}

void StreamChecker::add(FindingKind kind, const QString& message, const QByteArray& path,
                        TextPlace place)
{
    if (m_report.findings.size() < 3 * CheckReport::maxFindings)
        m_report.findings.push_back({.check = kind,
                                     .severity = Severity::Block,
                                     .message = message,
                                     .path = path.isEmpty() ? m_folder : m_folder + '/' + path,
                                     .line = place.line,
                                     .column = place.column});
}

void StreamChecker::checkManifest(const git::TreeEntry* entry)
{
    const QByteArray path = QByteArrayLiteral("manifest.yml");
    const YamlFile manifest = readYamlFile(m_repository, entry);
    switch (manifest.state) {
    case YamlFile::State::Absent:
    case YamlFile::State::NotAFile:
        return add(streamKind,
                   Text::tr("The data stream %1 has no manifest.yml, which the registry requires; "
                            "add one.")
                       .arg(m_name));
    case YamlFile::State::Missing:
        m_report.missing.push_back(m_folder + '/' + path);
        return;
    case YamlFile::State::Broken:
        return add(streamKind,
                   Text::tr("The manifest of the data stream %1 cannot be read: %2; correct it.")
                       .arg(m_name, manifest.error.reason),
                   path, manifest.error.place);
    case YamlFile::State::Read:
        break;
    }
    for (const YamlValue& key : manifest.document.repeatedKeys(CheckReport::maxFindings))
        add(keysKind,
            Text::tr("The key %1 stands twice in the same mapping, so that the last one wins "
                     "silently; remove one of them.")
                .arg(quoted(key.text())),
            path, key.place());
    if (manifest.root().isMap())
        checkValues(manifest.root());
    else
        add(streamKind,
            Text::tr("The manifest of the data stream %1 is not a mapping; write it as one.")
                .arg(m_name),
            path, {.line = 1, .column = 1});
}

void StreamChecker::checkValues(const YamlValue& root)
{
    const QByteArray path = QByteArrayLiteral("manifest.yml");
    const TextPlace top{.line = 1, .column = 1};
    const YamlValue type = root.find("type");
    const QString typeText = type.text();
    if (typeText != u"logs" && typeText != u"metrics" && typeText != u"synthetics"
        && typeText != u"traces")
        add(streamKind,
            Text::tr("The type %1 of the data stream %2 is none of logs, metrics, synthetics and "
                     "traces; use one of them.")
                .arg(quoted(typeText), m_name),
            path, type.exists() ? type.place() : top);
    const YamlValue title = root.find("title");
    if (title.text().isEmpty())
        add(streamKind,
            Text::tr("The data stream %1 has no title, which the registry requires; write one.")
                .arg(m_name),
            path, title.exists() ? title.place() : top);
    const YamlValue release = root.find("release");
    if (!release.text().isEmpty() && !check::isRelease(release.text()))
        add(streamKind,
            Text::tr("The release %1 of the data stream %2 is none of ga, beta and experimental; "
                     "use one of them, or none.")
                .arg(quoted(release.text()), m_name),
            path, release.place());
    const YamlValue dataset = root.find("dataset");
    if (dataset.text().contains(u'-'))
        add(streamKind,
            Text::tr("The dataset %1 of the data stream %2 has a dash, which the registry refuses; "
                     "use _ or a dot.")
                .arg(quoted(dataset.text()), m_name),
            path, dataset.place());
    m_pipelineName = root.find("ingest_pipeline").text();
    checkStreams(root.find("streams"));
}

void StreamChecker::checkStreams(const YamlValue& streams)
{
    if (!streams.isSequence())
        return;
    for (YamlValue stream = streams.first(); stream.exists(); stream = stream.next())
        if (stream.find("input").text().isEmpty())
            add(streamKind,
                Text::tr("A stream of the data stream %1 has no input, which the registry "
                         "requires; name one.")
                    .arg(m_name),
                QByteArrayLiteral("manifest.yml"), stream.place());
}

void StreamChecker::checkFields(const git::TreeEntry* folder)
{
    const auto fields = folder && folder->isTree() ? m_repository.tree(folder->id)
                                                   : git::Result<git::Tree>(git::Tree());
    if (!fields)
        m_report.missing.push_back(m_folder + "/fields");
    else if (std::ranges::none_of(fields->entries, isFile))
        add(streamKind,
            Text::tr("The data stream %1 has no file in fields, where the registry looks for its "
                     "required fields; add one.")
                .arg(m_name));
}

void StreamChecker::checkPipelines()
{
    const QByteArray path = QByteArrayLiteral("elasticsearch/ingest_pipeline");
    const auto entry = findInTree(m_repository, m_entry.id, path);
    const bool isFolder = entry && *entry && (*entry)->isTree();
    const auto pipelines =
        isFolder ? m_repository.tree((*entry)->id) : git::Result<git::Tree>(git::Tree());
    if (!entry || !pipelines) {
        m_report.missing.push_back(m_folder + '/' + path);
        return;
    }
    checkDefault(*pipelines);
    for (const git::TreeEntry& pipeline : pipelines->entries)
        checkPipeline(pipeline);
}

void StreamChecker::checkDefault(const git::Tree& pipelines)
{
    if (pipelines.entries.empty() && m_pipelineName.isEmpty())
        return;
    const QString name = m_pipelineName.isEmpty() ? QStringLiteral("default") : m_pipelineName;
    const QByteArray file = name.toUtf8();
    if (!pipelines.find(QByteArray(file + ".yml")) && !pipelines.find(QByteArray(file + ".json")))
        add(pipelineKind,
            Text::tr("The data stream %1 has no ingest pipeline %2.yml or %2.json, which the "
                     "registry requires; add it.")
                .arg(m_name, git::displayText(file)));
}

void StreamChecker::checkPipeline(const git::TreeEntry& entry)
{
    const bool isYaml = entry.name.endsWith(".yml");
    if (!isFile(entry) || (!isYaml && !entry.name.endsWith(".json")))
        return;
    const QByteArray path = "elasticsearch/ingest_pipeline/" + entry.name;
    auto result = isYaml ? m_memo.yamlPipelines.find(entry.id) : std::nullopt;
    if (!result) {
        const auto content = m_repository.blob(entry.id);
        if (!content) {
            m_report.missing.push_back(m_folder + '/' + path);
            return;
        }
        result = readPipeline(*content, isYaml);
        if (isYaml)
            m_memo.yamlPipelines.insert(entry.id, *result);
    }
    if (const std::optional<YamlError>& error = *result)
        add(pipelineKind,
            Text::tr("The ingest pipeline %1 of the data stream %2 cannot be read: %3; correct it.")
                .arg(git::displayText(entry.name), m_name, error->reason),
            path, error->place);
}

} // namespace

StreamReportPtr checkStream(const git::Repository& repository, CheckMemo& memo,
                            const git::TreeEntry& entry)
{
    const std::pair<QByteArray, git::Oid> key(entry.name, entry.id);
    if (const auto known = memo.streams.find(key))
        return *known;
    auto report =
        std::make_shared<const StreamReport>(StreamChecker(repository, memo, entry).check());
    memo.streams.insert(key, report);
    return report;
}

} // namespace triptych
