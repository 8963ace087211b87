// SPDX-License-Identifier: MIT
#include "tests/fixtures/storagebuilder.h"
#include "views/content/packagedocument.h"
#include "views/inspector/markdowntables.h"
#include "views/inspector/overviewdocument.h"
#include "views/inspector/readme.h"
#include "views/theme/packageimage.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextTable>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class ReadmeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictures();
    void links();
    void html();
    void factsArePlainText();
    void versionLinks();
    void splitsTables();
    void keepsWhatIsNoTable();
    void parsesSplitTables();
    void drawings_data();
    void drawings();
    void rasters();

private:
    struct Read
    {
        QString text;
        QStringList pictures; // names of image formats
        QStringList links;
    };

    static QByteArray png(int width, int height)
    {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG");
        return bytes;
    }

    static std::shared_ptr<PackageDocument> document(const QByteArray& markdown)
    {
        StorageBuilder storage;
        storage.stage("snapshot")
            .add("a", "1.0.0",
                 {{"docs/README.md", File(markdown)},
                  {"img/a.png", File(png(20, 10))},
                  {"img/bad.png", "no picture"}})
            .commit();
        const auto repository = git::Repository::open(storage.path());
        const git::Oid tree =
            *git::Oid::fromHex(QString::fromLatin1(storage.id("snapshot:packages/a/1.0.0")));
        auto made = PackageDocument::make();
        fillFromReadme(*made, *repository, tree, "docs/README.md", markdown,
                       DocumentStyle::current(QFont(), 1), {});
        return made;
    }

    static Read read(const QTextDocument& document)
    {
        Read result{.text = document.toPlainText(), .pictures = {}, .links = {}};
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                const QTextCharFormat format = it.fragment().charFormat();
                if (format.isImageFormat())
                    result.pictures += format.toImageFormat().name();
                if (format.isAnchor())
                    result.links += format.anchorHref();
            }
        }
        return result;
    }
};

// No name of a picture that is not of the package may stay: Qt would load it.
void ReadmeTest::pictures()
{
    QTemporaryDir folder;
    const QString outside = folder.filePath(u"outside.png"_s);
    QImage(4, 4, QImage::Format_RGB32).save(outside);
    const QByteArray markdown =
        "![in](../img/a.png) ![again](/img/a.png)\n\n"
        "![abs]("
        + outside.toUtf8() + ") ![file](file://" + outside.toUtf8()
        + ") ![web](https://example.com/x.png) ![res](:/icons/x.png) ![qrc](qrc:/x.png)\n"
          "![data](data:image/png;base64,AAAA) ![up](../../x.png) ![bad](../img/bad.png) "
          "![no](no.png)\n";
    const auto made = document(markdown);
    const Read result = read(*made);
    QCOMPARE(result.pictures, QStringList({u"package:/img/a.png"_s, u"package:/img/a.png"_s}));
    const QVariant image =
        made->resource(QTextDocument::ImageResource, QUrl(u"package:/img/a.png"_s));
    QCOMPARE(image.value<QImage>().size(), QSize(20, 10));
    QVERIFY(result.text.contains(u"[picture outside the package: https://example.com/x.png]"));
    QVERIFY(result.text.contains(u"[picture img/bad.png: it cannot be decoded]"));
    QVERIFY(result.text.contains(u"[picture docs/no.png: the package has no such file]"));
    QVERIFY(made->resource(QTextDocument::ImageResource, QUrl::fromLocalFile(outside)).isNull());
    QVERIFY(made->resource(QTextDocument::StyleSheetResource, QUrl(u"x.css"_s)).isNull());
}

void ReadmeTest::links()
{
    const Read result =
        read(*document("[web](https://example.com/a?b=1&c=<d>) [plain](http://example.com) "
                       "[file](file:///etc/passwd)\n"
                       "[js](javascript:alert(1)) [mine](triptych-version:/production/a-1.0.0) "
                       "[rel](../changelog.yml)\n"));
    QCOMPARE(result.links,
             QStringList({u"https://example.com/a?b=1&c=%3Cd%3E"_s, u"http://example.com"_s}));
    QVERIFY(result.text.contains(u"mine"));
}

void ReadmeTest::html()
{
    const Read result =
        read(*document("<b>bold</b> <img src=\"file:///etc/x.png\">\n\n<script>x</script>\n"));
    QCOMPARE(result.pictures, QStringList());
    QVERIFY(result.text.contains(u"<b>bold</b>"));
    QVERIFY(result.text.contains(u"<script>"));
}

void ReadmeTest::factsArePlainText()
{
    const auto made = document("# Read me\n");
    OverviewFacts facts{.name = *VersionName::parse(u"a-1.0.0"),
                        .tree = {},
                        .manifest = {},
                        .files = {},
                        .neighbours = {},
                        .readmeProblem = {}};
    facts.manifest.title = u"<b>Title</b>\n![x](y)"_s;
    facts.manifest.description = u"<img src=\"x\">\ufffc\u2029end"_s;
    facts.manifest.error = u"bad"_s;
    facts.manifest.line = 3;
    facts.manifest.column = 5;
    insertFacts(*made, facts, defaultConfiguration(), DocumentStyle::current(QFont(), 1));
    const Read result = read(*made);
    QVERIFY(result.text.startsWith(u"<b>Title</b> ![x](y)\n<img src=\"x\">  end\n"));
    QVERIFY(result.text.contains(u"manifest.yml, line 3, column 5: bad"));
    QVERIFY(result.text.trimmed().endsWith(u"Read me"));
    QCOMPARE(result.pictures, QStringList());
    QCOMPARE(result.links, QStringList());
}

