// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "models/promotion/vanishing.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

// A version that shall go somewhere, and what is to be known about it.
struct Case
{
    const char* tag;
    const char* name;
    const char* from;
    const char* to; // "": out of its stage
    const char* policy; // for what the stage that changes is asked: overwriting or removing
    const char* expected; // "id severity, …", or "refused words"
    const char* passes; // the check that might have something against it, and has not
    const char* reports; // on content: "": nobody asks; "none" yet; "clean"
};

std::vector<Case> cases()
{
    const auto sn = "snapshot";
    const auto st = "staging";
    const auto pr = "production";
    return {
        {"nothing to say", "docker-2.2.0", sn, st, "confirm", "", "place-overwrite", ""},
        {"overwrite, allowed", "nginx-1.0.0", sn, st, "allow",
         "place-shadowed warning, place-overwrite note", "place-back-port", ""},
        {"overwrite, to confirm", "nginx-1.0.0", sn, st, "confirm",
         "place-overwrite confirm, place-shadowed warning", "", ""},
        {"overwrite, forbidden", "nginx-1.0.0", sn, st, "forbid",
         "refused already in staging with other content", "", ""},
        {"back-port", "system-2.0.0", sn, pr, "forbid", "place-back-port warning", "place-shadowed",
         ""},
        {"shadowed", "apm-1.1.0", sn, st, "confirm", "place-shadowed warning", "", ""},
        {"removal, forbidden", "lonely-1.0.0", pr, "", "forbid", "refused stays", "", ""},
        {"removal, to confirm", "lonely-1.0.0", pr, "", "confirm",
         "place-remove confirm, place-vanishes confirm", "", ""},
        {"removal, allowed", "docker-2.2.0", sn, "", "allow", "place-vanishes warning",
         "place-remove", ""},
        {"removal of what is elsewhere", "nginx-1.0.0", sn, "", "allow", "", "place-vanishes", ""},
        {"left over, whatever the policy", "apm-1.1.0", sn, "", "forbid", "", "place-remove", ""},
        {"marker", "snapshot-0.0.1", sn, st, "allow", "refused is a marker package", "", ""},
        {"marker where it does not belong", "snapshot-0.0.1", pr, "", "allow", "", "place-marker",
         ""},
        {"not checked yet", "docker-2.2.0", sn, st, "allow", "content-unchecked note", "", "none"},
        {"checked", "docker-2.2.0", sn, st, "allow", "", "content-unchecked", "clean"},
    };
}

} // namespace

