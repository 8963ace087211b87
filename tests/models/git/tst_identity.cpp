// SPDX-License-Identifier: MIT
#include "models/git/repository.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

namespace {

// A repository, and none of the variables that name git's configuration: libgit2 sees it all.
struct Plain
{
    ScopedVariable global{"GIT_CONFIG_GLOBAL", std::nullopt};
    ScopedVariable noSystem{"GIT_CONFIG_NOSYSTEM", std::nullopt};
    QTemporaryDir folder;

    Plain() { runGit(folder.path(), "init -q -b staging"); }
    Repository repository() const { return std::move(*Repository::open(folder.path())); }
};

// A git that writes a line to a file whenever it is run, then does what it is told.
struct WatchedGit
{
    QTemporaryDir folder;
    std::optional<ScopedVariable> path;

    explicit WatchedGit(const QByteArray& then = "exec \"$GIT\" \"$@\"")
    {
        const QByteArray git =
            QFile::encodeName(QStandardPaths::findExecutable(QStringLiteral("git")));
        const QString script = folder.filePath(QStringLiteral("git"));
        writeFile(script,
                  "#!/bin/sh\nGIT='" + git + "'\necho \"$@\" >> \"" + log() + "\"\n" + then);
        QFile::setPermissions(script, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        path.emplace("PATH", QFile::encodeName(folder.path()) + ':' + qgetenv("PATH"));
    }
    QByteArray log() const { return QFile::encodeName(folder.filePath(QStringLiteral("log"))); }
    bool wasRun() const { return QFile::exists(QFile::decodeName(log())); }
};

constexpr auto nobody = "[core]\n\tpager = cat\n";

} // namespace

// Who a commit is by: as git has it, wherever git is told.
class IdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void variables_data();
    void variables();
    void includes_data();
    void includes();
    void knownWithoutAskingGit();
    void unknownToBoth();
    void withoutGit();
    void gitThatFails();
    void datesAndNames();
};

void IdentityTest::variables_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::newRow("GIT_CONFIG_GLOBAL") << QByteArray("GIT_CONFIG_GLOBAL");
    QTest::newRow("GIT_CONFIG_SYSTEM") << QByteArray("GIT_CONFIG_SYSTEM");
    QTest::newRow("GIT_CONFIG_COUNT") << QByteArray("GIT_CONFIG_COUNT");
    QTest::newRow("GIT_CONFIG_PARAMETERS") << QByteArray("GIT_CONFIG_PARAMETERS");
}

void IdentityTest::variables()
{
    QFETCH(QByteArray, variable);
    const Plain plain;
    const IsolatedHome::GitConfig home(nobody);
    VERIFY_ERROR(plain.repository().author(), Error::Kind::NoIdentity);
    const QString file = plain.folder.filePath(u"identity"_s);
    writeFile(file, "[user]\n\tname = Vera Variable\n\temail = vera@example.com\n");

    QByteArray value = QFile::encodeName(file);
    const ScopedVariable key0("GIT_CONFIG_KEY_0", "user.name");
    const ScopedVariable value0("GIT_CONFIG_VALUE_0", "Vera Variable");
    const ScopedVariable key1("GIT_CONFIG_KEY_1", "user.email");
    const ScopedVariable value1("GIT_CONFIG_VALUE_1", "vera@example.com");
    if (variable == "GIT_CONFIG_COUNT")
        value = "2";
    else if (variable == "GIT_CONFIG_PARAMETERS")
        value = "'user.name=Vera Variable' 'user.email=vera@example.com'";
    const ScopedVariable set(variable.constData(), value);
    const Repository repository = plain.repository();
    for (const auto& who : {repository.author(), repository.committer()}) {
        VERIFY_RESULT(who);
        QCOMPARE(who->name, u"Vera Variable"_s);
        QCOMPARE(who->email, u"vera@example.com"_s);
        QCOMPARE(who->when.toSecsSinceEpoch(), IsolatedHome::now);
    }
    // It goes before what libgit2 finds by itself, as in git.
    const IsolatedHome::GitConfig other("[user]\n\tname = Other\n\temail = other@example.com\n");
    QCOMPARE(repository.author()->name,
             variable == "GIT_CONFIG_SYSTEM" ? u"Other"_s : u"Vera Variable"_s);
}

