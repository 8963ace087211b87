// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/boardfilter.h"

#include <QMainWindow>
#include <QMap>
#include <QPointer>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace triptych {

class Actions;
class CommandPalette;
class DraftBar;
class FetchButton;
class LoadingPage;
class MessagePage;
class Notice;
class ReleaseHistoryPage;
class ReleasePage;
class ReviewPage;
class ShortcutsDialog;
class ThemeChooser;
class TopBar;
class WelcomePage;

// The window: bars around a stack of pages, one of which is shown. It shows what it is told and
// reports what is wanted; it knows no storage. What the draft bar and the review page have both a
// button and an action for arrives as a signal from the one and as triggered() from the other.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum class NoticeLevel { Info, Good, Warning, Error };

    explicit MainWindow(ThemeChooser* themes, QWidget* parent = nullptr);
    ~MainWindow() override;

    Actions& actions() const { return *m_actions; }
    DraftBar* draftBar() const { return m_draftBar; }
    ReviewPage* reviewPage() const { return m_reviewPage; }
    ReleasePage* releasePage() const { return m_releasePage; }
    ReleaseHistoryPage* releaseHistoryPage() const { return m_historyPage; }
    WelcomePage* welcomePage() const { return m_welcomePage; }
    FetchButton* fetchButton() const;

    void setDeskWidgets(QWidget* board, QWidget* inspector); // takes both; once
    // name in bold; detail (a path or a remote) beside it. Empty: no storage.
    void setStorage(const QString& name, const QString& detail);

    void setWaiting(const QString& text); // removals, in a few words; empty: none

    QuickFilter quickFilter() const;
    void setQuickFilter(QuickFilter filter);
    void setQuickFilterCounts(const QMap<QuickFilter, int>& counts);
    QString filterText() const;
    void setFilterText(const QString& text);

    void showWelcome(const QStringList& recentPaths);
    void showLoading(const QString& text); // "Reading package-storage…"
    void showError(const QString& title, const QString& sentence, bool retry);
    void showDesk();
    void showReview();
    bool isReviewShown() const;
    void showRelease();
    void showReleaseHistory();
    bool isReleaseShown() const;
    bool isDeskLeft() const; // for one of these three, which stays while the storage is read anew

    // Something that happened, above whatever is shown: it goes by itself, an error stays until
    // closed. The action, which is not taken over, becomes a button.
    void showNotice(const QString& text, NoticeLevel level, QAction* action = nullptr);
    void hideNotice();

    // Geometry, splitter, what is shown, theme and size of text.
    void saveState(QSettings& settings) const;
    void restoreState(QSettings& settings);

Q_SIGNALS:
    void openRequested(const QString& path); // dialog, recent storage, or a dropped folder
    void forgetRecentRequested(const QString& path);
    void retryRequested();
    void quickFilterChanged(triptych::QuickFilter filter);
    void filterTextChanged(const QString& text); // with every keystroke
    // The person leaves the filter for the board (Return, Down): the board has the focus now.
    void filterLeft();
    // Somebody closes the window; it stays open when this is set to false.
    void closing(bool* mayClose);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void connectActions();
    void connectPages();
    void showPage(QWidget* page);
    void askForStorage();
    void showCommandPalette();
    void showShortcuts();
    void showAbout();

    ThemeChooser* m_themes;
    Actions* m_actions;
    TopBar* m_topBar = nullptr;
    QStackedWidget* m_stack;
    WelcomePage* m_welcomePage;
    LoadingPage* m_loadingPage;
    MessagePage* m_messagePage;
    QWidget* m_deskPage;
    QSplitter* m_desk;
    ReviewPage* m_reviewPage;
    ReleasePage* m_releasePage;
    ReleaseHistoryPage* m_historyPage;
    DraftBar* m_draftBar;
    Notice* m_notice;
    CommandPalette* m_palette = nullptr; // made when first asked for
    QPointer<ShortcutsDialog> m_shortcuts;
};

} // namespace triptych
