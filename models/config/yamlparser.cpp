// SPDX-License-Identifier: MIT
#include "models/config/yamlnode.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Yaml)
};

// Thrown through yaml-cpp's parser, which has no other way to be stopped.
struct Stop
{
    YAML::Mark mark;
    QString reason;
};

// yaml-cpp counts bytes from zero.
class Places
{
public:
    explicit Places(QByteArrayView yaml) : m_yaml(yaml) {}

    YamlPlace at(const YAML::Mark& mark)
    {
        return mark.is_null() ? YamlPlace() : at(mark.pos, mark.line + 1);
    }
    YamlPlace at(qsizetype offset, int line)
    {
        const qsizetype end = std::clamp<qsizetype>(offset, 0, m_yaml.size());
        // Goes on from the place before where it can: a line may hold all there is.
        if (line != m_last.line || end < m_last.offset) {
            const qsizetype newline = m_yaml.first(end).lastIndexOf('\n');
            m_last = {.line = line, .column = 1, .offset = newline + 1};
        }
        const auto between = m_yaml.sliced(m_last.offset, end - m_last.offset);
        m_last.column += int(QUtf8StringView(between).toString().size());
        m_last.offset = end;
        return m_last;
    }

private:
    QByteArrayView m_yaml;
    YamlPlace m_last;
};

class Builder : public YAML::EventHandler
{
public:
    explicit Builder(Places& places) : m_places(places) {}

    YamlNode takeRoot() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        if (m_sawDocument)
            throw Stop{mark, Text::tr("a second document begins here; keep one")};
        m_sawDocument = true;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        YamlNode node = make(mark, YamlNode::Kind::Null);
        // Nothing after a key stands where the next thing does; the key is what a person looks for.
        if (!m_open.empty() && m_open.back().node.isMapping()
            && m_open.back().node.items.size() % 2 == 1)
            node.place = m_open.back().node.items.back().place;
        add(mark, std::move(node), anchor);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        YamlNode node = make(mark, YamlNode::Kind::Scalar);
        node.text = QString::fromUtf8(value);
        node.isPlain = tag != "!";
        add(mark, std::move(node), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.find(anchor);
        if (known == m_anchors.end())
            throw Stop{mark, Text::tr("this refers to something that it is part of")};
        YamlNode copy = known->second;
        copy.place = m_places.at(mark);
        add(mark, std::move(copy), 0);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override
    {
        open(mark, YamlNode::Kind::Sequence, anchor, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override
    {
        open(mark, YamlNode::Kind::Mapping, anchor, style);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open
    {
        YAML::Mark mark;
        YamlNode node;
        YAML::anchor_t anchor;
    };

    YamlNode make(const YAML::Mark& mark, YamlNode::Kind kind)
    {
        YamlNode node;
        node.kind = kind;
        node.place = m_places.at(mark);
        return node;
    }

    void open(const YAML::Mark& mark, YamlNode::Kind kind, YAML::anchor_t anchor,
              YAML::EmitterStyle::value style)
    {
        if (int(m_open.size()) >= maxYamlDepth)
            throw Stop{mark, Text::tr("this is nested too deeply")};
        YamlNode node = make(mark, kind);
        node.isFlow = style == YAML::EmitterStyle::Flow;
        m_open.push_back({mark, std::move(node), anchor});
    }

    void close()
    {
        Open done = std::move(m_open.back());
        m_open.pop_back();
        add(done.mark, std::move(done.node), done.anchor);
    }

    void add(const YAML::Mark& mark, YamlNode node, YAML::anchor_t anchor)
    {
        if (anchor)
            m_anchors[anchor] = node;
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        YamlNode& parent = m_open.back().node;
        parent.size += node.size;
        m_total += node.size;
        if (m_total > maxYamlNodes * maxYamlDepth || parent.size > maxYamlNodes)
            throw Stop{mark, Text::tr("this is more than a configuration can hold")};
        parent.items.push_back(std::move(node));
    }

    Places& m_places;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, YamlNode> m_anchors;
    qsizetype m_total = 0; // nodes added anywhere, copies included
    YamlNode m_root;
    bool m_sawDocument = false;
};

std::optional<YamlFault> encodingFault(QByteArrayView yaml, Places& places)
{
    if (QUtf8StringView(yaml).isValidUtf8())
        return {};
    // The longest valid beginning ends where the fault is: whole lines first, then characters.
    qsizetype begin = 0;
    int line = 1;
    for (qsizetype end = yaml.indexOf('\n'); end >= 0; end = yaml.indexOf('\n', begin)) {
        if (!QUtf8StringView(yaml.sliced(begin, end - begin)).isValidUtf8())
            break;
        begin = end + 1;
        ++line;
    }
    qsizetype offset = begin;
    for (qsizetype n = 1; begin + n <= yaml.size() && n < 4096; ++n)
        if (QUtf8StringView(yaml.sliced(begin, n)).isValidUtf8())
            offset = begin + n;
    return YamlFault{places.at(offset, line), Text::tr("this is not valid UTF-8")};
}

} // namespace

std::expected<YamlNode, YamlFault> parseYaml(QByteArrayView yaml)
{
    if (yaml.startsWith("\xEF\xBB\xBF"))
        yaml = yaml.sliced(3); // places count from behind it
    Places places(yaml);
    if (auto fault = encodingFault(yaml, places))
        return std::unexpected(*fault);
    Builder builder(places);
    try {
        std::istringstream stream(std::string(yaml.data(), size_t(yaml.size())));
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
        return builder.takeRoot();
    } catch (const Stop& stop) {
        return std::unexpected(YamlFault{places.at(stop.mark), stop.reason});
    } catch (const YAML::Exception& exception) {
        return std::unexpected(
            YamlFault{places.at(exception.mark), QString::fromUtf8(exception.msg.c_str())});
    }
}

} // namespace triptych
