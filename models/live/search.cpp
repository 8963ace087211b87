// SPDX-License-Identifier: MIT
#include "models/live/search.h"

#include "models/git/error.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace triptych::live {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostVersions = 500'000;
constexpr qsizetype longestName = 300;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(live::Search)
};

QString shownName(const QString& text)
{
    return git::displayText(text.left(longestName).toUtf8());
}

std::optional<QString> textOf(const QJsonValue& value)
{
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

ServedDescription descriptionOf(const QJsonObject& object)
{
    const QJsonObject conditions = object.value("conditions"_L1).toObject();
    return {.title = textOf(object.value("title"_L1)),
            .description = textOf(object.value("description"_L1)),
            .type = textOf(object.value("type"_L1)),
            .kibanaVersion = textOf(conditions.value("kibana"_L1).toObject().value("version"_L1)),
            .owner = textOf(object.value("owner"_L1).toObject().value("github"_L1))};
}

} // namespace

std::expected<std::vector<ServedEntry>, QString> parseSearch(QByteArrayView json)
{
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()), &error);
    if (error.error != QJsonParseError::NoError)
        return std::unexpected(Text::tr("its list of packages is no JSON (%1, at byte %2)")
                                   .arg(error.errorString())
                                   .arg(error.offset));
    if (!document.isArray())
        return std::unexpected(Text::tr("its list of packages is no list"));
    const QJsonArray array = document.array();
    if (array.size() > mostVersions)
        return std::unexpected(
            Text::tr("its list has more than %1 packages").arg(qint64(mostVersions)));
    std::vector<ServedEntry> all;
    all.reserve(size_t(array.size()));
    for (const QJsonValue& value : array) {
        const QJsonObject object = value.toObject();
        const QString name = object.value("name"_L1).toString();
        const QString version = object.value("version"_L1).toString();
        if (name.isEmpty() || version.isEmpty())
            return std::unexpected(
                Text::tr("entry %1 of its list of packages has no name and version")
                    .arg(qint64(all.size()) + 1));
        all.push_back({.version = {.package = shownName(name), .version = shownName(version)},
                       .description = descriptionOf(object)});
    }
    return all;
}

} // namespace triptych::live
