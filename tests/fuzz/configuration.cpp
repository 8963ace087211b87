// SPDX-License-Identifier: MIT
#include "models/config/configuration.h"
#include "models/config/configurationedit.h"
#include "tests/fuzz/target.h"

namespace triptych::fuzz {

namespace {

// What is written reads back as it was.
void verifyRoundTrip(const Configuration& configuration)
{
    for (const YamlForm form : {YamlForm::Differences, YamlForm::Full}) {
        const auto again = parseConfiguration(toYaml(configuration, form), {});
        FUZZ_VERIFY(again.has_value());
        FUZZ_VERIFY(*again == configuration);
    }
}

// The settings dialog changes one value of a file that people wrote, and nothing else of what it
// says.
void verifyEdit(const QByteArray& yaml, Configuration expected)
{
    Stage& stage = expected.stages.front();
    stage.overwrite = ChangePolicy::Forbid;
    const auto edited =
        withStageValue(yaml, stage.name, QStringLiteral("overwrite"), QStringLiteral("forbid"));
    if (!edited)
        return; // it says why
    const auto read = parseConfiguration(*edited, {});
    FUZZ_VERIFY(read.has_value());
    FUZZ_VERIFY(*read == expected);
}

void verifyHeldBack(const Configuration& configuration)
{
    const Configuration safe = withoutCommands(configuration);
    FUZZ_VERIFY(safe.remote.fetchEvery == RemoteSettings().fetchEvery);
    FUZZ_VERIFY(safe.lights.every == LightsSettings().every);
    for (const auto& [id, commands] : safe.commands)
        FUZZ_VERIFY(commands == defaultConfiguration().commands.at(id) || commands.empty());
    for (const Stage& stage : safe.stages)
        for (const auto& [id, commands] : stage.commands)
            FUZZ_VERIFY(commands == defaultConfiguration().commands.at(id) || commands.empty());
}

} // namespace

void run(QByteArrayView input)
{
    const CheckedConfiguration checked = checkConfiguration(input, QStringLiteral("x.yml"));
    const auto parsed = parseConfiguration(input, QStringLiteral("x.yml"));
    FUZZ_VERIFY(parsed.has_value() == checked.isValid());
    const qsizetype lines = input.count('\n') + input.count('\r') + 1;
    for (const ConfigurationError& error : checked.errors) {
        FUZZ_VERIFY(!error.reason.isEmpty());
        FUZZ_VERIFY(error.line >= 0 && error.line <= lines && error.column >= 0);
    }
    if (!parsed) {
        FUZZ_VERIFY(parsed.error() == checked.errors.front());
        return;
    }
    FUZZ_VERIFY(*parsed == checked.configuration);
    FUZZ_VERIFY(!parsed->stages.empty());
    verifyRoundTrip(*parsed);
    verifyHeldBack(*parsed);
    verifyEdit(input.toByteArray(), *parsed);
}

} // namespace triptych::fuzz
