// SPDX-License-Identifier: MIT
#include "models/log/logdocument.h"
#include "tests/views/pictures.h"
#include "views/diff/findbar.h"
#include "views/log/logactions.h"
#include "views/log/logcolours.h"
#include "views/log/logpane.h"
#include "views/log/logview.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace triptych;
using namespace Qt::StringLiterals;

// Takes the addresses that would be opened in the browser.
class Browser : public QObject
{
    Q_OBJECT

public:
    Browser()
    {
        for (const QString& scheme : {u"http"_s, u"https"_s, u"file"_s})
            QDesktopServices::setUrlHandler(scheme, this, "open");
    }
    ~Browser() override
    {
        for (const QString& scheme : {u"http"_s, u"https"_s, u"file"_s})
            QDesktopServices::unsetUrlHandler(scheme);
    }

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened.append(url); }
};

class TestLogPane : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    QString m_path;
    ThemeChooser m_themes;
    std::unique_ptr<LogPane> m_pane;

    void append(const QByteArray& bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    void appendLines(int from, int count) const
    {
        QByteArray bytes;
        for (int i = from; i < from + count; ++i)
            bytes += "line " + QByteArray::number(i) + '\n';
        append(bytes);
    }

    void open()
    {
        m_pane->open({.stage = u"staging"_s, .step = u"build"_s, .command = u"docker build"_s},
                     m_path);
        read();
    }

    void read() const { QTRY_VERIFY(!m_pane->document().isReading()); }

    LogView& view() const { return m_pane->view(); }
    QScrollBar* bar() const { return view().verticalScrollBar(); }

    // Where a unit of a line that is seen is painted.
    QPoint pointAt(qint64 line, int unit) const
    {
        for (int y = 1; y < view().viewport()->height(); y += 2)
            for (int x = 0; x < view().viewport()->width(); ++x) {
                QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::ShiftModifier, {x, y});
                const LogPlace at = view().selection().caret;
                if (at.line != line)
                    break;
                if (at.unit == unit)
                    return {x + 2, y + 2};
            }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_themes.setMode(ThemeChooser::Mode::Light);
        m_path = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        m_pane = std::make_unique<LogPane>();
        m_pane->resize(800, 400);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }

    void cleanup() { m_pane.reset(); }

    void coloursAreToldFromTheirGround()
    {
        QCOMPARE(logFormat({}).foreground().color(), Theme::current().logText);
        QVERIFY(!logFormat({}).hasProperty(QTextFormat::BackgroundBrush));
        AnsiStyle black{.text = {.kind = AnsiColour::Kind::Rgb}};
        QVERIFY(logFormat(black).foreground().color().lightness() > 80);
        AnsiStyle same{.text = AnsiColour::indexed(3), .ground = AnsiColour::indexed(3)};
        QVERIFY(logFormat(same).foreground().color() != logFormat(same).background().color());
        QCOMPARE(ansiColour(196), QColor(255, 0, 0));
        QCOMPARE(ansiColour(16), QColor(0, 0, 0));
        QCOMPARE(ansiColour(231), QColor(255, 255, 255));
        QCOMPARE(ansiColour(232), QColor(8, 8, 8));
    }

    void paintsColours()
    {
        append("\x1b[48;2;250;10;10m                    \x1b[0m\n\x1b[44m      \x1b[0m");
        open();
        QCOMPARE(m_pane->document().lineCount(), 2);
        const QImage image = view().viewport()->grab().toImage();
        QCOMPARE(image.pixelColor(10, 8), QColor(250, 10, 10));
        QCOMPARE(image.pixelColor(image.width() - 2, 8), Theme::current().logGround);
        m_themes.setMode(ThemeChooser::Mode::Dark);
        QCOMPARE(view().viewport()->grab().toImage().pixelColor(10, 8), QColor(250, 10, 10));
    }

    void followsUntilScrolledUp()
    {
        appendLines(0, 100);
        open();
        const QAction* follow = m_pane->actions().follow;
        QVERIFY(view().isFollowing() && follow->isChecked());
        QCOMPARE(bar()->value(), bar()->maximum());
        appendLines(100, 100);
        m_pane->grew();
        QTRY_COMPARE(m_pane->document().lineCount(), 200);
        QCOMPARE(bar()->value(), bar()->maximum());

        QTest::mouseMove(view().viewport());
        QWheelEvent up({10, 10}, view().viewport()->mapToGlobal(QPointF(10, 10)), {}, {0, 240},
                       Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view().viewport(), &up);
        QVERIFY(!view().isFollowing() && !follow->isChecked());
        const int place = bar()->value();
        appendLines(200, 100);
        m_pane->grew();
        QTRY_COMPARE(m_pane->document().lineCount(), 300);
        QCOMPARE(bar()->value(), place);

        QTest::keyClick(&view(), Qt::Key_End);
        QVERIFY(view().isFollowing() && follow->isChecked());
        QCOMPARE(bar()->value(), bar()->maximum());
        bar()->setValue(3);
        QVERIFY(!view().isFollowing());
        bar()->setValue(bar()->maximum());
        QVERIFY(view().isFollowing());
        bar()->setValue(0);
        m_pane->actions().follow->trigger();
        QVERIFY(view().isFollowing());
        QCOMPARE(bar()->value(), bar()->maximum());
    }

    void resizingGoesOnFollowing()
    {
        appendLines(0, 100);
        open();
        m_pane->resize(700, 200);
        QVERIFY(view().isFollowing());
        QCOMPARE(bar()->value(), bar()->maximum());
        bar()->setValue(10);
        m_pane->resize(700, 500);
        QVERIFY(!view().isFollowing());
    }

    void aFileThatComesLaterIsShown()
    {
        open();
        QCOMPARE(m_pane->document().lineCount(), 0);
        append("10 %");
        m_pane->grew();
        QTRY_COMPARE(m_pane->document().lineCount(), 1);
        append("\r20 %");
        m_pane->grew();
        QTRY_COMPARE(m_pane->document().line(0).text, u"20 %"_s);
    }

    void anotherLogBeginsAnew()
    {
        appendLines(0, 500);
        open();
        bar()->setValue(0);
        QVERIFY(!view().isFollowing());
        m_path += u"2"_s;
        appendLines(0, 300);
        open();
        QVERIFY(view().isFollowing());
        QCOMPARE(m_pane->document().lineCount(), 300);
        QCOMPARE(bar()->value(), bar()->maximum());
        m_pane->clear(u"nothing"_s);
        QCOMPARE(m_pane->document().lineCount(), 0);
        QVERIFY(!m_pane->actions().save->isEnabled());
    }

    void copiesPlainText()
    {
        append("\x1b[31mone\x1b[0m two\nthree\n");
        open();
        m_pane->actions().selectAll->trigger();
        m_pane->actions().copy->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"one two\nthree"_s);
        m_pane->actions().copyCommand->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"docker build"_s);
    }

    void copiesManyLines()
    {
        appendLines(0, 10'000);
        open();
        m_pane->actions().selectAll->trigger();
        QGuiApplication::clipboard()->clear();
        m_pane->actions().copy->trigger();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().endsWith(u"\nline 9999"_s));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"line 0\nline 1\n"_s));
    }

    void selectsByKeyboard()
    {
        append("alpha beta\ngamma\n");
        open();
        QTest::keyClick(&view(), Qt::Key_Home);
        QTest::keyClick(&view(), Qt::Key_Right);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view().selectedLine(), u"lp"_s);
        QVERIFY(view().accessibleDescription().contains(u"alpha beta"));
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view().selection().caret, (LogPlace{1, 3}));
        QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"lpha beta\ngam"_s);
    }

    void selectsByMouse()
    {
        append("alpha beta\ngamma\n");
        open();
        const QPoint from = pointAt(0, 2);
        const QPoint to = pointAt(1, 3);
        QTest::mousePress(view().viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view().viewport(), to);
        QMouseEvent move(QEvent::MouseMove, to, view().viewport()->mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view().viewport(), &move);
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, to);
        m_pane->actions().copy->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"pha beta\ngam"_s);
        QVERIFY(!view().isFollowing()); // what is selected stays where it is
        QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, pointAt(0, 8));
        QCOMPARE(view().selectedLine(), u"beta"_s);
    }

    void opensLinksToTheWeb()
    {
        Browser browser;
        append("see https://epr.elastic.co/search, or file:///etc/passwd now\n"
               "\x1b]8;;file:///etc/passwd\x1b\\click here\x1b]8;;\x1b\\\n");
        open();
        const QPoint link = pointAt(0, 8);
        QCOMPARE(view().linkAt(link), u"https://epr.elastic.co/search"_s);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, link);
        QCOMPARE(browser.opened, {QUrl(u"https://epr.elastic.co/search"_s)});
        QTest::mouseMove(view().viewport(), link);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, pointAt(0, 45));
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, pointAt(1, 2));
        QCOMPARE(browser.opened.size(), 1);
    }

    void tellsWhenLinesCame()
    {
        append("a line\nsee https://epr.elastic.co/search\n" + QByteArray(300, 'x') + "\n");
        open();
        QCOMPARE(view().timeWidth(), 0);
        const QDateTime noon(QDate(2026, 11, 28), QTime(12, 0));
        QFile times(LogTimes::fileOf(m_path));
        QVERIFY(times.open(QIODevice::WriteOnly));
        times.write("1 " + QByteArray::number(noon.toMSecsSinceEpoch()) + '\n');
        times.close();
        open();
        QVERIFY(view().timeWidth() > 0);
        QVERIFY(!m_pane->document().timeOf(0).isValid());
        QCOMPARE(m_pane->document().timeOf(1), noon);

        // Beside the text, which is where it was, and may go behind it.
        const QPoint link = pointAt(1, 8);
        QVERIFY(link.x() > view().timeWidth());
        QCOMPARE(view().linkAt(link), u"https://epr.elastic.co/search"_s);
        QCOMPARE(view().linkAt({view().timeWidth() / 2, link.y()}), QString());
        const auto timeOf = [&](int line) {
            const QSize size(view().timeWidth(), link.y());
            return view().viewport()->grab({QPoint(0, line * link.y()), size}).toImage();
        };
        const QImage before = timeOf(1);
        QVERIFY(before != timeOf(0));
        view().horizontalScrollBar()->setValue(150);
        QVERIFY(view().horizontalScrollBar()->value() > 100);
        QCOMPARE(timeOf(1), before);
        QTest::keyClick(&view(), Qt::Key_A, Qt::ControlModifier);
        m_pane->actions().copy->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"a line\nsee https"_s));
    }

    void findsAndGoes()
    {
        appendLines(0, 5000);
        open();
        bar()->setValue(0);
        QTest::keyClick(&view(), Qt::Key_F, Qt::ControlModifier);
        auto* find = m_pane->findChild<FindBar*>();
        auto* field = m_pane->findChild<QLineEdit*>(u"find"_s);
        const auto* result = m_pane->findChild<QLabel*>(u"findResult"_s);
        QVERIFY(find->isVisible() && field->hasFocus());
        QVERIFY(!m_pane->findChild<QWidget*>(u"findInAll"_s)->isVisible());
        QTest::keyClicks(field, u"LINE 49"_s);
        QTRY_COMPARE(result->text(), u"1 of 111"_s);
        QCOMPARE(view().selection().anchor, (LogPlace{49, 0}));
        QCOMPARE(view().selectedLine(), u"line 49"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(view().selection().anchor, (LogPlace{490, 0}));
        QVERIFY(view().firstLine() <= 490 && view().firstLine() + view().visibleLines() > 490);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(view().selection().anchor, (LogPlace{4999, 0})); // from the first to the last
        QCOMPARE(result->text(), u"111 of 111"_s);
        append("line 49 again\n");
        m_pane->grew();
        QTRY_COMPARE(result->text(), u"111 of 112"_s);
        field->setText(u"nothing of that"_s);
        QTRY_COMPARE(result->text(), u"not in this log"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!find->isVisible());
        QVERIFY(view().hasFocus());
    }

    void savesText_data()
    {
        QTest::addColumn<bool>("withColours");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << false << QByteArray("one two\n100 %\n");
        QTest::newRow("as written") << true << QByteArray("\x1b[31mone\x1b[0m two\n9 %\r100 %\n");
    }

    void savesText()
    {
        QFETCH(const bool, withColours);
        QFETCH(const QByteArray, bytes);
        m_path = m_dir.filePath(withColours ? u"a"_s : u"b"_s);
        append("\x1b[31mone\x1b[0m two\n9 %\r100 %\n");
        open();
        m_pane->actions().save->trigger();
        auto* dialog = m_pane->findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->selectNameFilter(dialog->nameFilters().at(withColours ? 1 : 0));
        const QString target = m_path + u".saved"_s;
        Q_EMIT dialog->fileSelected(target);
        dialog->close();
        QTRY_VERIFY(QFile::exists(target));
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void saysWhyItCannotSave()
    {
        append("one\n");
        open();
        QSignalSpy failed(m_pane.get(), &LogPane::failed);
        m_pane->actions().save->trigger();
        auto* dialog = m_pane->findChild<QFileDialog*>();
        Q_EMIT dialog->fileSelected(m_dir.filePath(u"no such folder/log"_s));
        dialog->close();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.first().first().toString().contains(u"cannot be written"));
    }

    void zooms()
    {
        appendLines(0, 100);
        open();
        const int lines = view().visibleLines();
        m_pane->actions().zoomIn->trigger();
        m_pane->actions().zoomIn->trigger();
        QVERIFY(view().visibleLines() < lines);
        QVERIFY(view().isFollowing());
        m_pane->actions().zoomNormal->trigger();
        QCOMPARE(view().visibleLines(), lines);
    }

    // Those of the window that are the same do nothing here, and are not in the way.
    void keysAreTheLogsOwn()
    {
        QWidget window;
        QAction larger;
        larger.setShortcut(Qt::CTRL | Qt::Key_Plus);
        window.addAction(&larger);
        QSignalSpy others(&larger, &QAction::triggered);
        m_pane->setParent(&window);
        const auto apart = qScopeGuard([this] { m_pane->setParent(nullptr); });
        window.resize(800, 400);
        m_pane->show();
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        appendLines(0, 100);
        open();
        view().setFocus();
        const int lines = view().visibleLines();
        QTest::keyClick(&view(), Qt::Key_Plus, Qt::ControlModifier);
        QTest::keyClick(&view(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(view().visibleLines() < lines);
        QCOMPARE(others.count(), 0);
        for (const QAction* action : m_pane->actions().all())
            QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
    }

    // However much comes, the window paints no more than a screen of it.
    void aFloodIsPaintedAtOnce()
    {
        open();
        for (int i = 0; i < 200; ++i) {
            appendLines(i * 5000, 5000);
            m_pane->grew();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->document().lineCount(), 1'000'000, 60'000);
        QVERIFY(m_pane->document().index().bytes() < 2 * 1024 * 1024);
        QCOMPARE(bar()->value(), bar()->maximum());
        QElapsedTimer timer;
        timer.start();
        constexpr int frames = 20;
        for (int i = 0; i < frames; ++i) {
            bar()->setValue(bar()->maximum() / frames * i);
            view().viewport()->repaint();
        }
        QVERIFY2(timer.elapsed() < frames * 200, "far more than a screen is painted");
    }

    void looks()
    {
        append("10:41:07 STEP 1/9: FROM distribution:production AS production\n"
               "10:41:08 STEP 2/9: FROM package-registry:v1.15.0\n"
               "10:41:12 \x1b[33mWARN\x1b[0m system/1.19.5 is in production already: production "
               "wins\n"
               "\x1b[2m10:41:19\x1b[0m STEP 7/9: RUN ./package-registry -dry-run\n"
               "\x1b[32m1944 package manifests loaded\x1b[0m\n"
               "\x1b[1;31merror:\x1b[0m see https://epr.elastic.co/search?all=true.\n"
               "\x1b[41;37m white on red \x1b[0m \x1b[7m inverse \x1b[0m \x1b[1mbold\x1b[0m "
               "\x1b[3mitalic\x1b[0m \x1b[4munderline\x1b[0m \x1b[9mstrike\x1b[0m\n");
        QByteArray colours;
        for (int i = 0; i < 256; ++i)
            colours += "\x1b[38;5;" + QByteArray::number(i) + "m#"
                       + (i % 64 == 63 ? QByteArray("\x1b[0m\n") : QByteArray());
        append(colours
               + "\xe4\xbd\xa0\xe5\xa5\xbd \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d "
                 "\xf0\x9f\x93\xa6 \xe2\x80\xae.\n");
        open();
        QTest::keyClick(&view(), Qt::Key_F, Qt::ControlModifier);
        m_pane->findChild<QLineEdit*>(u"find"_s)->setText(u"production"_s);
        QTRY_VERIFY(view().hasSelection());
        test::takePictures(*m_pane, m_themes, u"log"_s);
    }
};

QTEST_MAIN(TestLogPane)
#include "tst_logpane.moc"