// What may be done though it is worth a word: the stages' policies, concerns, acceptance.
class PoliciesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageBuilder>();
        fillSample(*m_storage);
        // nginx 1.0.0 is in production with other content; redis 1.0.0 in staging with other modes.
        m_storage->stage("staging").add("nginx", "1.0.0", {{"manifest.yml", "other"}}).commit();
        // Somebody has promoted a marker.
        m_storage->stage("production").add("lonely", "1.0.0").add("snapshot", "0.0.1").commit();
    }

    void concerns_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("reports");
        QTest::addColumn<QString>("expected");
        for (const Case& row : cases())
            QTest::newRow(row.tag)
                << QString::fromLatin1(row.name) << QString::fromLatin1(row.from)
                << QString::fromLatin1(row.to) << QString::fromLatin1(row.policy)
                << QString::fromLatin1(row.reports) << QString::fromLatin1(row.expected);
    }

    void concerns()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QFETCH(const QString, policy);
        QFETCH(const QString, reports);
        const Snapshot snapshot = load([&](Stage& stage) {
            const ChangePolicy value = policy == u"allow"     ? ChangePolicy::Allow
                                       : policy == u"confirm" ? ChangePolicy::Confirm
                                                              : ChangePolicy::Forbid;
            if (stage.name == (to.isEmpty() ? from : to))
                (to.isEmpty() ? stage.remove : stage.overwrite) = value;
        });
        const Move asked = move(name, from, to);
        CheckReports known;
        if (reports == u"clean")
            known[{asked.name(),
                   snapshot.stage(from)->version(asked.package, asked.version)->tree}] = {};
        const Verdict verdict = judge({snapshot, {}, reports.isEmpty() ? nullptr : &known}, asked);
        QTEST(text(verdict), "expected");
        QVERIFY(verdict.sentence().endsWith(u'.'));
        QVERIFY(verdict.concerns.empty() || verdict.sentence().contains(name));
    }

    void everyPlacementCheckHasCases()
    {
        QSet<QByteArray> passing;
        QSet<QByteArray> failing;
        for (const Case& row : cases()) {
            const QByteArray expected(row.expected);
            QVERIFY2(*row.passes == 0 || !expected.contains(row.passes), row.tag);
            passing.insert(row.passes);
            if (expected.contains("is a marker package"))
                failing.insert("place-marker");
            for (const QByteArray& finding : expected.split(','))
                failing.insert(finding.trimmed().split(' ').front());
        }
        for (const CheckInfo& info : placementChecks()) {
            QVERIFY2(passing.contains(info.id.data()), info.id.data());
            QVERIFY2(failing.contains(info.id.data()), info.id.data());
        }
    }

    void vanishing()
    {
        const Snapshot snapshot = load();
        const Move fromSnapshot = move(u"apm-1.1.0"_s, u"snapshot"_s, {});
        const Move fromProduction = move(u"apm-1.1.0"_s, u"production"_s, {});
        QVERIFY(!wouldVanish(snapshot, {}, fromSnapshot)); // production has it
        const Draft both({fromSnapshot, fromProduction});
        QVERIFY(wouldVanish(snapshot, both, fromSnapshot));
        QCOMPARE(triptych::vanishing(snapshot, both).size(), size_t(2));
        // Promoted on from another stage, it is somewhere.
        const Draft saved({fromProduction, move(u"apm-1.1.0"_s, u"snapshot"_s, u"staging"_s)});
        QVERIFY(triptych::vanishing(snapshot, saved).empty());
    }

    void content()
    {
        const Snapshot snapshot = load();
        const Move docker = move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s);
        const CheckKey key{docker.name(),
                           snapshot.stage(u"snapshot")->version(u"docker", docker.version)->tree};
        CheckReports reports;
        QCOMPARE(text(judge({snapshot, {}, &reports}, docker)), u"content-unchecked note"_s);
        reports[key] = {};
        QCOMPARE(text(judge({snapshot, {}, &reports}, docker)), QString());
        reports[key].findings = {{.check = u"changelog"_s,
                                  .severity = Severity::Warning,
                                  .message = u"There is no changelog."_s,
                                  .path = {}}};
        QCOMPARE(text(judge({snapshot, {}, &reports}, docker)), u"changelog warning"_s);
        reports[key].findings[0].severity = Severity::Block;
        const Verdict blocked = judge({snapshot, {}, &reports}, docker);
        QCOMPARE(text(blocked), u"refused There is no changelog"_s);
        QVERIFY(blocked.reason.contains(docker.name().text()));
        // A removal is not about content.
        QVERIFY(judge({snapshot, {}, &reports}, move(u"docker-2.2.0"_s, u"snapshot"_s, {}))
                    .isAllowed());
    }

    void acceptance()
    {
        const Snapshot snapshot = load();
        auto repository = git::Repository::open(m_storage->path());
        Move nginx = move(u"nginx-1.0.0"_s, u"snapshot"_s, u"staging"_s);
        const Plan open = plan(snapshot, Draft({nginx}));
        QVERIFY(open.mustBeConfirmed());
        QCOMPARE(open.concerns.size(), size_t(2));
        const auto refused = apply(*repository, open);
        VERIFY_ERROR(refused, git::Error::Kind::Denied);
        QVERIFY(refused.error().sentence().contains(u"nginx-1.0.0"));

        nginx.accepted = u"fixes a wrong icon"_s;
        const Plan accepted = plan(snapshot, Draft({nginx}));
        QVERIFY(!accepted.mustBeConfirmed());
        QVERIFY(accepted.id != open.id);
        VERIFY_RESULT(apply(*repository, accepted));
        const QByteArray message = m_storage->git("log -1 --format=%B staging");
        QVERIFY2(message.contains("Accepted for nginx-1.0.0 (place-overwrite, place-shadowed): "
                                  "fixes a wrong icon\n"),
                 message.constData());
        QCOMPARE(m_storage->id("staging:packages/nginx/1.0.0"),
                 m_storage->id("snapshot~1:packages/nginx/1.0.0"));
        const QByteArray id = "Draft-Id: " + accepted.id.toLatin1();
        QVERIFY(message.contains(id));
        QVERIFY(m_storage->git("log -1 --format=%B snapshot").contains(id));
    }

    void arrival()
    {
        const Snapshot snapshot = load();
        auto repository = git::Repository::open(m_storage->path());
        Move back = move(u"lonely-1.0.0"_s, {}, u"snapshot"_s);
        back.tree = snapshot.stage(u"production")->package(u"lonely")->newest().tree;
        QCOMPARE(text(judge({snapshot}, back)), u"place-shadowed warning"_s);
        const auto applied = apply(*repository, plan(snapshot, Draft({back})));
        VERIFY_RESULT(applied);
        QCOMPARE(m_storage->git("log -1 --format=%s snapshot"),
                 "[snapshot] Add packages (lonely-1.0.0)");
        QCOMPARE(m_storage->id("snapshot:packages/lonely/1.0.0"), back.tree.toHex().toLatin1());
        const Draft draft({back});
        QCOMPARE(Draft::fromJson(draft.toJson()), draft);
        // Twice into one stage is once too often; into another is another thing.
        Move again = back;
        again.to = u"staging"_s;
        QVERIFY(judge({snapshot, draft}, again).isAllowed());
        again.to = u"snapshot"_s;
        again.keepSource = true;
        QVERIFY(!judge({snapshot, draft}, again).isAllowed());
    }

    void pullRequests()
    {
        m_storage->git("update-ref refs/remotes/origin/production production~1");
        m_storage->git("update-ref refs/remotes/origin/staging staging");
        const Snapshot snapshot = load();
        auto repository = git::Repository::open(m_storage->path());
        const Draft draft({move(u"docker-2.2.0"_s, u"snapshot"_s, u"production"_s),
                           move(u"docker-2.1.0"_s, u"staging"_s, u"production"_s),
                           move(u"system-3.0.0"_s, u"snapshot"_s, u"staging"_s)});
        QVERIFY(!plan(snapshot, draft).hasPullRequests()); // nobody asked for them
        const Plan planned = plan(snapshot, draft, nullptr, Proposals::ByPolicy);
        QVERIFY(planned.hasPullRequests());
        QCOMPARE(planned.commits.size(), size_t(4)); // two proposed, one added and removed
        QCOMPARE(planned.waiting.size(), size_t(2));
        QVERIFY(!apply(*repository, planned));
        const auto prepared = prepare(*repository, planned);
        VERIFY_RESULT(prepared);
        QCOMPARE(prepared->branches.size(), size_t(2));
        QCOMPARE(prepared->pullRequests.size(), size_t(2));
        for (const Applied::PullRequest& request : prepared->pullRequests) {
            QCOMPARE(request.stage, u"production"_s);
            QVERIFY(request.subject.startsWith(u"[production] Promote packages from "_s
                                               + request.from));
            // On what the remote has, and nothing else goes along.
            QCOMPARE(m_storage->id(request.tip.toHex().toLatin1() + '^'),
                     m_storage->id("refs/remotes/origin/production"));
        }
        // What stays in its source has nothing to wait for.
        Move kept = move(u"docker-2.2.0"_s, u"snapshot"_s, u"production"_s);
        kept.keepSource = true;
        QVERIFY(plan(snapshot, Draft({kept}), nullptr, Proposals::ByPolicy).waiting.empty());
    }

    void withoutRemoteCommitsAreDirect()
    {
        const Plan planned =
            plan(load(), Draft({move(u"docker-2.2.0"_s, u"snapshot"_s, u"production"_s)}));
        QVERIFY(!planned.hasPullRequests());
        QVERIFY(planned.waiting.empty());
    }

    void everyPlacementCheckIsDescribed()
    {
        QSet<QString> ids;
        for (const CheckInfo& info : placementChecks()) {
            QVERIFY(!info.title().isEmpty() && !info.what().isEmpty() && !info.help().isEmpty());
            ids.insert(info.id);
        }
        QCOMPARE(ids.size(), qsizetype(placementChecks().size()));
        for (const QString& id : {u"place-overwrite"_s, u"place-back-port"_s, u"place-shadowed"_s,
                                  u"place-remove"_s, u"place-vanishes"_s, u"content-unchecked"_s})
            QVERIFY(ids.contains(id));
    }