void ReadmeTest::versionLinks()
{
    const VersionLink link{.stage = u"my/stage ä"_s,
                           .name = *VersionName::parse(u"apm-8.3.0-dev1+x")};
    const auto back = versionFromUrl(QUrl(versionUrl(link).toString(QUrl::FullyEncoded)));
    QVERIFY(back);
    QCOMPARE(back->stage, link.stage);
    QCOMPARE(back->name.text(), link.name.text());
    QVERIFY(!versionFromUrl(QUrl(u"https://example.com/apm-8.3.0"_s)));
    QVERIFY(!versionFromUrl(QUrl(u"triptych-version:/x"_s)));
}

void ReadmeTest::splitsTables()
{
    const SplitMarkdown split =
        splitTables(u"text\n\n| A | B |\n|---|---|\n| 1 | x |\n| 2 | y |\n| 3 | z |\n\nend"_s, 2);
    QCOMPARE(
        split.text,
        u"text\n\n| %1A | B |\n|---|---|\n| 1 | x |\n| 2 | y |\n\n| %1A | B |\n|---|---|\n| 3 | z |\n\nend"_s
            .arg(tableMark));
    QCOMPARE(split.tables.size(), 2u);
    QVERIFY(!split.tables[0].continues && split.tables[1].continues);
    QCOMPARE(split.tables[0].columns, split.tables[1].columns);
}

void ReadmeTest::keepsWhatIsNoTable()
{
    for (const QString& text :
         {u"```\n| A | B |\n|---|---|\n| 1 | 2 |\n```"_s, u"    | A |\n    |---|"_s, u"a | b"_s,
          u"| A | B |\n|---|\n| 1 | 2 |"_s, u""_s, u"|\n|-|"_s, u"text\n| A |\n|---|"_s}) {
        const SplitMarkdown split = splitTables(text, 2);
        QCOMPARE(split.text, text);
        QVERIFY(split.tables.empty());
    }
}

void ReadmeTest::parsesSplitTables()
{
    QByteArray markdown = "| Field | Text |\n|---|---|\n";
    for (int i = 0; i < 95; ++i)
        markdown += "| field." + QByteArray::number(i) + " | a \\| b |\n";
    const auto made = document(markdown);
    int rows = 0;
    for (QTextFrame* frame : made->rootFrame()->childFrames())
        rows += qobject_cast<QTextTable*>(frame)->rows();
    QCOMPARE(rows, 96); // one header
    const QString text = made->toPlainText();
    QCOMPARE(text.count(u"Field"), 1);
    QVERIFY(text.contains(u"a | b"));
    QVERIFY(!text.contains(tableMark));
}

void ReadmeTest::drawings_data()
{
    QTest::addColumn<QByteArray>("inside");
    QTest::addColumn<bool>("shown");
    const QByteArray inner = png(2, 2).toBase64();
    QTest::newRow("shape") << QByteArray("<rect width='8' height='8' fill='red'/>") << true;
    QTest::newRow("own reference")
        << QByteArray("<rect id='r' width='8' height='8'/><use xlink:href='#r'/>") << true;
    QTest::newRow("embedded") << "<image width='8' height='8' xlink:href='data:image/png;base64,"
                                     + inner + "'/>"
                              << true;
    QTest::newRow("file") << QByteArray("<image width='8' height='8' xlink:href='/etc/x.png'/>")
                          << false;
    QTest::newRow("url") << QByteArray("<image width='8' height='8' href='file:///etc/x.png'/>")
                         << false;
    QTest::newRow("drawing in it")
        << "<image width='8' height='8' xlink:href='data:image/png;base64,"
               + QByteArray("<svg/>").toBase64() + "'/>"
        << false;
    QTest::newRow("broken") << QByteArray("<rect") << false;
}

void ReadmeTest::drawings()
{
    QFETCH(QByteArray, inside);
    const QByteArray svg =
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
        "width='8' height='8'>"
        + inside + "</svg>";
    const bool isShown = !decodePackageImage(svg, {32, 32}).isNull();
    QTEST(isShown, "shown");
}

void ReadmeTest::rasters()
{
    QCOMPARE(decodePackageImage(png(40, 20), {10, 10}).size(), QSize(10, 5));
    QCOMPARE(decodePackageImage(png(4, 2), {10, 10}).size(), QSize(4, 2)); // never enlarged
    QVERIFY(decodePackageImage("not a picture", {10, 10}).isNull());
    QVERIFY(decodePackageImage(png(4, 2).first(30), {10, 10}).isNull());
    // A few bytes that ask for gigabytes.
    QByteArray bomb = png(4, 2);
    bomb.replace(16, 8, QByteArray::fromHex("0000f0000000f000"));
    QVERIFY(decodePackageImage(bomb, {10, 10}).isNull());
}

QTEST_MAIN(ReadmeTest)
#include "tst_readme.moc"
