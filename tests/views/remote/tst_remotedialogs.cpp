// SPDX-License-Identifier: MIT
#include "views/remote/clonedialog.h"
#include "views/remote/pullrequestdialog.h"
#include "views/remote/waitingdialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace triptych;

namespace {

using State = remote::Removal::State;

remote::Removal removal(const QString& package, State state,
                        const QString& branch = u"promote/snapshot-to-production/1a2b"_s)
{
    return {.version = {.package = package,
                        .version = u"1.0.0"_s,
                        .tree = {},
                        .from = u"snapshot"_s,
                        .to = u"production"_s,
                        .branch = branch},
            .state = state};
}

remote::Proposal proposal(const QString& stage, const QString& createUrl = {})
{
    return {.stage = stage,
            .request = {.remote = u"origin"_s,
                        .branch = u"promote/<b>x</b>"_s,
                        .tip = {},
                        .title = u"[%1] Promote <b>docker</b>"_s.arg(stage),
                        .body = u"| `docker` | `2.2.0` |"_s},
            .opened = remote::OpenedPullRequest{
                .report = {.remote = u"origin"_s,
                           .refs = {{.ref = u"refs/heads/promote/x"_s,
                                     .state = remote::PushedRef::State::Pushed}}},
                .url = {},
                .createUrl = createUrl,
                .notOpened = remote::RemoteError{.doing = u"open the pull request"_s,
                                                 .reason = u"gh is not <i>installed</i>"_s,
                                                 .remedy = {}}}};
}

template <typename T> T* child(const QWidget* widget, const QString& name = {})
{
    return widget->findChild<T*>(name);
}

void checkPlain(const QWidget* dialog)
{
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText || label->buddy(), qPrintable(label->text()));
}

} // namespace

class RemoteDialogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cloneSuggestsAFolder_data();
    void cloneSuggestsAFolder();
    void cloneKeepsAFolderThatWasWritten();
    void cloneAsksAndCancels();
    void cloneSaysWhatWentWrong();
    void waitingShowsStates();
    void waitingKeepsLongBranches();
    void removalsInWords_data();
    void removalsInWords();
    void pullRequestIsCopied();
    void pullRequestOpensAddressesOfTheWebOnly_data();
    void pullRequestOpensAddressesOfTheWebOnly();
    void severalPullRequests();
};

