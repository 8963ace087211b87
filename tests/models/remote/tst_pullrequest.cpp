// SPDX-License-Identifier: MIT
#include "models/remote/fetch.h"
#include "models/remote/pullrequest.h"
#include "models/remote/pullrequesttext.h"
#include "models/remote/waiting.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/storagebuilder.h"
#include "tests/models/remote/remotefixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::remote;
using namespace triptych::test;

class PullRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void branchName();
    void title();
    void body();
    void urls_data();
    void urls();
    void opens();
    void openedBefore();
    void withoutCommand_data();
    void withoutCommand();
    void cancelled();
    void removalWaits();

private:
    static PlannedVersion version(const QString& name)
    {
        return {.name = VersionName::parse(name).value(), .tree = oid(QByteArray(40, 'a'))};
    }
    QString program(const QByteArray& script)
    {
        const QString path = m_storage->folder() + u"/gh"_s;
        writeFile(path, "#!/bin/sh\n" + script);
        QFile::setPermissions(path, QFile::permissions(path) | QFile::ExeOwner | QFile::ExeUser);
        return path;
    }
    PullRequest request(const QString& program)
    {
        PullRequest request{.remote = u"origin"_s,
                            .branch = u"promote/snapshot-to-production/1234567"_s,
                            .tip = m_tip,
                            .title = u"[production] Promote packages from snapshot"_s,
                            .body = u"The ü body\n`x` $(y)"_s};
        request.values[u"branch"_s] = u"production"_s;
        if (!program.isEmpty())
            request.commands.push_back({.argv = {program, u"--base={branch}"_s, u"--head={head}"_s,
                                                 u"--title={title}"_s, u"{body_file}"_s}});
        return request;
    }
    Result<OpenedPullRequest> open(const QByteArray& script, std::stop_token stop = {})
    {
        return openPullRequest(opened(m_clone), request(program(script)), {}, stop);
    }

    std::unique_ptr<StorageBuilder> m_storage;
    QString m_clone;
    git::Oid m_tip;
};

void PullRequestTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_clone = m_storage->folder() + u"/clone"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, m_storage->path(), m_clone});
    const auto name = VersionName::parse(u"docker-2.2.0"_s).value();
    auto repository = opened(m_clone);
    const auto prepared =
        prepare(repository, plan(**loadSnapshot(repository, defaultConfiguration()),
                                 Draft({Move{.package = name.package,
                                             .version = name.version,
                                             .from = u"snapshot"_s,
                                             .to = u"production"_s}})));
    VERIFY_RESULT(prepared);
    m_tip = prepared->commits.front();
}

void PullRequestTest::branchName()
{
    const QString name = pullRequestBranch(u"a-to-b"_s, u"c"_s, oid(QByteArray(40, 'f')));
    QCOMPARE(name, u"promote/a-to-b-to-c/fffffff"_s);
    const auto parsed = parsePullRequestBranch(name, {u"a"_s, u"b-to-c"_s, u"c"_s, u"a-to-b"_s});
    QVERIFY(parsed);
    QCOMPARE(parsePullRequestBranch(u"promote/x-to-c/1", {u"a"_s, u"c"_s}).has_value(), false);
    QCOMPARE(parsePullRequestBranch(u"feature/a-to-c/1", {u"a"_s, u"c"_s}).has_value(), false);
}

void PullRequestTest::title()
{
    std::vector<PlannedVersion> versions{version(u"docker-2.2.0"_s)};
    QCOMPARE(pullRequestTitle(u"staging", u"snapshot", versions),
             u"[staging] Promote packages from snapshot (docker-2.2.0)"_s);
    for (int i = 0; i < 60; ++i)
        versions.push_back(version(u"docker-2.%1.0"_s.arg(i)));
    QVERIFY(pullRequestTitle(u"staging", u"snapshot", versions).size() <= 256);
    QVERIFY(pullRequestTitle(QString(300, u'x'), u"snapshot", versions).size() <= 256);
}

