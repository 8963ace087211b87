// SPDX-License-Identifier: MIT
#include "models/review/manifestchanges.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

namespace {

// A change a line: "~ conditions conditions.kibana.version: ^7.0.0 → ^8.0.0 (disjoint)".
QString shown(const ManifestChanges& changes)
{
    QStringList lines;
    for (const ManifestChange& change : changes.changes) {
        QString line = change.kind == ManifestChange::Kind::Added     ? u"+ "_s
                       : change.kind == ManifestChange::Kind::Removed ? u"- "_s
                                                                      : u"~ "_s;
        line += sectionId(change.section) + u' ' + change.path + u": "_s;
        line += change.kind == ManifestChange::Kind::Changed
                    ? change.before + u" → "_s + change.after
                    : change.before + change.after;
        if (const QString verdict = verdictId(change.verdict); !verdict.isEmpty())
            line += u" ("_s + verdict + u')';
        lines.append(line);
    }
    if (!changes.problem.isEmpty())
        lines.append(changes.problem);
    return lines.join(u'\n');
}

} // namespace

class ManifestChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void streamsHaveNoRelease();
    void hostile_data();
    void hostile();
    void boundsWhatItLists();
};

void ManifestChangesTest::tells_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing") << u"name: a\nversion: 1.0.0"_s << u"version: 1.0.0\nname: a"_s
                             << QString();
    QTest::newRow("other quotes") << u"name: 'a'"_s << u"name: \"a\""_s << QString();
    QTest::newRow("version raised")
        << u"version: 1.0.0\nrelease: ga"_s << u"version: 1.10.0\nrelease: ga"_s
        << u"~ version version: 1.0.0 → 1.10.0 (raised)"_s;
    QTest::newRow("version lowered") << u"version: 1.10.0"_s << u"version: 1.9.0"_s
                                     << u"~ version version: 1.10.0 → 1.9.0 (lowered)"_s;
    QTest::newRow("format version") << u"format_version: 1.0.0"_s << u"format_version: 2.0.0"_s
                                    << u"~ version format_version: 1.0.0 → 2.0.0 (raised)"_s;

    QTest::newRow("condition respelled")
        << u"conditions:\n  kibana.version: ^8.0.0"_s
        << u"conditions:\n  kibana:\n    version: '^8.0.0'"_s << QString();
    QTest::newRow("condition at the top respelled")
        << u"conditions.kibana.version: ^8.0.0"_s
        << u"conditions:\n  kibana:\n    version: '^8.0.0'"_s << QString();
    const auto range = [](const char* name, const char* before, const char* after,
                          const char* verdict) {
        const QString from = QString::fromLatin1(before);
        const QString to = QString::fromLatin1(after);
        QTest::newRow(name) << u"conditions: {kibana.version: '%1'}"_s.arg(from)
                            << u"conditions:\n  kibana:\n    version: '%1'"_s.arg(to)
                            << u"~ conditions conditions.kibana.version: %1 → %2"_s.arg(from, to)
                                   + QString::fromLatin1(verdict);
    };
    range("range widened", "^8.0.0", "^7.14.0 || ^8.0.0", " (widened)");
    range("range narrowed", "^8.0.0", "^8.1.0", " (narrowed)");
    range("range moved", "^7.14.0 || ^8.0.0", "^8.0.0 || ^9.0.0", " (moved)");
    range("range disjoint", "^7.14.0", "^8.0.0", " (disjoint)");
    range("range the same", "^8.0.0", ">=8.0.0 <9.0.0", " (same-range)");
    range("no range", "^8.0.0", "whatever", "");
    QTest::newRow("condition added")
        << u"name: a"_s << u"name: a\nconditions:\n  kibana.version: ^8.0.0"_s
        << u"+ conditions conditions.kibana.version: ^8.0.0 (narrowed)"_s;
    QTest::newRow("condition gone")
        << u"conditions:\n  kibana.version: ^8.0.0"_s << u"conditions: {}"_s
        << u"- conditions conditions.kibana.version: ^8.0.0 (widened)"_s;
    QTest::newRow("subscription")
        << u"conditions: {elastic.subscription: basic}"_s
        << u"conditions: {elastic.subscription: gold}"_s
        << u"~ conditions conditions.elastic.subscription: basic → gold"_s;

    QTest::newRow("release raised")
        << u"release: beta"_s << u"release: ga"_s << u"~ release release: beta → ga (raised)"_s;
    QTest::newRow("release lowered") << u"release: beta"_s << u"release: experimental"_s
                                     << u"~ release release: beta → experimental (lowered)"_s;
    QTest::newRow("release spelled out")
        << u"version: 1.0.0"_s << u"version: 1.0.0\nrelease: ga"_s << QString();
    QTest::newRow("release by version")
        << u"version: 0.9.0"_s << u"version: 1.0.0"_s
        << u"~ version version: 0.9.0 → 1.0.0 (raised)\n~ release release: beta → ga (raised)"_s;

    QTest::newRow("categories are a set")
        << u"categories: [web, security]"_s << u"categories:\n- security\n- web"_s << QString();
    QTest::newRow("category replaced")
        << u"categories: [web, security]"_s << u"categories: [network, security]"_s
        << u"- categories categories[web]: web\n+ categories categories[network]: network"_s;

    QTest::newRow("inputs in another order")
        << u"policy_templates: [{name: a, inputs: [{type: x, title: X}, {type: y}]}]"_s
        << u"policy_templates: [{name: a, inputs: [{type: y}, {title: X, type: x}]}]"_s
        << QString();
    QTest::newRow("input's title")
        << u"policy_templates: [{name: a, inputs: [{type: x/y, title: X}, {type: y}]}]"_s
        << u"policy_templates: [{name: a, inputs: [{type: y}, {type: x/y, title: Z}]}]"_s
        << u"~ inputs policy_templates[a].inputs[x/y].title: X → Z"_s;
    QTest::newRow("policy template added")
        << u"policy_templates: [{name: a}]"_s
        << u"policy_templates: [{name: b, title: B}, {name: a}]"_s
        << u"+ policy-templates policy_templates[b]: {name: b, title: B}"_s;
    QTest::newRow("all policy templates gone")
        << u"policy_templates: [{name: a}]"_s << u"policy_templates:"_s
        << u"- policy-templates policy_templates[a]: {name: a}"_s;
    QTest::newRow("inputs of one type")
        << u"streams: [{input: s3, title: A}, {input: s3, title: B}]"_s
        << u"streams: [{input: s3, title: B}, {input: s3, title: C}]"_s
        << u"~ inputs streams[s3].title: A → C"_s;
    QTest::newRow("another input of one type")
        << u"streams: [{input: s3, title: A}]"_s
        << u"streams: [{input: s3, title: A}, {input: s3, title: B}]"_s
        << u"+ inputs streams[s3 (2)]: {input: s3, title: B}"_s;

    QTest::newRow("variable")
        << u"vars: [{name: u, type: text, required: false, default: a}]"_s
        << u"vars: [{name: u, type: url, required: true, default: b}]"_s
        << u"~ variables vars[u].type: text → url\n~ variables vars[u].required: false → true\n"
           "~ variables vars[u].default: a → b"_s;
    QTest::newRow("variable's defaults spelled out")
        << u"vars: [{name: u, type: text}]"_s
        << u"vars: [{name: u, type: text, required: false, multi: false, show_user: false}]"_s
        << QString();
    QTest::newRow("variable required now")
        << u"vars: [{name: u}]"_s << u"vars: [{name: u, required: true}]"_s
        << u"~ variables vars[u].required: false → true"_s;
    QTest::newRow("default list has an order")
        << u"vars: [{name: u, default: [a, b]}]"_s << u"vars: [{name: u, default: [b, a]}]"_s
        << u"~ variables vars[u].default: [a, b] → [b, a]"_s;
    QTest::newRow("default comes")
        << u"vars: [{name: u, default: }]"_s << u"vars: [{name: u, default: [b]}]"_s
        << u"+ variables vars[u].default: [b]"_s;
    QTest::newRow("option")
        << u"vars: [{name: u, options: [{value: 1, text: One}]}]"_s
        << u"vars: [{name: u, options: [{value: 2, text: Two}, {value: 1, text: One}]}]"_s
        << u"+ variables vars[u].options[2]: {value: 2, text: Two}"_s;
    QTest::newRow("within a long text")
        << u"description: |\n  one\n  two\n  three\n"_s
        << u"description: |\n  one\n  2\n  three\n"_s
        << u"~ others description: one\ntwo\nthree\n → one\n2\nthree\n"_s;

    QTest::newRow("owner") << u"owner: {github: a/b}"_s << u"owner.github: a/c"_s
                           << u"~ owner owner.github: a/b → a/c"_s;
    QTest::newRow("screenshot")
        << u"screenshots: [{src: /a.png, type: image/png}, {src: /b.png, type: image/png}]"_s
        << u"screenshots: [{src: /b.png, type: image/png}, {src: /c.png, type: image/png}]"_s
        << u"- others screenshots[/a.png]: {src: /a.png, type: image/png}\n"
           "+ others screenshots[/c.png]: {src: /c.png, type: image/png}"_s;
    QTest::newRow("by section")
        << u"title: A\nowner: {github: a}\nconditions: {kibana.version: ^7.0.0}\nversion: 1.0.0"_s
        << u"title: B\nowner: {github: b}\nconditions: {kibana.version: ^8.0.0}\nversion: 2.0.0"_s
        << u"~ version version: 1.0.0 → 2.0.0 (raised)\n"
           "~ conditions conditions.kibana.version: ^7.0.0 → ^8.0.0 (disjoint)\n"
           "~ owner owner.github: a → b\n~ others title: A → B"_s;
    QTest::newRow("another kind of value")
        << u"title: A"_s << u"title: [A]"_s << u"~ others title: A → [A]"_s;
    QTest::newRow("an alias is what it stands for")
        << u"x: &v {name: u, type: text}\nvars: [*v]"_s
        << u"x: {name: u, type: text}\nvars: [{name: u, type: text}]"_s << QString();
    QTest::newRow("merge keys") << u"x: &v {a: 1, b: 2}\ny: {<<: *v, b: 3}"_s
                                << u"x: {a: 1, b: 2}\ny: {a: 1, b: 3}"_s << QString();
}

