// SPDX-License-Identifier: MIT
#include "models/promotion/cleanup.h"
#include "models/promotion/plan.h"
#include "models/promotion/undo.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class UndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageBuilder>();
        fillSample(*m_storage);
        m_storage->stage("snapshot").registry("v1.15.0").commit();
        m_storage->stage("production").registry("v1.16.0").commit();
    }

    void nothingApplied()
    {
        const auto last = find();
        VERIFY_RESULT(last);
        QVERIFY(!*last);
    }

    void restores()
    {
        const QByteArrayList before = tips();
        Draft draft({move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s),
                     move(u"docker-2.1.0"_s, u"staging"_s, u"production"_s)});
        draft.setRaise({.stage = u"snapshot"_s, .version = u"v1.16.0"_s});
        applyDraft(draft);
        const auto last = find();
        VERIFY_RESULT(last);
        QVERIFY(*last);
        QVERIFY((*last)->canBeRestored());
        QCOMPARE((*last)->subjects.size(), 5);
        QCOMPARE((*last)->branches.size(), size_t(3));
        QCOMPARE((*last)->branches.front().stage, u"snapshot"_s); // what regains moves first
        QVERIFY((*last)->consequences().isEmpty());
        auto repository = git::Repository::open(m_storage->path());
        VERIFY_RESULT(restore(*repository, **last));
        QCOMPARE(tips(), before);
        QVERIFY(!*find());
    }

    void onlyTheLast()
    {
        applyDraft(Draft({move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s)}));
        const QByteArrayList between = tips();
        applyDraft(Draft({move(u"system-3.0.0"_s, u"snapshot"_s, u"production"_s)}));
        const auto last = find();
        QCOMPARE((*last)->branches.size(), size_t(2));
        auto repository = git::Repository::open(m_storage->path());
        VERIFY_RESULT(restore(*repository, **last));
        QCOMPARE(tips(), between);
        // Then the one before.
        QCOMPARE((*find())->branches.size(), size_t(2));
    }

    // Somebody commits between looking and undoing.
    void comparesAndSwaps()
    {
        applyDraft(Draft({move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s)}));
        const auto last = find();
        m_storage->stage("staging").write("README.md", "somebody").commit();
        const QByteArrayList now = tips();
        auto repository = git::Repository::open(m_storage->path());
        const auto restored = restore(*repository, **last);
        VERIFY_ERROR(restored, git::Error::Kind::Changed);
        QCOMPARE(tips(), now);
    }

    void buried()
    {
        const QByteArray tree = m_storage->id("snapshot^{tree}");
        applyDraft(Draft({move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s)}));
        m_storage->stage("staging").write("README.md", "somebody").commit();
        const auto last = find();
        QVERIFY((*last)->isBuried);
        QVERIFY(!(*last)->canBeRestored());
        auto repository = git::Repository::open(m_storage->path());
        QVERIFY(!restore(*repository, **last));
        const QString consequences = (*last)->consequences().join(u'\n');
        QVERIFY2(consequences.contains(u"docker-2.2.0 would leave staging"),
                 qPrintable(consequences));
        QVERIFY(consequences.contains(u"docker-2.2.0 would come back to snapshot"));

        std::vector<Move> moves = (*last)->inverse.moves();
        for (Move& one : moves)
            one.accepted = u"a mistake"_s;
        applyDraft(Draft(moves));
        QCOMPARE(m_storage->id("snapshot^{tree}"), tree);
        QVERIFY(!m_storage->git("ls-tree -d staging:packages/docker").contains("2.2.0"));
        QCOMPARE(m_storage->git("show staging:README.md"), "somebody");
    }

    void published()
    {
        applyDraft(Draft({move(u"system-3.0.0"_s, u"snapshot"_s, u"production"_s)}));
        m_storage->git("update-ref refs/remotes/origin/production production");
        const auto last = find();
        QVERIFY((*last)->isPublished);
        QVERIFY((*last)->consequences().front().contains(u"pushed"));
        // Production keeps what it has: the plan says so.
        const Plan inverse = plan(load(), (*last)->inverse);
        QCOMPARE(inverse.findings.size(), size_t(1));
        QVERIFY(inverse.findings[0].verdict.reason.contains(u"stays"));
    }

    void registry()
    {
        Draft draft;
        draft.setRaise({.stage = u"snapshot"_s, .version = u"v1.16.0"_s});
        const QByteArray tree = m_storage->id("snapshot^{tree}");
        applyDraft(draft);
        m_storage->stage("snapshot").write("README.md", "x").commit();
        m_storage->stage("snapshot").removePath("README.md").commit();
        // The newest commit bears no Draft-Id now, so there is nothing to undo.
        QVERIFY(!*find());
        m_storage->git("update-ref refs/heads/snapshot snapshot~2");
        m_storage->git("update-ref refs/remotes/origin/snapshot snapshot");
        applyDraft((*find())->inverse);
        QCOMPARE(m_storage->id("snapshot^{tree}"), tree);
    }

    void cleanup()
    {
        const auto text = [&](Relations relations) {
            QStringList lines;
            for (const CleanupCandidate& candidate : cleanupCandidates(load(), relations))
                lines.append(candidate.move.from + u' ' + candidate.move.name().text()
                             + (candidate.isNowhereElse ? u" only there"_s : QString()));
            return lines.join(u", "_s);
        };
        QCOMPARE(text(Relation::LeftOver), u"snapshot apm-1.1.0"_s);
        QCOMPARE(text(Relation::Stale),
                 u"snapshot apm-1.0.0 only there, snapshot system-2.0.0 only there"_s);
    }

private:
    static Move move(const QString& name, const QString& from, const QString& to)
    {
        const auto parsed = VersionName::parse(name).value();
        return {.package = parsed.package, .version = parsed.version, .from = from, .to = to};
    }

    Snapshot load()
    {
        const auto repository = git::Repository::open(m_storage->path());
        return **loadSnapshot(*repository, defaultConfiguration());
    }

    git::Result<std::optional<AppliedDraft>> find()
    {
        const auto repository = git::Repository::open(m_storage->path());
        return lastApplied(*repository, load());
    }

    void applyDraft(const Draft& draft)
    {
        auto repository = git::Repository::open(m_storage->path());
        const Plan planned = plan(load(), draft);
        QVERIFY(planned.findings.empty());
        VERIFY_RESULT(apply(*repository, planned));
    }

    QByteArrayList tips()
    {
        return {m_storage->id("snapshot"), m_storage->id("staging"), m_storage->id("production")};
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

QTEST_GUILESS_MAIN(UndoTest)
#include "tst_undo.moc"
