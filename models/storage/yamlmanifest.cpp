// SPDX-License-Identifier: MIT
#include "models/storage/yamlmanifest.h"

#include "models/storage/manifestvalues.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Manifest)
};

// Passes the parser's events on. Building yaml-cpp's node tree would take more than half of the
// time of reading a manifest.
class EventHandler : public YAML::EventHandler
{
public:
    explicit EventHandler(ManifestValues& values) : m_values(values) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override { m_values.scalar({}); }
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override { m_values.scalar({}); }
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  const std::string& value) override
    {
        m_values.scalar(value);
    }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
        m_values.openSequence();
    }
    void OnSequenceEnd() override { m_values.close(); }
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override
    {
        m_values.openMap();
    }
    void OnMapEnd() override { m_values.close(); }

private:
    ManifestValues& m_values;
};

// yaml-cpp takes the end of the text for the end of a quoted scalar when it stands on a line of its
// own. The end of the document is an error there, and nothing anywhere else.
std::string withEnd(QByteArrayView yaml)
{
    std::string text(yaml.data(), size_t(yaml.size()));
    const size_t last = text.find_last_not_of(" \t");
    if (last != std::string::npos && (text[last] == '\n' || text[last] == '\r'))
        text += last + 1 == text.size() && text[last] == '\n' ? "...\n" : "\n...\n";
    return text;
}

QString reasonOf(const YAML::Exception& exception, qsizetype size)
{
    const bool atOurEnd =
        exception.msg == YAML::ErrorMsg::DOC_IN_SCALAR && exception.mark.pos >= size;
    return QString::fromUtf8(atOurEnd ? YAML::ErrorMsg::EOF_IN_SCALAR : exception.msg.c_str());
}

} // namespace

Manifest readYamlManifest(QByteArrayView yaml)
{
    Manifest manifest;
    if (!QUtf8StringView(yaml).isValidUtf8()) {
        manifest.error = Text::tr("manifest.yml is not valid UTF-8");
        return manifest;
    }
    ManifestValues values(manifest);
    EventHandler handler(values);
    try {
        std::istringstream stream(withEnd(yaml));
        YAML::Parser parser(stream);
        parser.HandleNextDocument(handler);
        if (!values.sawMapping())
            manifest.error = Text::tr("manifest.yml is not a mapping");
    } catch (const YAML::Exception& exception) {
        manifest.error =
            Text::tr("manifest.yml does not parse: %1").arg(reasonOf(exception, yaml.size()));
        if (!exception.mark.is_null()) {
            manifest.line = exception.mark.line + 1;
            manifest.column = exception.mark.column + 1;
        }
    }
    return manifest;
}

} // namespace triptych
