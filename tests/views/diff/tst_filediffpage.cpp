// SPDX-License-Identifier: MIT
#include "tests/views/diff/diffsamples.h"
#include "views/diff/diffactions.h"
#include "views/diff/diffruler.h"
#include "views/diff/diffview.h"
#include "views/diff/filediffpage.h"
#include "views/diff/imagediff.h"
#include "views/theme/badge.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/theme.h"

#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace triptych;

class FileDiffPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_themes = std::make_unique<ThemeChooser>();
        m_themes->setMode(ThemeChooser::Mode::Light);
    }
    void init();

    void changes();
    void endsAskForOtherFiles();
    void folds();
    void foldsByMouse();
    void arrangements();
    void copies();
    void selectsByMouse();
    void wraps();
    void zooms();
    void finds();
    void whitespace();
    void colours();
    void states_data();
    void states();
    void offers();
    void pictures();
    void drawings();
    void viewedAndPatches();
    void keysAreThePagesOwn();
    void loading();
    void htmlStaysPlain();
    void odd_data();
    void odd();
    void saysWhereTheCaretIs();
    void ruler();
    void longLinesShowWhatDiffers();
    void oneSideTakesAllTheRoom();
    void scrolls();
    void paints();

private:
    void show(const FileDiff& diff)
    {
        m_page->setDiff(diff, {u"docker / manifest.yml"_s, u"staging 1.1.1"_s, u"2.2.0"_s});
    }
    // A hundred lines of which three changed.
    static FileDiff threeChanges()
    {
        QByteArray right = samples::numbered(100);
        for (const QByteArray number : {"10", "50", "90"})
            right.replace("key " + number + ": value", "key " + number + ": other");
        return samples::textDiff(samples::numbered(100), right);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&view(), Qt::Key(key), modifiers);
    }
    DiffView& view() const { return m_page->view(); }
    DiffActions& actions() const { return m_page->actions(); }
    QString change() const { return m_page->findChild<QLabel*>(u"change"_s)->text(); }
    QLabel* notice() const { return m_page->findChild<QLabel*>(u"notice"_s); }
    QPushButton* offer() const { return m_page->findChild<QPushButton*>(u"offer"_s); }
    QLineEdit* findField() const { return m_page->findChild<QLineEdit*>(u"find"_s); }
    QString found() const { return m_page->findChild<QLabel*>(u"findResult"_s)->text(); }
    // The middle of a line of the screen, at a cell of a column's text.
    QPoint at(int line, int cell, DiffSide side = DiffSide::Right) const
    {
        const DiffMetrics metrics(monospaceFont(view().font()), 100);
        const auto columns =
            metrics.columns(view().layout().arrangement(), view().viewport()->width());
        const DiffColumn& column = side == DiffSide::Left ? columns.front() : columns.back();
        return {column.text + int(cell * metrics.cell) - view().horizontalScrollBar()->value(),
                view().layout().top(line) * metrics.lineHeight + metrics.lineHeight / 2
                    - view().verticalScrollBar()->value()};
    }

    std::unique_ptr<ThemeChooser> m_themes;
    std::unique_ptr<FileDiffPage> m_page;
};

void FileDiffPageTest::init()
{
    m_page = std::make_unique<FileDiffPage>();
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    view().setFocus();
}

