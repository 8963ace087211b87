// SPDX-License-Identifier: MIT
#include "models/checks/checkall.h"
#include "models/checks/checks.h"
#include "models/storage/snapshot.h"
#include "tests/fixtures/goldenfile.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"

#include <QElapsedTimer>
#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// All checks on all versions of the real storage. TRIPTYCH_UPDATE_GOLDEN=1 rewrites what is expected.
class RealChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts();
    void sameOnAnyThread();
};

namespace {

struct Stages
{
    std::vector<CheckKey> keys;
    QMap<QString, std::vector<CheckKey>> byStage;
};

Stages readStages()
{
    Stages stages;
    const auto repository = git::Repository::open(RealStorage::path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
    for (const StageState& state : (*snapshot)->stages)
        for (const Package& package : state.packages)
            for (const Version& version : package.versions) {
                const CheckKey key{{package.name, version.version}, version.tree};
                stages.keys.push_back(key);
                stages.byStage[state.stage.name].push_back(key);
            }
    return stages;
}

// Per stage how many versions pass, and how many have which findings, the rare ones by name.
QString countsText(const Stages& stages, const CheckReports& reports)
{
    QString text;
    for (auto it = stages.byStage.cbegin(); it != stages.byStage.cend(); ++it) {
        qsizetype blocked = 0;
        qsizetype incomplete = 0;
        QMap<QString, QStringList> found; // by check and severity
        for (const CheckKey& key : it.value()) {
            const CheckReport report = reports.value(key);
            blocked += report.count(Severity::Block) > 0;
            incomplete += !report.missing.empty();
            for (const Check& check : checks())
                for (const Severity severity : {Severity::Block, Severity::Warning})
                    if (std::ranges::any_of(report.findings, [&](const CheckFinding& finding) {
                            return finding.check == check.info.id && finding.severity == severity;
                        }))
                        found[u"%1 %2"_s.arg(check.info.id, severityId(severity))]
                            << key.name.text();
        }
        text += u"%1: %2 versions, %3 blocked, %4 with files that are not here\n"_s.arg(it.key())
                    .arg(it.value().size())
                    .arg(blocked)
                    .arg(incomplete);
        for (auto [what, names] : found.asKeyValueRange()) {
            constexpr qsizetype few = 20;
            const QString which =
                names.size() <= few ? u" ("_s + names.join(u", "_s) + u')' : u""_s;
            text += u"  %1: %2%3\n"_s.arg(what).arg(names.size()).arg(which);
        }
    }
    return text;
}

} // namespace

void RealChecksTest::counts()
{
    NEEDS_REAL_STORAGE();
    const Stages stages = readStages();
    QCOMPARE(stages.keys.size(), 2331u);
    git::RepositoryPool pool(RealStorage::path());
    QElapsedTimer timer;
    timer.start();
    const auto reports = checkAll(pool, nullptr, stages.keys, {}, {}, 1);
    qInfo("%.2f ms for a version", double(timer.nsecsElapsed()) / 1e6 / double(stages.keys.size()));
    VERIFY_RESULT(reports);

    COMPARE_GOLDEN(u"checks.txt"_s, countsText(stages, *reports).toUtf8());
}

// Alone without a memo, and many with one on several threads: the same, whatever came before.
void RealChecksTest::sameOnAnyThread()
{
    NEEDS_REAL_STORAGE();
    const Stages stages = readStages();
    git::RepositoryPool pool(RealStorage::path());
    const auto reports = checkAll(pool, nullptr, stages.keys, {}, {}, 4);
    VERIFY_RESULT(reports);
    auto repository = pool.lease();
    VERIFY_RESULT(repository);
    for (size_t i = 0; i < stages.keys.size(); i += 29) {
        const CheckKey& key = stages.keys[i];
        QCOMPARE(checkVersion(**repository, key.name, key.tree), reports->value(key));
    }
}

QTEST_GUILESS_MAIN(RealChecksTest)
#include "tst_realchecks.moc"