void ManifestChangesTest::tells()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, expected);
    QCOMPARE(shown(manifestChanges(before.toUtf8(), after.toUtf8())), expected);
}

void ManifestChangesTest::streamsHaveNoRelease()
{
    QCOMPARE(
        shown(manifestChanges("type: logs\nrelease: beta", "type: logs", ManifestOf::DataStream)),
        u"- release release: beta"_s);
    QCOMPARE(shown(manifestChanges("streams: [{input: a}]", "streams: [{input: a, enabled: true}]",
                                   ManifestOf::DataStream)),
             QString());
}

void ManifestChangesTest::hostile_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("expected");

    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        QByteArray line = "a%1: &a%1 [*a%0, *a%0, *a%0, *a%0, *a%0, *a%0, *a%0, *a%0, *a%0]\n";
        bomb += line.replace("%1", QByteArray::number(i)).replace("%0", QByteArray::number(i - 1));
    }
    QTest::newRow("bomb") << bomb
                          << u"The manifest after cannot be read: its aliases stand for far more "
                             "than the file holds, or for themselves. Look at the files instead."_s;
    const QString tooMuch = u"The manifest after cannot be read: it holds more than can be "
                            "compared. Look at the files instead."_s;
    QByteArray wide = "a: &a [" + QByteArray("x, ").repeated(2'000) + "x]\nb: ["
                      + QByteArray("*a, ").repeated(1'000) + "x]\n";
    QTest::newRow("many aliases") << wide << tooMuch;
    QTest::newRow("long aliases") << "a: &a \"" + QByteArray(1 << 20, 'x') + "\"\nb: ["
                                         + QByteArray("*a, ").repeated(1'000) + "x]\n"
                                  << tooMuch;
    QTest::newRow("many dots") << "a" + QByteArray(".a").repeated(400) + ": b\n" << tooMuch;
    QByteArray chain = "c0: &c0 {a: b}\n";
    for (int i = 1; i < 1'000; ++i)
        chain += "c" + QByteArray::number(i) + ": &c" + QByteArray::number(i) + " {a: *c"
                 + QByteArray::number(i - 1) + "}\n";
    QTest::newRow("deep aliases") << chain << tooMuch;
    QTest::newRow("list") << QByteArray("- a\n- b\n")
                          << u"The manifest after cannot be read: line 1, column 1: it is not a "
                             "mapping of keys to values. Look at the files instead."_s;
    QTest::newRow("nothing") << QByteArray()
                             << u"The manifest after cannot be read: line 1, column 1: it is not a "
                                "mapping of keys to values. Look at the files instead."_s;
    QTest::newRow("NUL") << QByteArray("name: a\nb: \0\n", 12)
                         << u"The manifest after cannot be read: line 2, column 4: it holds a "
                            "control character. Look at the files instead."_s;
    QTest::newRow("not UTF-8") << QByteArray("name: a\nb: \xff\n")
                               << u"The manifest after cannot be read: line 2, column 1: it is not "
                                  "valid UTF-8. Look at the files instead."_s;
    QTest::newRow("too large")
        << "name: a\nb: " + QByteArray(5 << 20, 'x')
        << u"The manifest after cannot be read: it has more than 4 MiB. Look "
           "at the files instead."_s;
    QTest::newRow("broken") << QByteArray("name: a\nb: [c\n")
                            << u"The manifest after cannot be read: line 3, column 1: end of "
                               "sequence flow not found. Look at the files instead."_s;
    QTest::newRow("HTML") << QByteArray("name: a\ntitle: <img src=x onerror=alert(1)>")
                          << u"+ others title: <img src=x onerror=alert(1)>"_s;
    QTest::newRow("what cannot be seen") << QByteArray("name: a\ntitle: \"a\\u202Eb\\u0007c\\nd\"")
                                         << u"+ others title: a\\u202eb\\x07c\nd"_s;
    QTest::newRow("lists where maps are expected")
        << QByteArray("name: a\nconditions: [a]\nowner: [b]\npolicy_templates: {a: [b]}")
        << u"+ conditions conditions[a]: a\n+ policy-templates policy_templates.a[b]: b\n"
           "+ owner owner[b]: b"_s;
    QTest::newRow("lists in lists") << QByteArray("name: a\nvars: [[[a]], {}, ~, b]")
                                    << u"+ variables vars[1]: [[a]]\n+ variables vars[2]: {}\n"
                                       "+ variables vars[3]: \n+ variables vars[b]: b"_s;
}

void ManifestChangesTest::hostile()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, expected);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(shown(manifestChanges("name: a", yaml)), expected);
    const QString other = shown(manifestChanges(yaml, "name: a"));
    QVERIFY(!other.isEmpty());
    QVERIFY(!other.contains(u"The manifest after"));
    manifestChanges(yaml, yaml + "\n"); // ends
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void ManifestChangesTest::boundsWhatItLists()
{
    QByteArray before;
    QByteArray after;
    for (int i = 0; i < 50'000; ++i) {
        before += "a" + QByteArray::number(i) + ": 1\n";
        after += "a" + QByteArray::number(i) + ": 2\n";
    }
    const ManifestChanges changes = manifestChanges(before, after);
    QCOMPARE(changes.changes.size(), maxManifestChanges);
    QCOMPARE(changes.left, 48'000);

    const QByteArray list = "a: [" + QByteArray("{name: x, b: [1]}, ").repeated(30'000) + "]\n";
    QVERIFY(manifestChanges(list, "b: 1\n" + list).changes.size() == 1);

    const QByteArray longText = "title: " + QByteArray(100'000, 'x') + "\n";
    QVERIFY(manifestChanges("name: a\n", longText).changes.back().after.size() < 5'000);
}

QTEST_APPLESS_MAIN(ManifestChangesTest)
#include "tst_manifestchanges.moc"