void FileDiffPageTest::changes()
{
    show(threeChanges());
    QVERIFY(view().isVisible());
    QCOMPARE(m_page->findChild<ElidedLabel*>(u"file"_s)->text(), u"docker / manifest.yml"_s);
    QCOMPARE(m_page->findChild<ElidedLabel*>(u"sides"_s)->text(), u"staging 1.1.1 → 2.2.0"_s);
    QCOMPARE(m_page->findChild<QLabel*>(u"added"_s)->text(), u"+3"_s);
    QCOMPARE(m_page->findChild<QLabel*>(u"removed"_s)->text(), u"−3"_s);
    QCOMPARE(change(), u"change 1 of 3"_s);
    press(Qt::Key_F7);
    QCOMPARE(change(), u"change 2 of 3"_s);
    press(Qt::Key_F7);
    QCOMPARE(change(), u"change 3 of 3"_s);
    press(Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(change(), u"change 2 of 3"_s);
    press(Qt::Key_Down);
    QCOMPARE(change(), u"3 changes"_s);
    press(Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(change(), u"change 2 of 3"_s);
    // The same file loaded anew stays where it is, another one begins at its first change.
    show(threeChanges());
    QCOMPARE(change(), u"change 2 of 3"_s);
    FileDiff other = threeChanges();
    other.change.path = "other.yml";
    show(other);
    QCOMPARE(change(), u"change 1 of 3"_s);
}

void FileDiffPageTest::endsAskForOtherFiles()
{
    QSignalSpy next(m_page.get(), &FileDiffPage::nextFileRequested);
    QSignalSpy previous(m_page.get(), &FileDiffPage::previousFileRequested);
    m_page->setDiff(threeChanges(), {}, FileDiffPage::Start::LastChange);
    QCOMPARE(change(), u"change 3 of 3"_s);
    press(Qt::Key_F7);
    QCOMPARE(next.count(), 1);
    QCOMPARE(change(), u"change 3 of 3"_s);
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(previous.count(), 1);
    press(Qt::Key_PageDown, Qt::ControlModifier);
    press(Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(next.count(), 2);
    QCOMPARE(previous.count(), 2);
}

void FileDiffPageTest::folds()
{
    show(threeChanges());
    const DiffLayout& layout = view().layout();
    QCOMPARE(layout.lineCount(), 4 + 3 * 7);
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_Return); // of seven lines
    QCOMPARE(layout.lineCount(), 3 + 7 + 3 * 7);
    press(Qt::Key_F7);
    for (int i = 0; i < 4; ++i)
        press(Qt::Key_Down);
    QCOMPARE(layout.folding().line(layout.lineOfRow(14)).hidden, 33);
    press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(layout.folding().line(layout.lineOfRow(40)).hidden, 13);
    QVERIFY(layout.folding().line(layout.lineOfRow(view().selection().caret.row)).isFold());
    press(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(!layout.folding().line(layout.lineOfRow(40)).isFold());
    press(Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(layout.lineCount(), 100);
}

void FileDiffPageTest::foldsByMouse()
{
    show(threeChanges());
    const DiffLayout& layout = view().layout();
    const int line = layout.lineOfRow(30);
    const int hidden = layout.folding().line(line).hidden;
    QVERIFY(hidden > Folding::step);
    // The arrow down is on the left, where numbers stand.
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {5, at(line, 0).y()});
    QCOMPARE(layout.folding().line(layout.lineOfRow(45)).hidden, hidden - Folding::step);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at(layout.lineOfRow(45), 10));
    QVERIFY(!layout.folding().line(layout.lineOfRow(45)).isFold());
}

void FileDiffPageTest::arrangements()
{
    show(threeChanges());
    press(Qt::Key_F7);
    press(Qt::Key_U);
    QVERIFY(actions().unified->isChecked());
    QCOMPARE(view().layout().arrangement(), DiffArrangement::Unified);
    QCOMPARE(view().layout().rows().rows.size(), 103U);
    QCOMPARE(change(), u"change 2 of 3"_s);
    m_page->findChild<QToolButton*>(u"sideBySide"_s)->click();
    QVERIFY(actions().sideBySide->isChecked());
    QCOMPARE(view().layout().rows().rows.size(), 100U);
    QCOMPARE(change(), u"change 2 of 3"_s);
}

void FileDiffPageTest::copies()
{
    show(samples::textDiff("a: 1\n\tb: 2\nc: 3\n", "a: 1\n\tb: <i>4</i>\nc: 3\n"));
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a: 1\n\tb: <i>4</i>\nc: 3"_s);
    press(Qt::Key_Left, Qt::AltModifier);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a: 1\n\tb: 2\nc: 3"_s);
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view().selectedText(), u"a: 1\n\t"_s);
    press(Qt::Key_Right);
    QVERIFY(view().selectedText().isEmpty());
}

void FileDiffPageTest::selectsByMouse()
{
    show(samples::textDiff("name: docker\nkind: one\n", "name: docker\nkind: one word\n"));
    QWidget* viewport = view().viewport();
    QTest::mouseDClick(viewport, Qt::LeftButton, {}, at(0, 8));
    QCOMPARE(view().selectedText(), u"docker"_s);
    QTest::mousePress(viewport, Qt::LeftButton, {}, at(0, 6, DiffSide::Left));
    QTest::mouseMove(viewport, at(1, 4, DiffSide::Left));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(1, 4, DiffSide::Left));
    QCOMPARE(view().selectedText(), u"docker\nkind"_s);
    QTest::mouseClick(viewport, Qt::LeftButton, Qt::ShiftModifier, at(1, 9, DiffSide::Left));
    QCOMPARE(view().selectedText(), u"docker\nkind: one"_s);
    // One side only, wherever the mouse goes.
    QTest::mousePress(viewport, Qt::LeftButton, {}, at(1, 6));
    QTest::mouseMove(viewport, at(0, 0, DiffSide::Left));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(0, 0, DiffSide::Left));
    QCOMPARE(view().selection().column, DiffSide::Right);
    QCOMPARE(view().selectedText(), u"name: docker\nkind: "_s);
}

