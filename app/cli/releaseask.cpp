// SPDX-License-Identifier: MIT
#include "app/cli/releaseask.h"

#include <QFile>

#include <cstdio>
#include <unistd.h>

namespace triptych::cli {

namespace {

// On standard error: standard output may be a file.
QString answerTo(const QString& question)
{
    std::fputs(qUtf8Printable(question + u' '), stderr);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(input.readLine()).trimmed();
}

std::unexpected<Failure> refused(const QString& reason)
{
    return failed(ExitCode::Refused, Text::tr("%1 Nothing was run.").arg(reason));
}

Result<void> askForNames(const QStringList& stages)
{
    for (const QString& stage : stages)
        if (answerTo(Text::tr("To release %1, type its name:").arg(stage)) != stage)
            return refused(Text::tr("That is not the name of the stage %1.").arg(stage));
    return {};
}

} // namespace

void declareAsking(QCommandLineParser& parser)
{
    parser.addOption(
        {u"yes"_s, Text::tr("Do not ask for yes or no. A stage that wants its name typed wants "
                            "--confirm.")});
    parser.addOption({u"confirm"_s,
                      Text::tr("Release the stage without asking, even when it wants its name "
                               "typed; may be given several times."),
                      u"STAGE"_s});
}

Result<void> askForRelease(const release::Pipeline& pipeline, const Configuration& configuration,
                           const QCommandLineParser& options, const Output& output)
{
    const QStringList confirmed = options.values(u"confirm"_s);
    QStringList byName;
    QStringList byYes;
    for (const QString& name : pipeline.stages()) {
        const Stage* stage = configuration.stage(name);
        if (!stage || confirmed.contains(name))
            continue;
        if (stage->ask == ReleaseQuestion::Name)
            byName.append(name);
        else if (stage->ask == ReleaseQuestion::Confirm && !options.isSet(u"yes"_s))
            byYes.append(name);
    }
    if (byName.isEmpty() && byYes.isEmpty())
        return {};
    if (output.isJson() || !isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
        QStringList wanted;
        for (const QString& name : std::as_const(byName))
            wanted.append(u"--confirm "_s + name);
        if (!byYes.isEmpty())
            wanted.append(u"--yes"_s);
        return refused(Text::tr("The release asks first, and there is no terminal to ask on: "
                                "call with %1.")
                           .arg(wanted.join(u' ')));
    }
    if (const auto named = askForNames(byName); !named || !byName.isEmpty())
        return named; // whoever types a name has said yes
    const QString answer =
        answerTo(Text::tr("Release %1? [y/N]").arg(pipeline.stages().join(u", "_s))).toLower();
    if (answer != Text::tr("y") && answer != Text::tr("yes"))
        return refused(Text::tr("The answer was not yes."));
    return {};
}

} // namespace triptych::cli
