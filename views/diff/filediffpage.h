// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/review/filediff.h"
#include "views/diff/diffheader.h"
#include "views/diff/difftext.h"

#include <QWidget>

class QSettings;
class QStackedWidget;
class QTimer;

namespace triptych {

class DiffActions;
class DiffFinder;
class DiffMessage;
class DiffToolBar;
class DiffView;
class FindBar;
class ImageDiff;

// One file that changed: what it is, both its contents as text or pictures, or a sentence in place
// of them. Says by signals what only its owner can do.
class FileDiffPage : public QWidget
{
    Q_OBJECT

public:
    enum class Start { FirstChange, LastChange };

    explicit FileDiffPage(QWidget* parent = nullptr);
    ~FileDiffPage() override;

    // The same file again, with other options, stays at the line it was at.
    void setDiff(FileDiff diff, const DiffCaptions& captions, Start start = Start::FirstChange);
    // Until setDiff(). What was shown stays for a moment, so that a quick answer does not flicker.
    void setLoading(const DiffCaptions& captions);
    void clear();

    // Of this page, which they are added to; add them to whatever else they should count in.
    DiffActions& actions() const { return *m_actions; }
    // The buttons above the page's header, given away: for a header of the owner's. It stays the
    // page's in what it does.
    QWidget* takeToolBar();
    DiffView& view() const { return *m_view; }

    DiffOptions options() const; // to load with
    void setViewed(bool viewed); // says nothing by viewedChanged()
    void find(const QString& text); // as if it was written into the search
    // How a person likes to read diffs: arrangement, wrapping and size of text. Not that white space
    // is ignored, which must not go unnoticed another day.
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);
    bool isColouring() const { return m_tasks.isRunning(); }

Q_SIGNALS:
    void optionsChanged(const triptych::DiffOptions& options); // load it anew
    void showAnywayRequested(); // with Huge::Load
    void fetchRequested(); // the content that is missing
    void nextFileRequested(); // also after the last change
    void previousFileRequested(); // also before the first one: to be started at its last
    void viewedChanged(bool viewed); // by the user
    void copyPatchRequested();
    void savePatchRequested();
    void searchAllRequested(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void connectMoves();
    void connectLooks();
    void connectUses();
    QAction* actionFor(const QKeyEvent* event) const;

    void showContent(Start start);
    void showText(Start start);
    void arrange();
    bool hasBothSides() const;
    void showPictures();
    void showNotice(const DiffNotice& notice);
    void colour();
    void showChange();
    void enableActions();
    void take(DiffNotice::Offer offer);
    void zoom(int steps);

    std::shared_ptr<const FileDiff> m_diff; // null: nothing is shown
    DiffActions* m_actions;
    DiffHeader* m_header;
    QWidget* m_top; // holds the tool bar until it is taken
    DiffToolBar* m_toolBar;
    QStackedWidget* m_stack;
    QWidget* m_text; // the view and its ruler
    DiffView* m_view;
    FindBar* m_findBar;
    DiffFinder* m_finder;
    ImageDiff* m_images;
    DiffMessage* m_message;
    QTimer* m_loading;
    int m_zoom = 0; // steps
    bool m_colouredDark = false;
    bool m_settingViewed = false;
    Tasks m_tasks{this};
};

} // namespace triptych
