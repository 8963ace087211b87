// SPDX-License-Identifier: MIT
#include "tests/views/samples.h"
#include "views/remote/remotewords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

namespace {

remote::RemoteState stateOf(const std::vector<remote::Divergence>& divergences)
{
    remote::RemoteState state{.remote = u"origin"_s, .url = {}, .branches = {}, .fetched = {}};
    for (size_t i = 0; i < divergences.size(); ++i)
        state.branches.push_back({.branch = u"branch%1"_s.arg(i),
                                  .local = {},
                                  .tracking = {},
                                  .divergence = divergences[i]});
    return state;
}

std::vector<VersionName> names(const QStringList& texts)
{
    std::vector<VersionName> all;
    for (const QString& text : texts)
        all.push_back(*VersionName::parse(text));
    return all;
}

} // namespace

class RemoteWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrows();
    void sentence_data();
    void sentence();
    void differences();
    void progress();
    void newTips_data();
    void newTips();
    void manyNewTips();
};

void RemoteWordsTest::arrows()
{
    QCOMPARE(arrowsOf(stateOf({{.ahead = 1, .behind = 2}, {.ahead = 2, .behind = 0}})), u"↓2 ↑3"_s);
    // Of a number that nobody has counted to its end this is said.
    QCOMPARE(arrowsOf(stateOf({{.ahead = 20'000, .behind = 0, .exact = false}})), u"↓0+ ↑20000+"_s);
    QCOMPARE(arrowsOf(stateOf({})), u"↓0 ↑0"_s);
}

void RemoteWordsTest::sentence_data()
{
    QTest::addColumn<qsizetype>("ahead");
    QTest::addColumn<qsizetype>("behind");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, qsizetype ahead, qsizetype behind, bool exact,
                        const QString& said) {
        QTest::newRow(name) << ahead << behind << exact << said;
    };
    row("equal", 0, 0, true, {});
    row("one ahead", 1, 0, true, u"1 commit is not at origin yet."_s);
    row("ahead", 3, 0, true, u"3 commits are not at origin yet."_s);
    row("one behind", 0, 1, true, u"origin has 1 commit that is not here."_s);
    row("both", 2, 4, true,
        u"2 commits are not at origin yet; origin has 4 commits that are not here."_s);
    row("too many", 0, 20'000, false, u"origin has at least 20000 commits that are not here."_s);
}

void RemoteWordsTest::sentence()
{
    QFETCH(const qsizetype, ahead);
    QFETCH(const qsizetype, behind);
    QFETCH(const bool, exact);
    QTEST(divergenceSentence({.ahead = ahead, .behind = behind, .exact = exact}, u"origin"_s),
          "said");
}

void RemoteWordsTest::differences()
{
    QCOMPARE(differencesOf(stateOf({{.ahead = 1, .behind = 0}, {}, {.ahead = 0, .behind = 2}})),
             u"branch0: 1 commit is not at origin yet.\n"
             "branch2: origin has 2 commits that are not here."_s);
    QCOMPARE(differencesOf(stateOf({{}})), QString());
}

void RemoteWordsTest::progress()
{
    QCOMPARE(progressText({.phase = u"Counting"_s, .percent = {}, .detail = u"12"_s}),
             u"Counting"_s);
    QCOMPARE(progressText({.phase = u"Receiving objects"_s, .percent = 45, .detail = {}}),
             u"Receiving objects 45\u00a0%"_s);
}

void RemoteWordsTest::newTips_data()
{
    QTest::addColumn<QStringList>("came");
    QTest::addColumn<QStringList>("went");
    QTest::addColumn<QStringList>("changed");
    QTest::addColumn<QString>("line");
    QTest::newRow("came") << QStringList{u"a-1.0.0"_s} << QStringList() << QStringList()
                          << u"staging: a-1.0.0 came."_s;
    QTest::newRow("all") << QStringList{u"a-1.0.0"_s} << QStringList{u"b-1.0.0"_s}
                         << QStringList{u"c-1.0.0"_s}
                         << u"staging: a-1.0.0 came; b-1.0.0 went; c-1.0.0 changed."_s;
    QTest::newRow("none") << QStringList() << QStringList() << QStringList()
                          << u"staging moved; its versions are the same."_s;
    QTest::newRow("many") << QStringList{u"a-1.0.0"_s, u"b-1.0.0"_s, u"c-1.0.0"_s,
                                         u"d-1.0.0"_s, u"e-1.0.0"_s, u"f-1.0.0"_s}
                          << QStringList() << QStringList()
                          << u"staging: a-1.0.0, b-1.0.0, c-1.0.0, d-1.0.0 and 2 more came."_s;
}

void RemoteWordsTest::newTips()
{
    QFETCH(const QStringList, came);
    QFETCH(const QStringList, went);
    QFETCH(const QStringList, changed);
    QFETCH(const QString, line);
    const NewTips tips{.stages = {{.stage = u"staging"_s,
                                   .came = names(came),
                                   .went = names(went),
                                   .changed = names(changed)}},
                       .lost = {},
                       .regained = {}};
    QCOMPARE(newTipsLines(tips), QStringList{line});
}

void RemoteWordsTest::manyNewTips()
{
    const Move move = samples::move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s);
    NewTips tips;
    tips.lost.assign(6, {.move = move, .verdict = {Verdict::Kind::Missing, u"It is gone."_s}});
    tips.regained.assign(1, {.move = move, .verdict = {}});
    QStringList lines = newTipsLines(tips);
    QCOMPARE(lines.size(), 6);
    QVERIFY2(lines[0].startsWith(u"No longer in it: docker 2.2.0")
                 && lines[0].endsWith(u"It is gone."),
             qPrintable(lines[0]));
    QCOMPARE(lines[4], u"And 2 more moves can no longer be made."_s);
    QVERIFY2(lines[5].startsWith(u"Possible now: docker 2.2.0"), qPrintable(lines[5]));
    tips.regained.assign(2, {.move = move, .verdict = {}});
    lines = newTipsLines(tips);
    QCOMPARE(lines.back(), u"2 moves are possible now that were not."_s);
}

QTEST_GUILESS_MAIN(RemoteWordsTest)
#include "tst_remotewords.moc"