private:
    template <typename Change> Snapshot load(Change change)
    {
        Configuration configuration = defaultConfiguration();
        for (Stage& stage : configuration.stages)
            change(stage);
        const auto repository = git::Repository::open(m_storage->path());
        return **loadSnapshot(*repository, configuration);
    }
    Snapshot load()
    {
        return load([](Stage&) {});
    }

    static Move move(const QString& name, const QString& from, const QString& to)
    {
        const auto parsed = VersionName::parse(name).value();
        return {.package = parsed.package, .version = parsed.version, .from = from, .to = to};
    }

    // "id severity, …" of what is allowed; of what is not, "refused" and the last words that the
    // expectation holds.
    static QString text(const Verdict& verdict)
    {
        if (!verdict.isAllowed()) {
            for (const QString& words : {u"already in staging with other content"_s, u"stays"_s,
                                         u"is a marker package"_s, u"There is no changelog"_s})
                if (verdict.reason.contains(words))
                    return u"refused "_s + words;
            return verdict.reason;
        }
        QStringList words;
        for (const Concern& concern : verdict.concerns)
            words.append(concern.check + u' ' + severityId(concern.severity));
        return words.join(u", "_s);
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

QTEST_GUILESS_MAIN(PoliciesTest)
#include "tst_policies.moc"
