// SPDX-License-Identifier: MIT
#include "models/storage/manifest.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <vector>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Manifest)
};

// Listens to the parser's events and keeps the few values we want. Building yaml-cpp's node tree
// would take more than half of the time of reading a manifest.
class ManifestHandler : public YAML::EventHandler
{
public:
    explicit ManifestHandler(Manifest& manifest) : m_manifest(manifest) {}

    bool sawMapping() const { return m_sawMapping; }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override { scalar({}); }
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override { scalar({}); }
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  const std::string& value) override
    {
        scalar(value);
    }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
        open(false);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override
    {
        if (m_path.empty())
            m_sawMapping = true;
        open(true);
    }
    void OnMapEnd() override { close(); }

private:
    struct Level
    {
        bool isMap = false;
        bool expectsKey = false;
        int index = 0; // of the sequence's current item
        std::string key;
    };

    void open(bool isMap)
    {
        m_path.push_back({.isMap = isMap, .expectsKey = isMap, .index = 0, .key = {}});
    }

    void close()
    {
        m_path.pop_back();
        valueEnded();
    }

    void valueEnded()
    {
        if (m_path.empty())
            return;
        Level& level = m_path.back();
        if (level.isMap)
            level.expectsKey = !level.expectsKey; // a key may itself be a collection
        else
            ++level.index;
    }

    void scalar(std::string_view value)
    {
        if (m_path.empty())
            return;
        Level& level = m_path.back();
        if (level.isMap && level.expectsKey)
            level.key = value;
        else
            keep(value);
        valueEnded();
    }

    void keep(std::string_view value)
    {
        const std::string& first = m_path[0].key;
        const auto text = [value] { return QString::fromUtf8(value.data(), qsizetype(value.size())); };
        switch (m_path.size()) {
        case 1:
            if (QString* member = topLevel(first))
                *member = text();
            break;
        case 2: {
            const std::string& second = m_path[1].key;
            if (first == "conditions" && second == "kibana.version")
                m_manifest.kibanaVersion = text();
            else if (first == "conditions" && second == "elastic.subscription")
                m_manifest.elasticSubscription = text();
            else if (first == "owner" && second == "github")
                m_manifest.owner = text();
            else if (first == "categories" && !m_path[1].isMap)
                m_manifest.categories.append(text());
            break;
        }
        case 3:
            if (first == "conditions" && m_path[1].key == "kibana" && m_path[2].key == "version")
                m_manifest.kibanaVersion = text();
            else if (first == "conditions" && m_path[1].key == "elastic"
                     && m_path[2].key == "subscription")
                m_manifest.elasticSubscription = text();
            else if (first == "icons" && m_path[1].index == 0 && m_path[2].key == "src")
                m_manifest.icon = text().remove(0, value.starts_with('/') ? 1 : 0);
            break;
        default:
            break;
        }
    }

    QString* topLevel(const std::string& key)
    {
        if (key == "name")
            return &m_manifest.name;
        if (key == "version")
            return &m_manifest.version;
        if (key == "title")
            return &m_manifest.title;
        if (key == "description")
            return &m_manifest.description;
        if (key == "type")
            return &m_manifest.type;
        if (key == "release")
            return &m_manifest.release;
        if (key == "format_version")
            return &m_manifest.formatVersion;
        return nullptr;
    }

    Manifest& m_manifest;
    std::vector<Level> m_path;
    bool m_sawMapping = false;
};

} // namespace

Manifest parseManifest(QByteArrayView yaml)
{
    Manifest manifest;
    if (!QUtf8StringView(yaml).isValidUtf8()) {
        manifest.error = Text::tr("manifest.yml is not valid UTF-8");
        return manifest;
    }
    ManifestHandler handler(manifest);
    try {
        std::istringstream stream(std::string(yaml.data(), size_t(yaml.size())));
        YAML::Parser parser(stream);
        parser.HandleNextDocument(handler);
        if (!handler.sawMapping())
            manifest.error = Text::tr("manifest.yml is not a mapping");
    } catch (const YAML::Exception& exception) {
        manifest.error = Text::tr("manifest.yml does not parse: %1")
                             .arg(QString::fromUtf8(exception.msg.c_str()));
        if (!exception.mark.is_null()) {
            manifest.line = exception.mark.line + 1;
            manifest.column = exception.mark.column + 1;
        }
    }
    return manifest;
}

} // namespace triptych
