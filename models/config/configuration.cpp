// SPDX-License-Identifier: MIT
#include "models/config/configuration.h"

#include <QCoreApplication>
#include <QFile>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Configuration)
};

// Thrown within this file only, so that the readers below can stay straight.
struct Fault
{
    YAML::Mark mark;
    QString reason;
};

QString nearest(const QString& word, const QStringList& known)
{
    const auto distance = [](const QString& a, const QString& b) {
        std::vector<qsizetype> row(size_t(b.size()) + 1);
        for (size_t j = 0; j < row.size(); ++j)
            row[j] = qsizetype(j);
        for (qsizetype i = 1; i <= a.size(); ++i) {
            qsizetype diagonal = row[0];
            row[0] = i;
            for (qsizetype j = 1; j <= b.size(); ++j) {
                const qsizetype above = row[size_t(j)];
                const qsizetype change = a[i - 1] == b[j - 1] ? 0 : 1;
                row[size_t(j)] = std::min({above + 1, row[size_t(j) - 1] + 1, diagonal + change});
                diagonal = above;
            }
        }
        return row.back();
    };
    return *std::ranges::min_element(known, {},
                                     [&](const QString& key) { return distance(word, key); });
}

void expectKeys(const YAML::Node& map, const QStringList& known)
{
    for (const auto& item : map) {
        if (!item.first.IsScalar())
            throw Fault{item.first.Mark(), Text::tr("a key must be a text")};
        const QString key = QString::fromStdString(item.first.Scalar());
        if (!known.contains(key))
            throw Fault{
                item.first.Mark(),
                Text::tr("unknown key \"%1\"; did you mean \"%2\"?").arg(key, nearest(key, known))};
    }
}

QString text(const YAML::Node& node, const QString& what)
{
    if (!node.IsScalar() || node.Scalar().empty())
        throw Fault{node.Mark(), Text::tr("%1 must be a text").arg(what)};
    return QString::fromStdString(node.Scalar());
}

bool truth(const YAML::Node& node, const QString& what)
{
    bool value = false;
    if (!node.IsScalar() || !YAML::convert<bool>::decode(node, value))
        throw Fault{node.Mark(), Text::tr("%1 must be true or false").arg(what)};
    return value;
}

QString capitalised(const QString& name)
{
    return name.isEmpty() ? name : name.first(1).toUpper() + name.sliced(1);
}

Stage readStage(const YAML::Node& node, qsizetype index)
{
    static const QStringList dots = {QStringLiteral("#8f7ee7"), QStringLiteral("#e2a336"),
                                     QStringLiteral("#3fb27f"), QStringLiteral("#5b8def"),
                                     QStringLiteral("#d65a7e")};
    if (!node.IsMap())
        throw Fault{node.Mark(), Text::tr("a stage must be a mapping with a name")};
    expectKeys(node, {QStringLiteral("name"), QStringLiteral("title"), QStringLiteral("branch"),
                      QStringLiteral("color"), QStringLiteral("frozen")});
    if (!node["name"])
        throw Fault{node.Mark(), Text::tr("a stage needs a name")};
    Stage stage;
    stage.name = text(node["name"], QStringLiteral("name"));
    stage.title =
        node["title"] ? text(node["title"], QStringLiteral("title")) : capitalised(stage.name);
    stage.branch = node["branch"] ? text(node["branch"], QStringLiteral("branch")) : stage.name;
    stage.color =
        node["color"] ? text(node["color"], QStringLiteral("color")) : dots[index % dots.size()];
    stage.frozen = node["frozen"] && truth(node["frozen"], QStringLiteral("frozen"));
    return stage;
}

