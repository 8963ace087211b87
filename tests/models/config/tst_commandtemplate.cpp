// SPDX-License-Identifier: MIT
#include "models/config/commandtemplate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class CommandTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expands();
    void valuesStayValues_data();
    void valuesStayValues();
    void refuses_data();
    void refuses();
    void displays_data();
    void displays();
};

void CommandTemplateTest::expands()
{
    const CommandTemplate command{
        .argv = {u"gh"_s, u"--title={title}"_s, u"{{{head}}}"_s, u"a{branch}b{branch}"_s, u""_s},
        .environment = {{u"X"_s, u"{title}!"_s}},
        .directory = u"/x/{head}"_s,
        .timeout = 5,
        .retries = 1,
        .context = BuildContext::Archive};
    const auto expanded =
        expand(command, {{u"title"_s, u"T"_s}, {u"head"_s, u"h"_s}, {u"branch"_s, u"{head}"_s}});
    QVERIFY2(expanded.has_value(), expanded ? "" : qPrintable(expanded.error()));
    QCOMPARE(expanded->argv,
             (QStringList{u"gh"_s, u"--title=T"_s, u"{h}"_s, u"a{head}b{head}"_s, u""_s}));
    QCOMPARE(expanded->environment, (QMap<QString, QString>{{u"X"_s, u"T!"_s}}));
    QCOMPARE(expanded->directory, u"/x/h"_s);
    QCOMPARE(expanded->timeout, 5);
    QCOMPARE(expanded->retries, 1);
    QCOMPARE(expanded->context, BuildContext::Archive);
}

// Whatever a value holds, it is a part of one argument.
void CommandTemplateTest::valuesStayValues_data()
{
    QTest::addColumn<QString>("value");
    for (const char* value : {"a b", "a'b\"c", "$(rm -rf /)", "a;b", "a\nb", "{commit}", "}}", "*",
                              "`x`", "\xc3\xbc", "a --force", "--x\"", "\\"})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void CommandTemplateTest::valuesStayValues()
{
    QFETCH(QString, value);
    const auto expanded =
        expand({.argv = {u"x"_s, u"--a={image}"_s, u"b"_s}}, {{u"image"_s, value}});
    QVERIFY(expanded.has_value());
    QCOMPARE(expanded->argv, (QStringList{u"x"_s, u"--a="_s + value, u"b"_s}));
}

void CommandTemplateTest::refuses_data()
{
    QTest::addColumn<QStringList>("argv");
    QTest::addColumn<QString>("value"); // of {image}
    QTest::addColumn<QString>("words");
    const auto add = [](const char* name, const QStringList& argv, const QString& value,
                        const QString& words) { QTest::newRow(name) << argv << value << words; };
    add("empty value", {u"x"_s, u"{image}"_s}, {}, u"{image} has no value"_s);
    add("empty value inside", {u"x"_s, u"--a={image}"_s}, {}, u"{image} has no value"_s);
    add("no value", {u"x"_s, u"{commit}"_s}, u"a"_s, u"{commit} has no value"_s);
    add("an option", {u"x"_s, u"{image}"_s}, u"--privileged"_s, u"option"_s);
    add("a dash", {u"x"_s, u"{image}"_s}, u"-"_s, u"option"_s);
    add("an option at the start", {u"x"_s, u"{image}:tag"_s}, u"-v"_s, u"option"_s);
    add("a NUL", {u"x"_s, u"{image}"_s}, u"a"_s + QChar(QChar::Null), u"NUL"_s);
    add("the program", {u"{image}"_s}, u"sh"_s, u"program"_s);
    add("part of the program", {u"./{image}"_s}, u"sh"_s, u"program"_s);
    add("no program", {}, u"sh"_s, u"program"_s);
    add("a brace", {u"x"_s, u"{"_s}, u"a"_s, u"{{"_s);
}

void CommandTemplateTest::refuses()
{
    QFETCH(QStringList, argv);
    QFETCH(QString, value);
    QFETCH(QString, words);
    const auto expanded = expand({.argv = argv}, {{u"image"_s, value}});
    QVERIFY(!expanded.has_value());
    QVERIFY2(expanded.error().contains(words), qPrintable(expanded.error()));
    QVERIFY(expanded.error().endsWith(u'.'));
    // The same in the environment, but that an option means nothing there.
    if (!argv.isEmpty() && argv.size() > 1 && !words.contains(u"option"_s))
        QVERIFY(!expand({.argv = {u"x"_s}, .environment = {{u"A"_s, argv.back()}}},
                        {{u"image"_s, value}})
                     .has_value());
}

void CommandTemplateTest::displays_data()
{
    QTest::addColumn<QStringList>("argv");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringList{u"docker"_s, u"push"_s, u"a/b:{image_tag}"_s}
                           << u"docker push a/b:{image_tag}"_s;
    QTest::newRow("space") << QStringList{u"a b"_s, u""_s} << u"'a b' ''"_s;
    QTest::newRow("quote") << QStringList{u"it's"_s} << u"'it'\\''s'"_s;
    QTest::newRow("line break") << QStringList{u"a\nb"_s} << u"'a\\u{000a}b'"_s;
    QTest::newRow("right to left") << QStringList{u"a\u202eb"_s} << u"'a\\u{202e}b'"_s;
    QTest::newRow("no width") << QStringList{u"a\u200bb"_s} << u"'a\\u{200b}b'"_s;
    QTest::newRow("other space") << QStringList{u"a\u00a0b"_s} << u"'a\\u{00a0}b'"_s;
}

void CommandTemplateTest::displays()
{
    QFETCH(QStringList, argv);
    QFETCH(QString, shown);
    QCOMPARE(displayCommand(CommandTemplate{.argv = argv}), shown);
    QCOMPARE(displayCommand(CommandTemplate{.argv = argv, .environment = {{u"A"_s, u"x y"_s}}}),
             u"A='x y' "_s + shown);
}

QTEST_GUILESS_MAIN(CommandTemplateTest)
#include "tst_commandtemplate.moc"
