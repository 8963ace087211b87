// SPDX-License-Identifier: MIT
#include "models/config/configurationedit.h"

#include "models/config/reader.h"

#include <QCoreApplication>

#include <optional>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Configuration)
};

YamlNode* findStage(YamlNode& root, QStringView name)
{
    YamlNode* stages = root.find(u"stages");
    if (!stages)
        return nullptr;
    for (YamlNode& stage : stages->items)
        if (const YamlNode* own = stage.find(u"name"); own && own->text == name)
            return &stage;
    return nullptr;
}

// Where a scalar on one line ends; nothing when it is written in another way.
std::optional<qsizetype> endOf(const YamlNode& scalar, const QByteArray& yaml)
{
    const qsizetype begin = scalar.place.offset;
    if (!scalar.isText() || begin < 0 || begin >= yaml.size())
        return {};
    const char quote = yaml[begin];
    if (scalar.isPlain) {
        const QByteArray text = scalar.text.toUtf8();
        return yaml.sliced(begin).startsWith(text) ? std::optional(begin + text.size())
                                                   : std::nullopt;
    }
    if (quote != '"' && quote != '\'')
        return {};
    for (qsizetype i = begin + 1; i < yaml.size(); ++i) {
        if (quote == '"' && yaml[i] == '\\')
            ++i;
        else if (quote == '\'' && yaml.sliced(i).startsWith("''"))
            ++i;
        else if (yaml[i] == quote)
            return i + 1;
    }
    return {};
}

std::optional<QByteArray> changedInPlace(const QByteArray& yaml, const YamlNode& stage,
                                         const QString& key, const QString& value)
{
    if (const YamlNode* old = stage.find(key)) {
        const auto end = endOf(*old, yaml);
        if (!end)
            return {};
        const qsizetype begin = old->place.offset;
        return QByteArray(yaml).replace(begin, *end - begin, yamlText(value).toUtf8());
    }
    const auto end = endOf(*stage.find(u"name"), yaml);
    if (!end)
        return {};
    const QString entry = key + u": "_s + yamlText(value);
    if (stage.isFlow)
        return QByteArray(yaml).insert(*end, (u", "_s + entry).toUtf8());
    const qsizetype newline = yaml.indexOf('\n', *end);
    const QString line = QString(stage.items.front().place.column - 1, u' ') + entry;
    return newline < 0 ? yaml + (u'\n' + line + u'\n').toUtf8()
                       : QByteArray(yaml).insert(newline + 1, (line + u'\n').toUtf8());
}

bool says(const QByteArray& yaml, const YamlNode& wanted)
{
    const auto parsed = parseYaml(yaml);
    return parsed && parsed->saysTheSameAs(wanted);
}

// The same text with the default stages behind it.
QByteArray withDefaultStages(const QByteArray& yaml, YamlNode root)
{
    YamlNode stages = YamlNode::mapping();
    stages.append(u"stages"_s, stagesNode(defaultConfiguration().stages, YamlForm::Differences));
    if (!root.isMapping())
        root = YamlNode::mapping();
    root.items.insert(root.items.end(), stages.items.begin(), stages.items.end());
    const QByteArray between = yaml.isEmpty() || yaml.endsWith('\n') ? "" : "\n";
    const QByteArray extended = yaml + between + writeYaml(stages);
    return says(extended, root) ? extended : writeYaml(root);
}

void setEntry(YamlNode& stage, const QString& key, const QString& value)
{
    if (YamlNode* old = stage.find(key)) {
        *old = YamlNode::scalar(value);
        return;
    }
    qsizetype name = 0;
    while (stage.items[size_t(name)].text != u"name")
        name += 2;
    stage.items.insert(stage.items.begin() + name + 2,
                       {YamlNode::scalar(key), YamlNode::scalar(value)});
}

} // namespace

std::expected<QByteArray, ConfigurationError> withStageValue(const QByteArray& yaml,
                                                             const QString& stage,
                                                             const QString& key,
                                                             const QString& value)
{
    if (const auto valid = parseConfiguration(yaml, {}); !valid)
        return std::unexpected(valid.error());
    QByteArray text = yaml.startsWith("\xEF\xBB\xBF") ? yaml.sliced(3) : yaml;
    YamlNode root = parseYaml(text).value();
    if (!root.find(u"stages")) {
        text = withDefaultStages(text, root);
        root = parseYaml(text).value();
    }
    YamlNode wanted = root;
    YamlNode* entry = findStage(wanted, stage);
    if (!entry)
        return std::unexpected(
            ConfigurationError{.file = {},
                               .line = 0,
                               .column = 0,
                               .reason = Text::tr("there is no stage \"%1\"").arg(stage)});
    setEntry(*entry, key, value);
    const auto changed = changedInPlace(text, *findStage(root, stage), key, value);
    return changed && says(*changed, wanted) ? *changed : writeYaml(wanted);
}

} // namespace triptych
