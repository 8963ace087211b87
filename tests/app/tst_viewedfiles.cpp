// SPDX-License-Identifier: MIT
#include "app/desk/viewedfiles.h"
#include "models/storage/datafile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

namespace {

ReviewPair comparison(char left, char right)
{
    const auto side = [](char digit) {
        return ReviewSide{.stage = u"staging"_s,
                          .name = {u"docker"_s, *SemVer::parse(u"1.0.0")},
                          .tree = *git::Oid::fromHex(QString(40, QLatin1Char(digit)))};
    };
    return {.left = side(left), .right = side(right)};
}

} // namespace

class ViewedFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsMarksPerPair()
    {
        const QTemporaryDir folder;
        {
            ViewedFiles viewed(folder.path());
            QVERIFY(viewed.set(comparison('a', 'b'), "manifest.yml", true));
            QVERIFY(viewed.set(comparison('a', 'b'), "docs/README.md", true));
            QVERIFY(viewed.set(comparison('a', 'b'), "docs/README.md", false));
        }
        const ViewedFiles again(folder.path());
        QVERIFY(again.contains(comparison('a', 'b'), "manifest.yml"));
        QVERIFY(!again.contains(comparison('a', 'b'), "docs/README.md"));
        QVERIFY(!again.contains(comparison('a', 'c'), "manifest.yml"));
        QVERIFY(!again.contains(comparison('c', 'b'), "manifest.yml"));
    }

    void asksForTheRepositoryAlone()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        ViewedFiles(one.path()).set(comparison('a', 'b'), "manifest.yml", true);
        QVERIFY(!ViewedFiles(other.path()).contains(comparison('a', 'b'), "manifest.yml"));
    }

    // Two windows write into the same file.
    void addsToWhatAnotherWrote()
    {
        const QTemporaryDir folder;
        ViewedFiles first(folder.path());
        ViewedFiles second(folder.path());
        first.set(comparison('a', 'b'), "manifest.yml", true);
        second.set(comparison('a', 'b'), "changelog.yml", true);
        const ViewedFiles both(folder.path());
        QVERIFY(both.contains(comparison('a', 'b'), "manifest.yml"));
        QVERIFY(both.contains(comparison('a', 'b'), "changelog.yml"));
    }

    void readsOverWhatIsHalfWritten()
    {
        const QTemporaryDir folder;
        ViewedFiles(folder.path()).set(comparison('a', 'b'), "manifest.yml", true);
        QFile file(dataFile(folder.path(), u"viewed"_s, u"marks"_s));
        QVERIFY(file.open(QIODevice::Append));
        file.write("half");
        file.close();
        ViewedFiles(folder.path()).set(comparison('a', 'b'), "changelog.yml", true);
        const ViewedFiles both(folder.path());
        QVERIFY(both.contains(comparison('a', 'b'), "manifest.yml"));
        QVERIFY(both.contains(comparison('a', 'b'), "changelog.yml"));
    }

    void saysWhenItCannotWrite()
    {
        const QTemporaryDir folder;
        const QString path = dataFile(folder.path(), u"viewed"_s, u"marks"_s);
        QVERIFY(QDir().mkpath(path)); // a folder in its place
        ViewedFiles viewed(folder.path());
        QVERIFY(!viewed.set(comparison('a', 'b'), "manifest.yml", true));
        QVERIFY(viewed.contains(comparison('a', 'b'), "manifest.yml")); // until it is closed
    }

    void remembersNothingWithoutARepository()
    {
        ViewedFiles viewed;
        QVERIFY(viewed.set(comparison('a', 'b'), "manifest.yml", true));
        QVERIFY(viewed.contains(comparison('a', 'b'), "manifest.yml"));
        QVERIFY(!ViewedFiles().contains(comparison('a', 'b'), "manifest.yml"));
    }
};

QTEST_GUILESS_MAIN(ViewedFilesTest)
#include "tst_viewedfiles.moc"
