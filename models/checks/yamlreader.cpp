// SPDX-License-Identifier: MIT
#include "models/checks/yamlreader.h"

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
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

TextPlace placeOf(const YAML::Mark& mark)
{
    return mark.is_null() ? TextPlace() : TextPlace{mark.line + 1, mark.column + 1};
}

TextPlace placeAt(QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = text.first(offset);
    return {.line = int(before.count('\n')) + 1,
            .column = int(offset - (before.lastIndexOf('\n') + 1)) + 1};
}

struct TooLarge
{};

// Passes the parser's events on: building yaml-cpp's own nodes would take more than half of the time
// and follow every alias.
class EventHandler : public YAML::EventHandler
{
public:
    explicit EventHandler(YamlBuilder& builder) : m_builder(builder) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        keep(anchor, m_builder.null(placeOf(mark)));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        m_builder.alias(m_anchors.value(anchor), placeOf(mark));
        keep(0, 0);
    }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        keep(anchor, m_builder.scalar(std::string(value), placeOf(mark)));
        m_lastScalar = mark;
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        keep(anchor, m_builder.open(YamlEntry::Kind::Sequence, placeOf(mark), anchor != 0));
    }
    void OnSequenceEnd() override { m_builder.close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        keep(anchor, m_builder.open(YamlEntry::Kind::Map, placeOf(mark), anchor != 0));
    }
    void OnMapEnd() override { m_builder.close(); }

    const YAML::Mark& lastScalar() const { return m_lastScalar; }

private:
    void keep(YAML::anchor_t anchor, int node)
    {
        if (m_builder.isTooLarge())
            throw TooLarge();
        if (anchor != 0)
            m_anchors.insert(anchor, node);
    }

    YamlBuilder& m_builder;
    QHash<YAML::anchor_t, int> m_anchors;
    YAML::Mark m_lastScalar;
};

// yaml-cpp takes the end of the file for the end of a quoted scalar.
bool isQuoteOpen(std::string_view text)
{
    while (text.starts_with('&') || text.starts_with('!')) {
        text.remove_prefix(std::min(text.find_first_of(" \n\r\t"), text.size()));
        text.remove_prefix(std::min(text.find_first_not_of(" \n\r\t"), text.size()));
    }
    if (!text.starts_with('"') && !text.starts_with('\''))
        return false;
    const char quote = text[0];
    for (size_t i = 1; i < text.size(); ++i) {
        const bool isPair = quote == '"' ? text[i] == '\\' : text.substr(i).starts_with("''");
        if (isPair)
            ++i;
        else if (text[i] == quote)
            return false;
    }
    return true;
}

YamlError tooLarge()
{
    return {.reason = Text::tr("its aliases stand for far more than the file holds, or for "
                               "themselves"),
            .place = {}};
}

// What Go's YAML refuses and yaml-cpp lets pass.
std::optional<YamlError> badBytes(const QByteArray& yaml)
{
    if (yaml.size() > maxYamlBytes)
        return YamlError{.reason = Text::tr("it has more than 4 MiB"), .place = {}};
    const auto bad = std::ranges::find_if(yaml, [](char c) {
        return (uchar(c) < ' ' && c != '\n' && c != '\t' && c != '\r') || c == '\x7f';
    });
    if (bad != yaml.end())
        return YamlError{.reason = Text::tr("it holds a control character"),
                         .place = placeAt(yaml, bad - yaml.begin())};
    if (QUtf8StringView(yaml).isValidUtf8())
        return {};
    qsizetype start = 0; // of the first line that is not valid
    for (qsizetype end = 0; end >= 0; start = end + 1) {
        end = yaml.indexOf('\n', start);
        const auto line = QByteArrayView(yaml).sliced(start, (end < 0 ? yaml.size() : end) - start);
        if (!QUtf8StringView(line).isValidUtf8())
            break;
    }
    return YamlError{.reason = Text::tr("it is not valid UTF-8"),
                     .place = placeAt(yaml, std::min(start, yaml.size()))};
}

bool mayHaveBlockScalar(std::string_view yaml)
{
    for (size_t at = 0; (at = yaml.find_first_of("|>", at)) != std::string_view::npos; ++at) {
        constexpr std::string_view beyond("\n +-0123456789");
        if (at > 0 && yaml[at - 1] == ' ' && at + 1 < yaml.size() && beyond.contains(yaml[at + 1]))
            return true;
    }
    return false;
}

} // namespace

std::expected<YamlDocument, YamlError> readYamlSlowly(const QByteArray& file)
{
    const QByteArray yaml =
        file.startsWith("\xef\xbb\xbf") ? file.sliced(3) : file; // marks count so
    YamlDocument document;
    YamlBuilder builder(document);
    EventHandler handler(builder);
    try {
        std::istringstream stream(yaml.toStdString());
        YAML::Parser parser(stream);
        parser.HandleNextDocument(handler);
        const auto last = size_t(std::max(handler.lastScalar().pos, 0));
        const std::string_view text(yaml.constData(), size_t(yaml.size()));
        if (isQuoteOpen(text.substr(std::min(last, text.size()))))
            return std::unexpected(YamlError{.reason = Text::tr("a quote is not closed"),
                                             .place = placeOf(handler.lastScalar())});
    } catch (const YAML::Exception& exception) {
        return std::unexpected(YamlError{.reason = QString::fromStdString(exception.msg),
                                         .place = placeOf(exception.mark)});
    } catch (const TooLarge&) {
        return std::unexpected(tooLarge());
    } catch (const std::exception& exception) {
        return std::unexpected(
            YamlError{.reason = QString::fromUtf8(exception.what()), .place = {}});
    }
    return document;
}

std::expected<YamlDocument, YamlError> readWholeYaml(const QByteArray& yaml)
{
    if (!mayHaveBlockScalar({yaml.constData(), size_t(yaml.size())}))
        return readYaml(yaml);
    if (auto error = badBytes(yaml))
        return std::unexpected(*std::move(error));
    return readYamlSlowly(yaml);
}

std::expected<YamlDocument, YamlError> readYaml(const QByteArray& yaml)
{
    if (auto error = badBytes(yaml))
        return std::unexpected(*std::move(error));
    if (auto plain = readPlainYaml(yaml))
        return *std::move(plain);
    return readYamlSlowly(yaml);
}

} // namespace triptych