void IdentityTest::includes_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<bool>("otherwiseUnknown");
    for (const bool unknown : {true, false}) {
        const char* suffix = unknown ? "" : ", over another name";
        QTest::addRow("hasconfig%s", suffix)
            << QByteArray("hasconfig:remote.*.url:https://work.example/**") << unknown;
        QTest::addRow("onbranch%s", suffix) << QByteArray("onbranch:stag*") << unknown;
        QTest::addRow("gitdir%s", suffix) << QByteArray("gitdir:/**") << unknown;
    }
}

void IdentityTest::includes()
{
    QFETCH(QByteArray, condition);
    QFETCH(bool, otherwiseUnknown);
    const Plain plain;
    runGit(plain.folder.path(), "remote add origin https://work.example/storage.git");
    const QString file = plain.folder.filePath(u"work"_s);
    writeFile(file, "[user]\n\tname = Wanda Work\n\temail = wanda@work.example\n");
    const IsolatedHome::GitConfig home(
        (otherwiseUnknown ? QByteArray(nobody)
                          : QByteArray("[user]\n\tname = Other\n\temail = other@example.com\n"))
        + "[includeIf \"" + condition + "\"]\n\tpath = " + QFile::encodeName(file) + '\n');
    const auto author = plain.repository().author();
    VERIFY_RESULT(author);
    QCOMPARE(author->name, u"Wanda Work"_s);
    QCOMPARE(author->email, u"wanda@work.example"_s);
    QCOMPARE(author->name.toUtf8() + " <" + author->email.toUtf8() + '>',
             runGit(plain.folder.path(), "var GIT_AUTHOR_IDENT").split('>').constFirst() + '>');
}

void IdentityTest::knownWithoutAskingGit()
{
    const Plain plain;
    const WatchedGit git;
    const auto author = plain.repository().author();
    VERIFY_RESULT(author);
    QCOMPARE(author->name, QString::fromLatin1(IsolatedHome::userName));
    QVERIFY(!git.wasRun());
}

void IdentityTest::unknownToBoth()
{
    const Plain plain;
    const IsolatedHome::GitConfig home(nobody);
    const WatchedGit git;
    const auto author = plain.repository().author();
    VERIFY_ERROR(author, Error::Kind::NoIdentity);
    QVERIFY(author.error().sentence().contains(u"git config --global user.name"_s));
    QVERIFY(git.wasRun());
    // A name that git makes up of the account is none.
    QVERIFY(readFile(QFile::decodeName(git.log())).contains("user.useConfigOnly=true"));
}

void IdentityTest::withoutGit()
{
    const Plain plain;
    const QTemporaryDir empty;
    const ScopedVariable path("PATH", QFile::encodeName(empty.path()));
    {
        const IsolatedHome::GitConfig home(nobody);
        VERIFY_ERROR(plain.repository().author(), Error::Kind::NoIdentity);
    }
    // What libgit2 knows counts when there is no git that could know better.
    const ScopedVariable set("GIT_CONFIG_NOSYSTEM", "1");
    const auto author = plain.repository().author();
    VERIFY_RESULT(author);
    QCOMPARE(author->name, QString::fromLatin1(IsolatedHome::userName));
}

void IdentityTest::gitThatFails()
{
    const Plain plain;
    const ScopedVariable set("GIT_CONFIG_NOSYSTEM", "1");
    const WatchedGit git("exit 128");
    VERIFY_ERROR(plain.repository().author(), Error::Kind::NoIdentity);
    const WatchedGit rubbish("echo 'no name at all'");
    VERIFY_ERROR(plain.repository().author(), Error::Kind::NoIdentity);
}

void IdentityTest::datesAndNames()
{
    const Plain plain;
    const ScopedVariable set("GIT_CONFIG_NOSYSTEM", "1");
    const ScopedVariable name("GIT_AUTHOR_NAME", "Änne \"Ä\" O'Name");
    const ScopedVariable date("GIT_AUTHOR_DATE", "1234567890 +0230");
    const auto author = plain.repository().author();
    VERIFY_RESULT(author);
    QCOMPARE(author->name, u"Änne \"Ä\" O'Name"_s);
    QCOMPARE(author->when.toSecsSinceEpoch(), 1234567890);
    QCOMPARE(author->when.offsetFromUtc(), 9000);
    QCOMPARE(plain.repository().committer()->name, QString::fromLatin1(IsolatedHome::userName));
}

QTEST_GUILESS_MAIN(IdentityTest)
#include "tst_identity.moc"
