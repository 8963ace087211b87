// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "models/promotion/promotionlog.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

QString eventText(const PromotionEvent& event)
{
    static const QStringList kinds = {u"promoted"_s, u"added"_s, u"changed"_s, u"removed"_s,
                                      u"other"_s};
    QStringList names;
    for (const VersionChange& change : event.versions)
        names.append(change.name.text());
    for (const QByteArray& path : event.others)
        names.append(QString::fromUtf8(path));
    QString text = kinds[int(event.kind)] + u' ' + names.join(u',');
    if (!event.from.isEmpty())
        text += u" from "_s + event.from;
    text += (event.kind == PromotionEvent::Kind::Removed ? u" out of "_s : u" in "_s) + event.stage;
    return event.removal ? text + u" and removed"_s : text;
}

QStringList logOf(const QString& path)
{
    const auto repository = git::Repository::open(path);
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    const auto log = stageLog(*repository, **snapshot, 1000);
    QStringList lines;
    for (const PromotionEvent& event : promotionLog(*log, **snapshot))
        lines.append(eventText(event));
    return lines;
}

} // namespace

class PromotionLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsByContent()
    {
        StorageBuilder storage;
        storage.stage("production").add("old", "1.0.0").commit();
        storage.stage("staging").add("mid", "1.0.0").commit();
        storage.stage("snapshot")
            .add("docker", "2.2.0")
            .add("apm", "1.0.0")
            .add("kept", "1.0.0")
            .add("gone", "1.0.0")
            .commit();
        // The removal may come first: that happened.
        storage.stage("snapshot").remove("apm", "1.0.0").commit("promoted");
        storage.stage("staging").add("docker", "2.2.0").commit();
        storage.stage("snapshot").remove("docker", "2.2.0").remove("gone", "1.0.0").commit();
        storage.stage("production").add("apm", "1.0.0").add("kept", "1.0.0").commit();
        storage.stage("production")
            .add("old", "1.0.0", {{"manifest.yml", "other"}})
            .registry("v2")
            .commit();
        QCOMPARE(
            logOf(storage.path()),
            QStringList({u"changed old-1.0.0 in production"_s,
                         u"other Dockerfile,go.mod,go.sum in production"_s,
                         u"promoted apm-1.0.0,kept-1.0.0 from snapshot in production and removed"_s,
                         u"removed gone-1.0.0 out of snapshot"_s,
                         u"promoted docker-2.2.0 from snapshot in staging and removed"_s,
                         u"added apm-1.0.0,docker-2.2.0,gone-1.0.0,kept-1.0.0 in snapshot"_s,
                         u"added mid-1.0.0 in staging"_s, u"added old-1.0.0 in production"_s}));
    }

    void twice()
    {
        StorageBuilder storage;
        storage.stage("staging").add("x", "1.0.0").commit();
        storage.stage("snapshot").add("docker", "2.2.0").commit();
        storage.stage("staging").add("docker", "2.2.0").commit();
        storage.stage("snapshot").remove("docker", "2.2.0").commit();
        storage.stage("production").add("docker", "2.2.0").commit();
        storage.stage("staging").remove("docker", "2.2.0").commit();
        QCOMPARE(logOf(storage.path()),
                 QStringList({u"promoted docker-2.2.0 from staging in production and removed"_s,
                              u"promoted docker-2.2.0 from snapshot in staging and removed"_s,
                              u"added docker-2.2.0 in snapshot"_s, u"added x-1.0.0 in staging"_s}));
    }

    void readsWhatApplyWrites()
    {
        StorageBuilder storage;
        fillSample(storage);
        auto repository = git::Repository::open(storage.path());
        const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
        Draft draft;
        draft.add({.package = u"docker"_s,
                   .version = *SemVer::parse(u"2.2.0"),
                   .from = u"snapshot"_s,
                   .to = u"staging"_s,
                   .keepSource = true,
                   .tree = {}});
        VERIFY_RESULT(apply(*repository, plan(**snapshot, draft)));
        const QStringList log = logOf(storage.path());
        QVERIFY2(log.contains(u"promoted docker-2.2.0 from snapshot in staging"_s),
                 qPrintable(log.join(u'\n')));
    }

    void trailers()
    {
        const QString message =
            u"Subject\n\nSource-Branch: in the body\n\nSource-Branch: snapshot\n"
            "Source-Commit:  abc \n"_s;
        QCOMPARE(trailer(message, u"Source-Branch"), u"snapshot"_s);
        QCOMPARE(trailer(message, u"Source-Commit"), u"abc"_s);
        QCOMPARE(trailer(message, u"Subject"), QString());
        QCOMPARE(trailer({}, u"Subject"), QString());
    }

    // Each version change is told once, and what left a stage and came to one after it is a pair.
    void realStorage()
    {
        NEEDS_REAL_STORAGE();
        const auto repository = git::Repository::open(RealStorage::path());
        const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
        const auto log = stageLog(*repository, **snapshot, 1000);
        VERIFY_RESULT(log);
        const auto content = [](const VersionChange& change, const git::Oid& tree) {
            return change.name.text() + u' ' + tree.toHex();
        };
        size_t changes = 0;
        QMap<QString, QSet<QString>> left; // by stage
        QMap<QString, QSet<QString>> came;
        for (const StageLogEntry& entry : *log) {
            changes += entry.changes.versions.size();
            for (const VersionChange& change : entry.changes.versions) {
                if (change.isRemoval())
                    left[entry.stage].insert(content(change, change.before));
                else
                    came[entry.stage].insert(content(change, change.after));
            }
        }
        const QSet<QString> pairs =
            (left[u"snapshot"_s] & (came[u"staging"_s] | came[u"production"_s]))
            | (left[u"staging"_s] & came[u"production"_s]);
        size_t told = 0;
        QSet<QString> paired;
        for (const PromotionEvent& event : promotionLog(*log, **snapshot)) {
            QVERIFY(!event.versions.empty() || !event.others.empty());
            told += event.versions.size() * (event.removal ? 2 : 1);
            if (event.removal)
                for (const VersionChange& change : event.versions)
                    paired.insert(content(change, change.after));
        }
        QCOMPARE(told, changes);
        QVERIFY(paired.size() > 20);
        QCOMPARE(paired, pairs);
    }
};

QTEST_GUILESS_MAIN(PromotionLogTest)
#include "tst_promotionlog.moc"