void PullRequestTest::body()
{
    const std::vector<PlannedVersion> versions{version(u"docker-2.2.0"_s)};
    const QString text =
        pullRequestBody(u"staging", u"snapshot", versions,
                        {.checks = u"12 passed"_s, .accepted = {u"docker: <b> @all\nlater"_s}});
    QVERIFY(text.contains(u"| `docker` | `2.2.0` | `%1` |\n"_s.arg(QString(40, u'a'))));
    QVERIFY(text.contains(u"12 passed"));
    QVERIFY2(text.contains(u"- docker: \\<b\\> \\@all later\n"), qPrintable(text));
}

void PullRequestTest::urls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("gh") << u"Creating…\nhttps://github.com/a/b/pull/12\n"_s
                        << u"https://github.com/a/b/pull/12"_s;
    QTest::newRow("among others") << u"https://x/pull/3. See https://docs/help"_s
                                  << u"https://x/pull/3"_s;
    QTest::newRow("glab") << u"!5 (https://gl/a/-/merge_requests/5)"_s
                          << u"https://gl/a/-/merge_requests/5"_s;
    QTest::newRow("other") << u"see https://x/review/1"_s << u"https://x/review/1"_s;
    QTest::newRow("none") << u"done"_s << QString();
}

void PullRequestTest::urls()
{
    QFETCH(const QString, text);
    QTEST(findUrl(text), "url");
}

void PullRequestTest::opens()
{
    const auto result = open("for a in \"$@\"; do echo \"$a\"; done > \"$0.args\"\n"
                             "for last; do :; done; cp \"$last\" \"$0.body\"; pwd > \"$0.pwd\"\n"
                             "[ -t 0 ] && exit 3\necho https://example.com/a/b/pull/7\n");
    VERIFY_RESULT(result);
    QVERIFY(!result->notOpened);
    QCOMPARE(result->url, u"https://example.com/a/b/pull/7"_s);
    const QByteArray args = readFile(m_storage->folder() + u"/gh.args"_s);
    QVERIFY2(args.startsWith("--base=production\n--head=promote/snapshot-to-production/1234567\n"
                             "--title=[production] Promote packages from snapshot\n"),
             args.constData());
    QCOMPARE(readFile(m_storage->folder() + u"/gh.body"_s), QByteArray("The ü body\n`x` $(y)"));
    QVERIFY(!QFile::exists(QString::fromUtf8(args.trimmed().split('\n').constLast())));
    QCOMPARE(readFile(m_storage->folder() + u"/gh.pwd"_s).trimmed(), m_clone.toUtf8());
    QCOMPARE(oid(m_storage->id("promote/snapshot-to-production/1234567")), m_tip);
    QVERIFY(idIn(m_clone, "refs/heads/promote/snapshot-to-production/1234567").isNull());
}

void PullRequestTest::openedBefore()
{
    VERIFY_RESULT(open("echo https://example.com/a/b/pull/7\n"));
    const auto again = open("echo 'a pull request for branch x already exists:' >&2\n"
                            "echo https://example.com/a/b/pull/7 >&2\nexit 1\n");
    VERIFY_RESULT(again);
    QVERIFY(again->report.succeeded());
    QVERIFY(!again->notOpened);
    QCOMPARE(again->url, u"https://example.com/a/b/pull/7"_s);
    // Another commit under the same name is not overwritten.
    PullRequest other = request(program("echo x\n"));
    other.tip = idIn(m_clone, "production");
    const auto refused = openPullRequest(opened(m_clone), other, {}, {});
    VERIFY_RESULT(refused);
    QVERIFY(!refused->report.succeeded());
    QVERIFY(refused->report.isStale());
}

void PullRequestTest::withoutCommand_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("says");
    QTest::newRow("none configured") << QString() << u"no command for it is configured"_s;
    QTest::newRow("not installed")
        << u"no-such-program-here"_s << u"no-such-program-here cannot be started"_s;
    QTest::newRow("fails") << u"false"_s << u"false ended with exit code 1"_s;
}

