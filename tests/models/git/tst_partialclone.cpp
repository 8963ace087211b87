// SPDX-License-Identifier: MIT
#include "models/git/repository.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

// What a partial clone lacks is named, and what the sentence says gets it.
class PartialCloneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void remedies_data();
    void remedies();

private:
    QString clone(const QString& filter, bool bare)
    {
        const QString name = u"clone-%1"_s.arg(m_clones++);
        QStringList arguments{u"clone"_s,
                              u"-q"_s,
                              u"--no-checkout"_s,
                              u"--filter="_s + filter,
                              u"file://"_s + m_storage.path(),
                              name};
        if (bare)
            arguments.insert(1, u"--bare"_s);
        runGit(m_storage.folder(), arguments);
        return m_storage.folder() + u'/' + name;
    }

    StorageBuilder m_storage;
    int m_clones = 0;
};

void PartialCloneTest::initTestCase()
{
    fillSample(m_storage);
    m_storage.git("config uploadpack.allowAnySHA1InWant true");
}

void PartialCloneTest::remedies_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("bare");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<int>("remedy"); // the first or the second of the commands named
    for (const bool bare : {true, false})
        for (const int remedy : {0, 1}) {
            const char* how = bare ? "bare" : "with files";
            QTest::addRow("blob, %s, %d", how, remedy)
                << u"blob:none"_s << bare << QByteArray("staging:Dockerfile") << remedy;
            QTest::addRow("tree, %s, %d", how, remedy)
                << u"tree:0"_s << bare << QByteArray("staging:packages/docker") << remedy;
            QTest::addRow("root tree, %s, %d", how, remedy)
                << u"tree:0"_s << bare << QByteArray("staging^{tree}") << remedy;
        }
}

void PartialCloneTest::remedies()
{
    QFETCH(QString, filter);
    QFETCH(bool, bare);
    QFETCH(QByteArray, object);
    QFETCH(int, remedy);
    const QString path = clone(filter, bare);
    const Oid id = oid(m_storage.id(object));
    const auto read = [&]() -> Result<void> {
        const auto repository = Repository::open(path);
        if (object.endsWith("Dockerfile"))
            return repository->blob(id).transform([](const QByteArray&) {});
        return repository->tree(id).transform([](const Tree&) {});
    };
    const auto missing = read();
    VERIFY_ERROR(missing, Error::Kind::NotFound);
    QVERIFY2(missing.error().reason.contains(u"not in this clone"),
             qPrintable(missing.error().sentence()));

    static const QRegularExpression quoted(u"\"([^\"]+)\""_s);
    QStringList commands;
    for (const auto& match : quoted.globalMatch(missing.error().remedy))
        commands.append(match.captured(1));
    QCOMPARE(commands.size(), 2);
    QProcess shell;
    shell.setWorkingDirectory(path);
    shell.start(u"sh"_s, {u"-c"_s, commands[remedy]});
    QVERIFY(shell.waitForFinished());
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    VERIFY_RESULT(read());
    if (remedy == 1) {
        const GitOutput lacking =
            tryGit(path, {u"rev-list"_s, u"--objects"_s, u"--all"_s, u"--missing=print"_s});
        QVERIFY(lacking.ok());
        QVERIFY2(!lacking.out.contains("\n?"), lacking.out.constData());
    }
}

QTEST_GUILESS_MAIN(PartialCloneTest)
#include "tst_partialclone.moc"
