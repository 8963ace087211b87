// SPDX-License-Identifier: MIT
#include "models/release/placeholders.h"

#include "models/config/templatetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::Placeholders)
};

bool uses(const std::vector<CommandTemplate>& commands, const QStringList& placeholders)
{
    const auto inText = [&](const QString& text) {
        const auto parts = splitTemplate(text);
        return parts && std::ranges::any_of(*parts, [&](const TemplatePart& part) {
                   return part.isPlaceholder && placeholders.contains(part.text);
               });
    };
    return std::ranges::any_of(commands, [&](const CommandTemplate& command) {
        return std::ranges::any_of(command.argv, inText)
               || std::ranges::any_of(command.environment, inText) || inText(command.directory);
    });
}

} // namespace

PlaceholderValues placeholderValues(const Stage& stage, const git::Oid& commit,
                                    const QString& context)
{
    const QString repository = stage.imageRepository();
    const QString tag = stage.imageTag();
    return {{u"stage"_s, stage.name},
            {u"branch"_s, stage.branch},
            {u"commit"_s, commit.isNull() ? QString() : commit.toHex()},
            {u"image"_s, repository.isEmpty() ? QString() : repository + u':' + tag},
            {u"image_repository"_s, repository},
            {u"image_tag"_s, tag},
            {u"deployment"_s, stage.deployment},
            {u"registry_url"_s, stage.registry},
            {u"context"_s, context}};
}

std::optional<QString> missingFor(const Stage& stage, const std::vector<CommandTemplate>& commands)
{
    if (stage.image.isEmpty()
        && uses(commands, {u"image"_s, u"image_repository"_s, u"image_tag"_s}))
        return Text::tr("%1 has no image").arg(stage.name);
    if (stage.deployment.isEmpty() && uses(commands, {u"deployment"_s}))
        return Text::tr("%1 has no deployment").arg(stage.name);
    return {};
}

} // namespace triptych::release