void PullRequestTest::withoutCommand()
{
    QFETCH(const QString, program);
    QFETCH(const QString, says);
    writeHook(m_storage->path(), "post-receive",
              "echo 'Create a pull request by visiting:' >&2\n"
              "echo '    https://example.com/a/b/pull/new/promote' >&2\n");
    const auto result = openPullRequest(opened(m_clone), request(program), {}, {});
    VERIFY_RESULT(result);
    QVERIFY(result->report.succeeded());
    QVERIFY(result->notOpened);
    const QString sentence = result->notOpened->sentence();
    QVERIFY2(sentence.contains(says) && sentence.contains(u"The branch is pushed"),
             qPrintable(sentence));
    QCOMPARE(result->createUrl, u"https://example.com/a/b/pull/new/promote"_s);
    QVERIFY(result->url.isEmpty());
}

void PullRequestTest::cancelled()
{
    const QString started = m_storage->folder() + u"/started"_s;
    std::stop_source stop;
    auto answer = std::async(std::launch::async, [&] {
        return open("touch '" + started.toUtf8() + "'; sleep 63.5\n", stop.get_token());
    });
    QTRY_VERIFY(QFile::exists(started));
    stop.request_stop();
    const auto result = answer.get();
    VERIFY_RESULT(result);
    QVERIFY(result->notOpened);
    QCOMPARE(result->notOpened->kind, RemoteError::Kind::Cancelled);
    QTRY_VERIFY(!isRunning("63.5"));
}

// The version leaves its source only when the target, as the remote has it, has the same content.
void PullRequestTest::removalWaits()
{
    const QStringList stages{u"production"_s, u"staging"_s, u"snapshot"_s};
    const auto removals = [&] {
        m_storage->path(); // with what was committed
        auto repository = opened(m_clone);
        if (const auto done = fetch(repository, {.remote = u"origin"_s, .branches = stages}, {});
            !done)
            qFatal("%s", qPrintable(done.error().sentence()));
        const auto pending = pendingVersions(repository, u"origin"_s, stages);
        return *waitingRemovals(repository, u"origin"_s, *pending);
    };
    QCOMPARE(removals().size(), size_t(0));
    VERIFY_RESULT(open("echo https://example.com/a/b/pull/7\n"));
    auto waiting = removals();
    QCOMPARE(waiting.size(), size_t(1));
    const PendingVersion expected{.package = u"docker"_s,
                                  .version = u"2.2.0"_s,
                                  .tree = oid(m_storage->id("snapshot:packages/docker/2.2.0")),
                                  .from = u"snapshot"_s,
                                  .to = u"production"_s,
                                  .branch = u"promote/snapshot-to-production/1234567"_s};
    QVERIFY(waiting[0].version == expected);
    QCOMPARE(waiting[0].state, Removal::State::Waiting);

    // Locally is not there.
    runGit(m_clone, {u"update-ref"_s, u"refs/heads/production"_s, m_tip.toHex()});
    QCOMPARE(removals()[0].state, Removal::State::Waiting);
    // Merged.
    m_storage->git("branch -f production " + m_tip.toHex().toUtf8());
    QCOMPARE(removals()[0].state, Removal::State::Ready);
    // With other content.
    m_storage->stage("production").add("docker", "2.2.0", {{"manifest.yml", "other"}}).commit();
    QCOMPARE(m_storage->id("production").isEmpty(), false);
    QCOMPARE(removals()[0].state, Removal::State::Conflict);
    // The branch was deleted: nothing waits.
    m_storage->git("branch -D promote/snapshot-to-production/1234567");
    QCOMPARE(removals().size(), size_t(0));
}

QTEST_GUILESS_MAIN(PullRequestTest)
#include "tst_pullrequest.moc"
