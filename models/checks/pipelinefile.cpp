// SPDX-License-Identifier: MIT
#include "models/checks/pipelinefile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonParseError>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

} // namespace

std::optional<YamlError> readPipeline(const QByteArray& content, bool isYaml)
{
    if (!isYaml) {
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson(content, &error);
        if (error.error != QJsonParseError::NoError) {
            const auto before = QByteArrayView(content).first(
                std::clamp<qsizetype>(error.offset, 0, content.size()));
            return YamlError{.reason = error.errorString(),
                             .place = {.line = int(before.count('\n')) + 1}};
        }
        return json.isObject() ? std::nullopt
                               : std::optional<YamlError>({.reason = Text::tr("it is no object")});
    }
    const auto document = readYaml(content);
    if (!document)
        return document.error();
    if (document->root().isMap())
        return {};
    return YamlError{.reason = Text::tr("it is not a mapping"), .place = {.line = 1, .column = 1}};
}

} // namespace triptych