void FileDiffPageTest::wraps()
{
    const QByteArray words = QByteArray("word ").repeated(200);
    show(samples::textDiff("a: " + words + "\nend\n", "b: short\nend\n"));
    QVERIFY(view().horizontalScrollBar()->maximum() > 0);
    view().horizontalScrollBar()->setValue(100);
    press(Qt::Key_W, Qt::ShiftModifier);
    QVERIFY(actions().wrap->isChecked());
    QCOMPARE(view().horizontalScrollBar()->maximum(), 0);
    QCOMPARE(view().horizontalScrollBar()->value(), 0);
    const int height = view().layout().height(0);
    QVERIFY(height > 5);
    m_page->resize(700, 700);
    QTRY_VERIFY(view().layout().height(0) > height);
    press(Qt::Key_W, Qt::ShiftModifier);
    QCOMPARE(view().layout().height(0), 1);
}

void FileDiffPageTest::zooms()
{
    show(threeChanges());
    const int normal = view().lineHeight();
    press(Qt::Key_Plus, Qt::ControlModifier);
    press(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(view().lineHeight() > normal);
    press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view().lineHeight(), normal);
    for (int i = 0; i < 50; ++i)
        press(Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(view().lineHeight() > 4);
    press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view().lineHeight(), normal);
}

void FileDiffPageTest::finds()
{
    show(threeChanges());
    QVERIFY(!findField()->isVisible());
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(findField()->hasFocus());
    QTest::keyClicks(findField(), u"KEY 3"_s);
    QCOMPARE(found(), u"not in this file"_s);
    findField()->clear();
    QTest::keyClicks(findField(), u"key 3"_s);
    QCOMPARE(found(), u"2 of 11"_s); // from the first change on, which is in line 10
    // What is found is not hidden.
    QCOMPARE(view().selection().caret.row, 30);
    QVERIFY(!view().layout().folding().line(view().layout().lineOfRow(30)).isFold());
    QTest::keyClick(findField(), Qt::Key_Return);
    QCOMPARE(found(), u"3 of 11"_s);
    QTest::keyClick(findField(), Qt::Key_Return, Qt::ShiftModifier);
    press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(found(), u"1 of 11"_s);
    QCOMPARE(view().selection().caret.row, 3);
    press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(found(), u"11 of 11"_s);
    press(Qt::Key_F3);
    QCOMPARE(found(), u"1 of 11"_s);
    QSignalSpy all(m_page.get(), &FileDiffPage::searchAllRequested);
    QTest::keyClick(findField(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(all.count(), 1);
    QCOMPARE(all[0][0].toString(), u"key 3"_s);
    QTest::keyClick(findField(), Qt::Key_Escape);
    QVERIFY(!findField()->isVisible());
    QVERIFY(view().hasFocus());
    m_page->find(u"key 50"_s);
    QCOMPARE(found(), u"1 of 2"_s);
}

void FileDiffPageTest::whitespace()
{
    QSignalSpy changed(m_page.get(), &FileDiffPage::optionsChanged);
    show(samples::textDiff("a: 1\nb: 2\n", "a:  1\nb: 3\n"));
    auto* badge = m_page->findChild<Badge*>(u"whitespaceBadge"_s);
    QVERIFY(!badge->isVisible());
    press(Qt::Key_W);
    QCOMPARE(changed.count(), 1);
    QVERIFY(changed[0][0].value<DiffOptions>().ignoreWhitespace);
    show(samples::textDiff("a: 1\nb: 2\n", "a:  1\nb: 3\n", m_page->options()));
    QVERIFY(badge->isVisible());
    QCOMPARE(view().layout().rows().changes.size(), 1U);
    show(samples::textDiff("a: 1\n", "a:  1\n", m_page->options()));
    QVERIFY(notice()->text().contains(u"white space"_s));
    offer()->click();
    QCOMPARE(changed.count(), 2);
    QVERIFY(!changed[1][0].value<DiffOptions>().ignoreWhitespace);
}

// Those of a block that begins above the lines seen are those of the whole text.
void FileDiffPageTest::colours()
{
    show(threeChanges());
    QTRY_VERIFY(view().hasColours());
    const auto pixels = [this] {
        QCoreApplication::sendPostedEvents(); // layouts follow the style sheet
        return view().viewport()->grab().toImage();
    };
    const QImage light = pixels();
    m_themes->setMode(ThemeChooser::Mode::Dark);
    QTRY_VERIFY(!m_page->isColouring());
    const QImage dark = pixels();
    QVERIFY(dark != light);
    show(threeChanges()); // as it looks when it was dark from the start
    QTRY_VERIFY(!m_page->isColouring());
    QCOMPARE(pixels(), dark);
    m_themes->setMode(ThemeChooser::Mode::Light);
    QTRY_VERIFY(!m_page->isColouring());
    QCOMPARE(pixels(), light);

    FileDiff diff = samples::textDiff("a: >\n  b: c\nd: e\n", "d: e\n");
    const DiffColours colours = colourDiff(diff, false, {});
    QVERIFY(colours.left[1].isEmpty()); // part of a block of text, and no key
    QVERIFY(!colours.left[2].isEmpty());
    QCOMPARE(colours.left[2].size(), colours.right[0].size());
}

void FileDiffPageTest::states_data()
{
    using Kind = FileChange::Kind;
    QTest::addColumn<FileDiff>("diff");
    QTest::addColumn<QString>("said");
    const auto blank = [](FileDiff::State state) {
        FileDiff diff = samples::textDiff({}, {});
        diff.state = state;
        return diff;
    };
    FileDiff diff = blank(FileDiff::State::Binary);
    diff.leftSize = 2048;
    diff.rightSize = 4096;
    QTest::newRow("binary") << diff << u"2.0 KiB → 4.0 KiB"_s;
    diff = blank(FileDiff::State::Huge);
    diff.rightSize = 5 << 20;
    QTest::newRow("huge") << diff << u"5.0 MiB"_s;
    diff = blank(FileDiff::State::Missing);
    diff.problem = u"The right side is not in this clone."_s;
    QTest::newRow("missing") << diff << diff.problem;
    diff = blank(FileDiff::State::Special);
    diff.problem = u"A submodule."_s;
    QTest::newRow("special") << diff << diff.problem;
    diff = blank(FileDiff::State::Failed);
    diff.problem = u"The object <b>x</b> is broken."_s;
    QTest::newRow("failed") << diff << diff.problem;
    diff = samples::textDiff("a\n", "a\n");
    diff.change.kind = Kind::ModeChanged;
    diff.change.before->mode = git::Mode::Executable;
    QTest::newRow("mode") << diff << u"Only the mode changed: 100755 → 100644."_s;
    diff = samples::textDiff("a\n", "a\n");
    diff.change.kind = Kind::Renamed;
    diff.change.oldPath = "img/old.yml";
    QTest::newRow("renamed") << diff << u"Renamed from img/old.yml."_s;
    diff = samples::textDiff({}, {});
    diff.change.kind = Kind::Added;
    diff.change.before.reset();
    QTest::newRow("empty") << diff << u"An empty file was added."_s;
}

void FileDiffPageTest::states()
{
    QFETCH(const FileDiff, diff);
    QFETCH(const QString, said);
    show(diff);
    QVERIFY(notice()->isVisible());
    QVERIFY2(notice()->text().contains(said), qPrintable(notice()->text()));
    QCOMPARE(notice()->textFormat(), Qt::PlainText);
    QVERIFY(!view().isVisible());
    QCOMPARE(offer()->isVisible(),
             diff.state == FileDiff::State::Huge || diff.state == FileDiff::State::Missing);
    auto* mode = m_page->findChild<Badge*>(u"mode"_s);
    QCOMPARE(mode->isVisible(), diff.change.kind == FileChange::Kind::ModeChanged);
    show(threeChanges());
    QVERIFY(view().isVisible());
}

void FileDiffPageTest::offers()
{
    QSignalSpy anyway(m_page.get(), &FileDiffPage::showAnywayRequested);
    QSignalSpy fetch(m_page.get(), &FileDiffPage::fetchRequested);
    FileDiff diff = samples::textDiff({}, {});
    diff.state = FileDiff::State::Huge;
    show(diff);
    QTest::mouseClick(offer(), Qt::LeftButton);
    QCOMPARE(anyway.count(), 1);
    diff.state = FileDiff::State::Missing;
    show(diff);
    offer()->setFocus();
    QTest::keyClick(offer(), Qt::Key_Space);
    QCOMPARE(fetch.count(), 1);
}

void FileDiffPageTest::pictures()
{
    const auto png = [](QSize size) {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    };
    FileDiff diff = samples::textDiff(png({40, 30}), png({60, 20}), {}, "img/logo.png");
    diff.state = FileDiff::State::Binary;
    diff.rows = {};
    show(diff);
    auto* images = m_page->findChild<ImageDiff*>();
    QVERIFY(images->isVisible());
    const auto caption = [images](const char* name) {
        return images->findChild<ElidedLabel*>(QString::fromLatin1(name))->text();
    };
    QTRY_VERIFY(caption("imageLeft").contains(u"40 × 30"_s));
    QVERIFY(caption("imageRight").contains(u"60 × 20"_s));
    QVERIFY(caption("imageRight").contains(u"bytes"_s));
    const QImage twoUp = images->grab().toImage();
    auto* slider = images->findChild<QSlider*>();
    QVERIFY(!slider->isVisible());
    m_page->setFocus();
    QTest::keyClick(m_page.get(), Qt::Key_S, Qt::ShiftModifier);
    QVERIFY(images->isSwiping());
    QVERIFY(slider->isVisible());
    QVERIFY(images->grab().toImage() != twoUp);
    auto* canvas = images->findChild<ImageCanvas*>();
    const QImage half = canvas->grab().toImage();
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    const QImage right = canvas->grab().toImage();
    QVERIFY(right != half);
    QTest::mousePress(canvas, Qt::LeftButton, {}, canvas->rect().center());
    QVERIFY(qAbs(slider->value() - slider->maximum() / 2) <= 2);
    QVERIFY(canvas->grab().toImage() != right);

    diff.right = Lines("\x89PNG broken");
    show(diff);
    QTRY_VERIFY(caption("imageRight").contains(u"cannot be shown"_s));
}

void FileDiffPageTest::drawings()
{
    const QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\">\n"
                           "<rect width=\"8\" height=\"8\" fill=\"red\"/>\n</svg>\n";
    show(samples::textDiff(svg, QByteArray(svg).replace("red", "blue"), {}, "img/logo.svg"));
    QVERIFY(m_page->findChild<ImageDiff*>()->isVisible());
    m_page->setFocus();
    QTest::keyClick(m_page.get(), Qt::Key_T);
    QVERIFY(view().isVisible());
    QCOMPARE(change(), u"change 1 of 1"_s);
    actions().asText->trigger();
    QVERIFY(m_page->findChild<ImageDiff*>()->isVisible());
    show(threeChanges());
    QVERIFY(!actions().asText->isEnabled());
}

void FileDiffPageTest::viewedAndPatches()
{
    show(threeChanges());
    QSignalSpy viewed(m_page.get(), &FileDiffPage::viewedChanged);
    QSignalSpy copied(m_page.get(), &FileDiffPage::copyPatchRequested);
    QSignalSpy saved(m_page.get(), &FileDiffPage::savePatchRequested);
    auto* box = m_page->findChild<QCheckBox*>(u"viewedBox"_s);
    m_page->setViewed(true);
    QVERIFY(box->isChecked());
    QCOMPARE(viewed.count(), 0);
    press(Qt::Key_V);
    QVERIFY(!box->isChecked());
    QCOMPARE(viewed.count(), 1);
    box->click();
    QCOMPARE(viewed.last()[0].toBool(), true);
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(copied.count(), 1);
    QCOMPARE(saved.count(), 1);
}

// A window with the same key for something else.
void FileDiffPageTest::keysAreThePagesOwn()
{
    QWidget window;
    QAction larger;
    larger.setShortcut(Qt::CTRL | Qt::Key_Plus);
    window.addAction(&larger);
    QSignalSpy others(&larger, &QAction::triggered);
    m_page->setParent(&window);
    const auto apart = qScopeGuard([this] { m_page->setParent(nullptr); });
    window.resize(1000, 700);
    m_page->show();
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    view().setFocus();
    show(threeChanges());
    const int normal = view().lineHeight();
    press(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(view().lineHeight() > normal);
    QCOMPARE(others.count(), 0);
    for (const QAction* action : actions().all()) {
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
    }
}

void FileDiffPageTest::loading()
{
    show(threeChanges());
    m_page->setLoading({u"next.yml"_s, {}, {}});
    QVERIFY(view().isVisible()); // for the moment
    QTRY_COMPARE(notice()->text(), u"Loading…"_s);
    QTRY_VERIFY(notice()->isVisible());
    show(threeChanges());
    QVERIFY(view().isVisible());
    m_page->clear();
    QVERIFY(notice()->isVisible());
    QVERIFY(!actions().viewed->isEnabled());
}

void FileDiffPageTest::htmlStaysPlain()
{
    m_page->setDiff(samples::textDiff("<b>a</b>\n", "<img src=x>\n"),
                    {u"<b>docker</b>"_s, u"<i>1</i>"_s, u"2"_s});
    QCOMPARE(m_page->findChild<ElidedLabel*>(u"file"_s)->text(), u"<b>docker</b>"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view().selectedText(), u"<img src=x>"_s);
    for (const QLabel* label : m_page->findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void FileDiffPageTest::odd_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::newRow("right to left") << QByteArray("שלום: עולם\n") << QByteArray("שלום: 12 עולם\n");
    QTest::newRow("no newline") << QByteArray("a\nb") << QByteArray("a\nb\n");
    QTest::newRow("CR only") << QByteArray("a\rb\rc") << QByteArray("a\rb\rd");
    QTest::newRow("invalid") << QByteArray("a\xff\xfe\xc3\n") << QByteArray("\xed\xa0\x80\n");
    QTest::newRow("left empty") << QByteArray() << QByteArray("a\n");
    QTest::newRow("right empty") << QByteArray("a\n") << QByteArray();
    QTest::newRow("long") << QByteArray(5'000, 'x') << QByteArray(5'000, 'y');
    QTest::newRow("huge line") << QByteArray(10'000'000, 'x') << QByteArray("x\n");
    QTest::newRow("wide") << QByteArray("漢字\t漢字 👩‍🚀 e\u0301\n")
                          << QByteArray("漢字\n");
    QTest::newRow("long and wide")
        << QByteArray("漢").repeated(4'000) << QByteArray("漢\t").repeated(4'000);
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "a\n")
                                     << QByteArray("a\n");
}

// Painted in every way, walked through, and copied, whatever it is.
void FileDiffPageTest::odd()
{
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, right);
    show(samples::textDiff(left, right));
    QVERIFY(view().isVisible());
    m_page->find(u"x"_s);
    for (const int key : {Qt::Key_S, Qt::Key_U}) {
        press(key);
        for (int wrap = 0; wrap < 2; ++wrap) {
            press(Qt::Key_W, Qt::ShiftModifier);
            press(Qt::Key_Home, Qt::ControlModifier);
            for (const int move : {Qt::Key_End, Qt::Key_Left, Qt::Key_Down, Qt::Key_Right})
                press(move, Qt::ShiftModifier);
            QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at(0, 3));
            press(Qt::Key_A, Qt::ControlModifier);
            view().grab();
        }
    }
    QTRY_VERIFY(!m_page->isColouring());
    view().grab();
}

void FileDiffPageTest::saysWhereTheCaretIs()
{
    show(threeChanges());
    QCOMPARE(view().accessibleDescription(), u"Line 11, added: key 10: other"_s);
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(view().accessibleDescription(), u"Line 11, removed: key 10: value"_s);
    press(Qt::Key_Down);
    QCOMPARE(view().accessibleDescription(), u"Line 12: key 11: value"_s);
    press(Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view().accessibleDescription(), u"⋯ 7 unchanged lines"_s);
}

void FileDiffPageTest::ruler()
{
    show(threeChanges());
    auto* ruler = m_page->findChild<DiffRuler*>();
    // The marks are at the height of their lines as long as all lines are in view.
    const int y = at(view().layout().lineOfRow(90), 0).y();
    QTest::mouseClick(ruler, Qt::LeftButton, {}, {ruler->width() / 2, y});
    QCOMPARE(change(), u"change 3 of 3"_s);
    const QImage image = ruler->grab().toImage();
    QCOMPARE(image.pixelColor(ruler->width() / 3, y), Theme::current().red);
    QCOMPARE(image.pixelColor(ruler->width() - 2, y), Theme::current().green);
    QVERIFY(image.pixelColor(ruler->width() / 3, y + 60) != Theme::current().red);
    // All of it, when there is more than fits.
    press(Qt::Key_E, Qt::ControlModifier);
    QTest::mouseClick(ruler, Qt::LeftButton, {},
                      {ruler->width() / 2, ruler->height() * 105 / 1000});
    QCOMPARE(change(), u"change 1 of 3"_s);
    QTest::mouseClick(ruler, Qt::LeftButton, {}, {ruler->width() / 2, ruler->height() - 5});
    QCOMPARE(change(), u"change 1 of 3"_s);
    QCOMPARE(view().verticalScrollBar()->value(), view().verticalScrollBar()->maximum());
}

void FileDiffPageTest::longLinesShowWhatDiffers()
{
    const QByteArray words = QByteArray("word ").repeated(400);
    show(samples::textDiff(words + "one " + words + "\nsame\n",
                           words + "two " + words + "\nsame\n"));
    QCOMPARE(view().selection().caret.unit, 2000);
    const auto isSeen = [this](int unit) {
        const int x = at(0, unit).x() - view().viewport()->width() / 2;
        return x > 150 && x < view().viewport()->width() / 2; // with what is before it
    };
    QVERIFY(isSeen(2000));
    // Also when it is given before there is a size.
    m_page = std::make_unique<FileDiffPage>();
    m_page->resize(1000, 700);
    show(samples::textDiff(words + "one " + words + "\nsame\n",
                           words + "two " + words + "\nsame\n"));
    m_page->show();
    QTRY_VERIFY(isSeen(2000));
    view().setFocus();
    press(Qt::Key_Home);
    QCOMPARE(view().horizontalScrollBar()->value(), 0);
    press(Qt::Key_F7, Qt::ShiftModifier);
    press(Qt::Key_End);
    QVERIFY(view().horizontalScrollBar()->value() > 0);
}

void FileDiffPageTest::oneSideTakesAllTheRoom()
{
    FileDiff diff = samples::textDiff({}, "a: 1\nb: 2\n");
    diff.change.kind = FileChange::Kind::Added;
    diff.change.before.reset();
    show(diff);
    QCOMPARE(view().layout().arrangement(), DiffArrangement::Unified);
    QVERIFY(!actions().unified->isEnabled());
    QVERIFY(actions().sideBySide->isChecked());
    show(threeChanges());
    QCOMPARE(view().layout().arrangement(), DiffArrangement::SideBySide);
    QVERIFY(actions().unified->isEnabled());
}

// What is moved looks as if it was painted there.
void FileDiffPageTest::scrolls()
{
    show(samples::textDiff(samples::numbered(300), "new: line\n" + samples::numbered(200)));
    press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(!m_page->isColouring());
    view().viewport()->repaint();
    for (int value = 0; value < 1000; value += 37) {
        view().verticalScrollBar()->setValue(value);
        QCoreApplication::processEvents();
    }
    const QImage moved = m_page->screen()->grabWindow(m_page->winId()).toImage();
    view().viewport()->repaint();
    const QImage painted = m_page->screen()->grabWindow(m_page->winId()).toImage();
    QVERIFY(!painted.isNull());
    QCOMPARE(moved, painted);
}

// Grounds, marks and signs, by the colours at their places.
void FileDiffPageTest::paints()
{
    show(samples::textDiff("same\nkey: value one\nend\n", "same\nkey: value two\nnew 1\nend\n"));
    const Theme& theme = Theme::current();
    const DiffMetrics metrics(monospaceFont(view().font()), 100);
    const QImage image = view().viewport()->grab().toImage();
    const auto ground = [&](int line, DiffSide side) {
        return image.pixelColor(at(line, 30, side));
    };
    QCOMPARE(ground(0, DiffSide::Left), theme.window);
    QCOMPARE(ground(1, DiffSide::Left), theme.redGround);
    QCOMPARE(ground(1, DiffSide::Right), theme.greenGround);
    QCOMPARE(ground(2, DiffSide::Right), theme.greenGround);
    QVERIFY(ground(2, DiffSide::Left) != theme.redGround);
    QVERIFY(ground(2, DiffSide::Left) != theme.window);
    QCOMPARE(ground(3, DiffSide::Right), theme.window);
    // Just above the letters.
    const QPoint up(0, -metrics.lineHeight / 2 + 3);
    for (const DiffSide side : {DiffSide::Left, DiffSide::Right}) {
        const QColor plain = side == DiffSide::Left ? theme.redGround : theme.greenGround;
        QCOMPARE(image.pixelColor(at(1, 7, side) + up), plain);
        QVERIFY(image.pixelColor(at(1, 12, side) + up) != plain);
        const QRect sign(at(1, -2, side) + QPoint(0, 3 - metrics.lineHeight / 2),
                         QSize(int(metrics.cell * 1.5), metrics.lineHeight - 6));
        bool isSigned = false;
        for (int x = sign.left(); x < sign.right(); ++x)
            for (int y = sign.top(); y < sign.bottom(); ++y)
                isSigned |= image.pixelColor(x, y) != plain;
        QVERIFY(isSigned);
    }
}

QTEST_MAIN(FileDiffPageTest)
#include "tst_filediffpage.moc"