std::vector<Stage> readStages(const YAML::Node& node)
{
    if (!node.IsSequence() || node.size() == 0)
        throw Fault{node.Mark(), Text::tr("stages must be a list of at least one stage")};
    std::vector<Stage> stages;
    for (const YAML::Node& item : node) {
        Stage stage = readStage(item, qsizetype(stages.size()));
        for (const Stage& other : stages)
            if (other.name == stage.name || other.branch == stage.branch)
                throw Fault{item.Mark(),
                            Text::tr("the stage \"%1\" has the name or the branch of another stage")
                                .arg(stage.name)};
        stages.push_back(std::move(stage));
    }
    std::ranges::stable_partition(stages, [](const Stage& stage) { return !stage.frozen; });
    if (stages.front().frozen)
        throw Fault{node.Mark(), Text::tr("at least one stage must not be frozen")};
    return stages;
}

QStringList readMarkers(const YAML::Node& node)
{
    if (!node.IsSequence())
        throw Fault{node.Mark(), Text::tr("markers must be a list of package names")};
    QStringList markers;
    for (const YAML::Node& item : node)
        markers.append(text(item, Text::tr("a marker")));
    return markers;
}

} // namespace

const Stage* Configuration::stage(QStringView name) const
{
    const auto it = std::ranges::find_if(stages, [name](const Stage& s) { return s.name == name; });
    return it == stages.end() ? nullptr : &*it;
}

Configuration Configuration::withoutFrozen() const
{
    Configuration copy = *this;
    std::erase_if(copy.stages, &Stage::frozen);
    return copy;
}

QString ConfigurationError::sentence() const
{
    QString place = file;
    if (line > 0)
        place += QStringLiteral(":%1:%2").arg(line).arg(column);
    return place + QStringLiteral(": ") + reason
           + (reason.endsWith(u'?') ? QString() : QStringLiteral("."));
}

std::expected<Configuration, ConfigurationError> parseConfiguration(QByteArrayView yaml,
                                                                    const QString& file)
{
    const auto failure = [&file](const YAML::Mark& mark, const QString& reason) {
        const bool placed = !mark.is_null();
        return std::unexpected(ConfigurationError{.file = file,
                                                  .line = placed ? mark.line + 1 : 0,
                                                  .column = placed ? mark.column + 1 : 0,
                                                  .reason = reason});
    };
    try {
        const YAML::Node root = YAML::Load(std::string(yaml.data(), size_t(yaml.size())));
        Configuration configuration = defaultConfiguration();
        if (root.IsNull())
            return configuration; // an empty file changes nothing
        if (!root.IsMap())
            return failure(root.Mark(), Text::tr("a configuration must be a mapping"));
        expectKeys(root, {QStringLiteral("stages"), QStringLiteral("markers")});
        if (root["stages"])
            configuration.stages = readStages(root["stages"]);
        if (root["markers"])
            configuration.markers = readMarkers(root["markers"]);
        return configuration;
    } catch (const Fault& fault) {
        return failure(fault.mark, fault.reason);
    } catch (const YAML::Exception& exception) {
        return failure(exception.mark, QString::fromStdString(exception.msg));
    }
}

std::expected<Configuration, ConfigurationError> readConfiguration(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(
            ConfigurationError{.file = path,
                               .line = 0,
                               .column = 0,
                               .reason = Text::tr("cannot be read (%1)").arg(file.errorString())});
    return parseConfiguration(file.readAll(), path);
}

const Configuration& defaultConfiguration()
{
    static const Configuration configuration = [] {
        const auto stage = [](const QString& name, const QString& color, bool frozen) {
            return Stage{.name = name,
                         .title = capitalised(name),
                         .branch = name,
                         .color = color,
                         .frozen = frozen};
        };
        return Configuration{
            .stages = {stage(QStringLiteral("snapshot"), QStringLiteral("#8f7ee7"), false),
                       stage(QStringLiteral("staging"), QStringLiteral("#e2a336"), false),
                       stage(QStringLiteral("production"), QStringLiteral("#3fb27f"), false),
                       stage(QStringLiteral("experimental"), QStringLiteral("#8b94a5"), true)},
            .markers = {QStringLiteral("snapshot"), QStringLiteral("staging")}};
    }();
    return configuration;
}

} // namespace triptych
