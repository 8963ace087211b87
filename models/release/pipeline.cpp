// SPDX-License-Identifier: MIT
#include "models/release/pipeline.h"

#include "models/release/placeholders.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::Pipeline)
};

bool makesImage(CommandId kind)
{
    return kind == CommandId::Build || kind == CommandId::Push;
}

class Maker
{
public:
    Maker(const Configuration& configuration, const PipelineRequest& request)
        : m_configuration(configuration), m_request(request)
    {
        m_pipeline.stage = request.stage;
        m_pipeline.commits = request.commits;
    }

    std::expected<Pipeline, QString> make()
    {
        const Stage* first = m_configuration.stage(m_request.stage);
        if (!first)
            return std::unexpected(
                Text::tr("There is no stage \"%1\". Name one of the configuration.")
                    .arg(m_request.stage));
        if (first->frozen)
            return std::unexpected(
                Text::tr("The stage %1 is frozen: it is never released. Change that in the "
                         "configuration.")
                    .arg(first->name));
        QStringList stages{first->name};
        if (m_request.cascade)
            stages += m_configuration.includedBy(first->name);
        for (const QString& name : std::as_const(stages)) {
            const Stage& stage = *m_configuration.stage(name);
            if (stage.frozen)
                m_pipeline.notes.append(Text::tr("%1: frozen").arg(name));
            else if (const auto fault = addStage(stage))
                return std::unexpected(*fault);
        }
        if (m_pipeline.steps.empty())
            return std::unexpected(
                Text::tr("Nothing is to be run for a release of %1 (%2). Write the commands into "
                         "the configuration, or choose other steps.")
                    .arg(first->name, m_pipeline.notes.join(u"; "_s)));
        m_pipeline.commit = m_request.commits.at(first->name);
        return std::move(m_pipeline);
    }

private:
    std::optional<QString> addStage(const Stage& stage)
    {
        const auto commit = m_request.commits.find(stage.name);
        if (commit == m_request.commits.end() || commit->second.isNull())
            return Text::tr("The stage %1 cannot be released: there is no branch %2. Fetch it, or "
                            "release without the stages that include %3.")
                .arg(stage.name, stage.branch, m_request.stage);
        for (const CommandId kind : stepKinds())
            if (isWanted({stage.name, kind}))
                if (auto fault = addStep(stage, commit->second, kind))
                    return fault;
        return {};
    }

    bool isWanted(const StepKey& key) const
    {
        return (m_request.only.empty() || std::ranges::contains(m_request.only, key.second))
               && !m_request.without.contains(key);
    }

    // What a step without commands is: Triptych's own, or nothing and why. An embedded stage is never
    // rolled out by a command.
    static std::expected<Work, QString> workWithoutCommands(const Stage& stage, CommandId kind)
    {
        if (kind == CommandId::Rollout && stage.embedded)
            return Work::Deploy;
        if (kind != CommandId::Verify)
            return std::unexpected(Text::tr("not configured"));
        if (stage.registry.isEmpty())
            return std::unexpected(Text::tr("%1 has no registry").arg(stage.name));
        return Work::Verify;
    }

    std::optional<QString> addStep(const Stage& stage, const git::Oid& commit, CommandId kind)
    {
        Step step{.stage = stage.name, .commit = commit, .kind = kind, .commands = {}, .needs = {}};
        const auto templates = m_configuration.commandsFor(kind, stage.name);
        if (!templates)
            return Text::tr("%1: %2").arg(step.name(), templates.error());
        const bool isOwn = templates->empty() || (kind == CommandId::Rollout && stage.embedded);
        auto work = isOwn ? workWithoutCommands(stage, kind) : Work::Commands;
        if (const auto missing = missingFor(stage, *templates); missing && !isOwn)
            work = std::unexpected(*missing);
        if (!work) {
            m_pipeline.notes.append(Text::tr("%1: %2").arg(step.name(), work.error()));
            return {};
        }
        step.work = *work;
        for (const CommandTemplate& command :
             step.work == Work::Commands ? *templates : std::vector<CommandTemplate>()) {
            const bool hasFolder = command.context == BuildContext::Checkout;
            const auto values = placeholderValues(
                stage, commit, hasFolder ? m_request.contextOf(stage.name) : QString());
            auto expanded = expand(command, values);
            if (!expanded)
                return Text::tr("%1: %2").arg(step.name(), expanded.error());
            step.commands.push_back(*std::move(expanded));
        }
        step.needs = needsOf(stage, kind);
        m_pipeline.steps.push_back(std::move(step));
        return {};
    }

    std::vector<size_t> needsOf(const Stage& stage, CommandId kind) const
    {
        const std::vector<Step>& steps = m_pipeline.steps;
        std::vector<size_t> needs;
        const auto last = lastOf(stage.name, [](const Step&) { return true; });
        if (last)
            needs.push_back(*last);
        // The first of those that make the image, and the first after them.
        const bool isFirst = !last || makesImage(steps[*last].kind) != makesImage(kind);
        for (const QString& included : isFirst ? stage.includes : QStringList()) {
            const auto need = lastOf(included, [&](const Step& step) {
                return step.kind != CommandId::Verify
                       && (!makesImage(kind) || makesImage(step.kind));
            });
            if (need && !std::ranges::contains(needs, *need))
                needs.push_back(*need);
        }
        std::ranges::sort(needs);
        return needs;
    }

    template <typename Wanted>
    std::optional<size_t> lastOf(const QString& stage, const Wanted& wanted) const
    {
        for (size_t i = m_pipeline.steps.size(); i > 0; --i)
            if (m_pipeline.steps[i - 1].stage == stage && wanted(m_pipeline.steps[i - 1]))
                return i - 1;
        return {};
    }

    const Configuration& m_configuration;
    const PipelineRequest& m_request;
    Pipeline m_pipeline;
};

} // namespace

QString Step::name() const
{
    return stepName(stage, kind);
}

QString stepName(const QString& stage, CommandId kind)
{
    return stage + u'/' + commandName(kind);
}

QString workText(Work work)
{
    switch (work) {
    case Work::Deploy:
        return Text::tr("have Triptych itself serve the commit on this computer");
    case Work::Verify:
        return Text::tr("ask the registry for what changed, until it serves that");
    case Work::Commands:
        break;
    }
    return {};
}

BuildContext Step::context() const
{
    const auto it = std::ranges::find_if(commands, [](const ExpandedCommand& command) {
        return command.context != BuildContext::None;
    });
    return it == commands.end() ? BuildContext::None : it->context;
}

QStringList Pipeline::stages() const
{
    QStringList names;
    for (const Step& step : steps)
        if (!names.contains(step.stage))
            names.append(step.stage);
    return names;
}

QString PipelineRequest::contextOf(const QString& stageName) const
{
    return contextFolder + u'/' + stageName + u"/files"_s;
}

std::span<const CommandId> stepKinds()
{
    static constexpr std::array kinds{CommandId::Build, CommandId::Push, CommandId::Rollout,
                                      CommandId::Wait, CommandId::Verify};
    return kinds;
}

std::expected<Pipeline, QString> makePipeline(const Configuration& configuration,
                                              const PipelineRequest& request)
{
    return Maker(configuration, request).make();
}

} // namespace triptych::release