void RemoteDialogsTest::cloneSuggestsAFolder_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("folder");
    QTest::newRow("https") << u"https://example.com/a/storage.git"_s << u"/base/storage"_s;
    QTest::newRow("ssh") << u"git@example.com:storage.git"_s << u"/base/storage"_s;
    QTest::newRow("path") << u" /srv/git/storage/ "_s << u"/base/storage"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void RemoteDialogsTest::cloneSuggestsAFolder()
{
    QFETCH(const QString, url);
    QFETCH(const QString, folder);
    CloneDialog dialog(u"/base"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto* address = child<QLineEdit>(&dialog, u"url"_s);
    address->setText(u"x"_s);
    address->setText(url);
    QCOMPARE(child<QLineEdit>(&dialog, u"folder"_s)->text(), folder);
    QCOMPARE(dialog.url(), url.trimmed());
    QCOMPARE(child<QPushButton>(&dialog, u"clone"_s)->isEnabled(), !url.isEmpty());
}

void RemoteDialogsTest::cloneKeepsAFolderThatWasWritten()
{
    CloneDialog dialog(u"/base"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto* folder = child<QLineEdit>(&dialog, u"folder"_s);
    folder->setText(u"/mine/"_s);
    child<QLineEdit>(&dialog, u"url"_s)->setText(u"https://example.com/a.git"_s);
    QCOMPARE(dialog.folder(), u"/mine"_s);
    QVERIFY(!dialog.isFull());
    child<QCheckBox>(&dialog)->click();
    QVERIFY(dialog.isFull());
    folder->setText(u"  "_s);
    QVERIFY(!child<QPushButton>(&dialog, u"clone"_s)->isEnabled());
}

void RemoteDialogsTest::cloneAsksAndCancels()
{
    CloneDialog dialog(u"/base"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy asked(&dialog, &CloneDialog::cloneRequested);
    QSignalSpy cancelled(&dialog, &CloneDialog::cancelRequested);
    auto* url = child<QLineEdit>(&dialog, u"url"_s);
    auto* clone = child<QPushButton>(&dialog, u"clone"_s);
    url->setText(u"https://example.com/a.git"_s);
    QTest::keyClick(url, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);

    dialog.setBusy(true);
    QVERIFY(!url->isEnabled() && !clone->isEnabled());
    auto* progress = child<QProgressBar>(&dialog);
    QVERIFY(progress->isVisible());
    dialog.setProgress(
        remote::Progress{.phase = u"Receiving"_s, .percent = 40, .detail = u"3 MiB"_s});
    QCOMPARE(progress->value(), 40);
    QCOMPARE(child<QLabel>(&dialog, u"state"_s)->text(), u"Receiving 40\u00a0% · 3 MiB"_s);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(dialog.isVisible());

    dialog.setBusy(false);
    QVERIFY(url->isEnabled() && clone->isEnabled() && !progress->isVisible());
    dialog.setProgress(remote::Progress{.phase = u"late"_s, .percent = 1, .detail = {}});
    QCOMPARE(child<QLabel>(&dialog, u"state"_s)->text(), QString());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(!dialog.isVisible());
}

void RemoteDialogsTest::cloneSaysWhatWentWrong()
{
    CloneDialog dialog(u"/base"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    checkPlain(&dialog);
    auto* error = child<QLabel>(&dialog, u"error"_s);
    QVERIFY(error->isHidden());
    const QSize before = dialog.size();
    dialog.showError(u"<b>no</b> "_s.repeated(200));
    QVERIFY(error->isVisible());
    QVERIFY(error->text().startsWith(u"<b>no</b>"));
    QCOMPARE(dialog.width(), before.width());
    QVERIFY(dialog.height() > before.height());
    child<QLineEdit>(&dialog, u"url"_s)->setText(u"https://example.com/a.git"_s);
    child<QPushButton>(&dialog, u"clone"_s)->click();
    QVERIFY(error->isHidden());
}

void RemoteDialogsTest::waitingShowsStates()
{
    WaitingDialog dialog(nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto* list = child<QTreeWidget>(&dialog);
    auto* draft = child<QPushButton>(&dialog, u"draftReady"_s);
    dialog.setRemovals({}, 0);
    checkPlain(&dialog);
    QVERIFY(!draft->isEnabled());
    QCOMPARE(list->topLevelItemCount(), 0);

    dialog.setRemovals({removal(u"a"_s, State::Waiting), removal(u"b"_s, State::Ready),
                        removal(u"c"_s, State::Conflict, {})},
                       1);
    QCOMPARE(list->topLevelItemCount(), 3);
    const auto text = [list](int row, int column) { return list->topLevelItem(row)->text(column); };
    QCOMPARE(text(0, 0), u"a 1.0.0"_s);
    QCOMPARE(text(0, 1), u"snapshot"_s);
    QCOMPARE(text(0, 2), u"waits for production"_s);
    QCOMPARE(text(1, 2), u"ready: production has it"_s);
    QCOMPARE(text(2, 2), u"production has it with other content"_s);
    QCOMPARE(text(2, 3), u"merged"_s);
    QCOMPARE(list->topLevelItem(1)->data(0, Qt::AccessibleTextRole).toString(),
             u"b 1.0.0 leaves snapshot: ready: production has it"_s);
    QSignalSpy asked(&dialog, &WaitingDialog::draftRequested);
    QVERIFY(draft->isEnabled());
    draft->click();
    QCOMPARE(asked.size(), 1);
    dialog.setRemovals({removal(u"b"_s, State::Ready)}, 0); // it is drafted
    QVERIFY(!draft->isEnabled());
    draft->click();
    QCOMPARE(asked.size(), 1);
}

// Cut off in its column, whole in the tip.
void RemoteDialogsTest::waitingKeepsLongBranches()
{
    WaitingDialog dialog(nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    const QString branch = u"promote/snapshot-to-production/<b>"_s + QString(200, u'x');
    dialog.setRemovals({removal(u"a"_s, State::Waiting, branch)}, 0);
    auto* list = child<QTreeWidget>(&dialog);
    QVERIFY(list->textElideMode() != Qt::ElideNone);
    const QString tip = list->topLevelItem(0)->toolTip(3);
    QVERIFY(tip.contains(u"&lt;b&gt;"_s + QString(200, u'x')));
    QVERIFY(dialog.minimumSizeHint().width() < 800);
}

void RemoteDialogsTest::removalsInWords_data()
{
    QTest::addColumn<int>("waiting");
    QTest::addColumn<int>("ready");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << 0 << QString();
    QTest::newRow("one waits") << 1 << 0 << u"1 waiting removal"_s;
    QTest::newRow("some wait") << 3 << 0 << u"3 waiting removals"_s;
    QTest::newRow("one ready") << 0 << 1 << u"1 removal is ready"_s;
    QTest::newRow("some ready") << 0 << 2 << u"2 removals are ready"_s;
    QTest::newRow("both") << 2 << 1 << u"2 waiting removals · 1 ready"_s;
}

void RemoteDialogsTest::removalsInWords()
{
    QFETCH(const int, waiting);
    QFETCH(const int, ready);
    std::vector<remote::Removal> removals(size_t(waiting), removal(u"a"_s, State::Waiting));
    removals.insert(removals.end(), size_t(ready), removal(u"b"_s, State::Ready));
    QTEST(removalsText(removals), "text");
}

void RemoteDialogsTest::pullRequestIsCopied()
{
    const remote::Proposal one = proposal(u"production"_s);
    PullRequestDialog dialog({&one, 1}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    checkPlain(&dialog);
    const QString why = child<QLabel>(&dialog, u"why"_s)->text();
    QVERIFY2(why.contains(u"gh is not <i>installed</i>"), qPrintable(why));
    auto* title = child<QPushButton>(&dialog, u"copyTitle"_s);
    title->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), one.request.title);
    QCOMPARE(title->text(), u"Copied"_s);
    child<QPushButton>(&dialog, u"copyBody"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), one.request.body);
    QCOMPARE(child<QPlainTextEdit>(&dialog)->toPlainText(), one.request.body);
    QVERIFY(child<QPlainTextEdit>(&dialog)->isReadOnly()
            && child<QLineEdit>(&dialog)->isReadOnly());
    QVERIFY(!child<QPushButton>(&dialog, u"openUrl"_s));
}

void RemoteDialogsTest::pullRequestOpensAddressesOfTheWebOnly_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("opens");
    QTest::newRow("https") << u"https://example.com/a/pull/new/x"_s << true;
    QTest::newRow("http") << u"http://example.com/a"_s << true;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("other") << u"javascript:alert(1)"_s << false;
}

void RemoteDialogsTest::pullRequestOpensAddressesOfTheWebOnly()
{
    QFETCH(const QString, url);
    QFETCH(const bool, opens);
    const remote::Proposal one = proposal(u"production"_s, url);
    PullRequestDialog dialog({&one, 1}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto* open = child<QPushButton>(&dialog, u"openUrl"_s);
    QCOMPARE(open != nullptr, opens);
    if (!open)
        return;
    QSignalSpy asked(&dialog, &PullRequestDialog::openUrlRequested);
    open->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().toUrl(), QUrl(url));
}

void RemoteDialogsTest::severalPullRequests()
{
    const std::vector<remote::Proposal> two{proposal(u"a&b"_s), proposal(u"production"_s)};
    PullRequestDialog dialog(two, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto* tabs = child<QTabWidget>(&dialog);
    QVERIFY(tabs);
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->tabText(0), u"a&&b"_s); // no mnemonic
    tabs->widget(1)->findChild<QPushButton*>(u"copyTitle"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), two[1].request.title);
    checkPlain(&dialog);
}

QTEST_MAIN(RemoteDialogsTest)
#include "tst_remotedialogs.moc"
