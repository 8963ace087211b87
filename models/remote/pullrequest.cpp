// SPDX-License-Identifier: MIT
#include "models/remote/pullrequest.h"

#include "models/remote/gitfailure.h"
#include "models/remote/remotestate.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryFile>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::PullRequest)
};

RemoteError failure(const QString& reason, const QString& remedy)
{
    return {.kind = RemoteError::Kind::Other,
            .doing = Text::tr("open the pull request"),
            .reason = reason,
            .remedy = remedy};
}

QString copyInstead()
{
    return Text::tr("The branch is pushed: open the pull request by hand, with the title and the "
                    "body from here.");
}

// What the command said, on both outputs.
Result<QString> runCommand(const ExpandedCommand& command, const Place& place,
                           const NetworkOptions& options, std::stop_token stop)
{
    QProcessEnvironment environment = commandEnvironment({});
    environment.insert(QStringLiteral("GH_PROMPT_DISABLED"), QStringLiteral("1"));
    environment.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    NetworkOptions limits = options;
    if (command.timeout > 0)
        limits.total = std::chrono::seconds(command.timeout);
    limits.idle = std::chrono::seconds(0); // unlike git it may have nothing to say for long
    ProgressReader reader({});
    const ProcessResult result =
        runProcess({.command = command.argv,
                    .directory = command.directory.isEmpty() ? place.folder : command.directory,
                    .environment = environment,
                    .input = {},
                    .heard = [&reader](QByteArrayView chunk) { reader.read(chunk); },
                    .total = limits.total},
                   std::move(stop));
    reader.finish();
    const QString program = command.argv.front();
    if (result.end != ProcessResult::End::Exited) {
        auto error =
            notEnded(result, program, Text::tr("open the pull request"), limits, reader.words());
        error.remedy = copyInstead();
        return std::unexpected(error);
    }
    const QString said =
        redacted(QString::fromUtf8(result.output)) + u'\n' + reader.words().join(u'\n');
    // To have done it before is no failure.
    if (result.code == 0 || (said.contains(u"already exists") && !findUrl(said).isEmpty()))
        return said;
    const QString last = reader.words().isEmpty() ? QString() : reader.words().constLast();
    auto error = failure(Text::tr("%1 ended with exit code %2 (%3)")
                             .arg(program)
                             .arg(result.code)
                             .arg(last.isEmpty() ? Text::tr("without a word") : last),
                         copyInstead());
    error.exitCode = result.code;
    error.words = reader.words();
    return std::unexpected(error);
}

Result<QString> runCommands(const git::Repository& repository, const PullRequest& request,
                            const NetworkOptions& options, std::stop_token stop)
{
    QTemporaryFile body(QDir::tempPath() + QStringLiteral("/triptych-body-XXXXXX.md"));
    const QByteArray bytes = request.body.toUtf8();
    if (!body.open() || body.write(bytes) != bytes.size() || !body.flush())
        return std::unexpected(failure(
            Text::tr("its text cannot be written (%1)").arg(body.errorString()), copyInstead()));
    PlaceholderValues values = request.values;
    values[QStringLiteral("head")] = request.branch;
    values[QStringLiteral("title")] = request.title;
    values[QStringLiteral("body")] = request.body;
    values[QStringLiteral("body_file")] = body.fileName();
    values[QStringLiteral("remote")] = request.remote;
    QString said;
    for (const CommandTemplate& command : request.commands) {
        const auto expanded = expand(command, values);
        if (!expanded)
            return std::unexpected(failure(expanded.error(), copyInstead()));
        const auto one = runCommand(*expanded, Place::of(repository), options, stop);
        if (!one)
            return one;
        said += *one;
    }
    return said;
}

// Git has done so by itself where the clone's refspecs name it; a bare clone's name none.
void rememberBranch(const git::Repository& repository, const PullRequest& request)
{
    const QString ref = trackingRef(request.remote, request.branch);
    const auto now = repository.refTarget(ref);
    if (!now || *now == request.tip)
        return;
    (void)runGit(Place::of(repository),
                 {QStringLiteral("update-ref"), QStringLiteral("-m"),
                  QStringLiteral("triptych: push"), ref, request.tip.toHex(),
                  now->value_or(git::Oid()).toHex()},
                 {.doing = Text::tr("remember the branch %1").arg(request.branch)}, {});
}

} // namespace

QString findUrl(const QString& text)
{
    static const QRegularExpression address(QStringLiteral("https?://[^\\s<>\"'`]+"));
    static const QRegularExpression request(
        QStringLiteral("/(pull|merge_requests|pull-requests|pulls)/\\d+"));
    QString any;
    QString best;
    for (auto it = address.globalMatch(text); it.hasNext();) {
        QString url = it.next().captured();
        while (QStringView(u".,;:)]").contains(url.back()))
            url.chop(1);
        any = url;
        if (request.match(url).hasMatch())
            best = url;
    }
    return best.isEmpty() ? any : best;
}

Result<OpenedPullRequest> openPullRequest(const git::Repository& repository,
                                          const PullRequest& request, const NetworkOptions& options,
                                          std::stop_token stop)
{
    const RefPush ref{
        .ref = localRef(request.branch), .expected = std::nullopt, .target = request.tip};
    auto report = push(repository, request.remote, {&ref, 1}, options, stop);
    if (!report)
        return std::unexpected(report.error());
    OpenedPullRequest opened{
        .report = std::move(*report), .url = {}, .createUrl = {}, .notOpened = {}};
    if (!opened.report.succeeded())
        return opened;
    rememberBranch(repository, request);
    opened.createUrl = findUrl(opened.report.remoteWords.join(u'\n'));
    if (request.commands.empty()) {
        opened.notOpened = failure(Text::tr("no command for it is configured"), copyInstead());
        return opened;
    }
    const auto said = runCommands(repository, request, options, std::move(stop));
    if (said)
        opened.url = findUrl(*said);
    else
        opened.notOpened = said.error();
    return opened;
}

} // namespace triptych::remote
