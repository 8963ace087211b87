// SPDX-License-Identifier: MIT
#include "app/window/tour.h"

#include "app/window/deskwindow.h"
#include "app/window/processfigures.h"
#include "views/board/boardview.h"
#include "views/inspector/inspector.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"
#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QScrollBar>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace triptych {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Tour::Tour(DeskWindow& window, const TourOptions& options) : m_window(window), m_options(options)
{
    Desk& desk = window.desk();
    connect(&desk, &Desk::openFailed, this,
            [this](const QString&, const git::Error& error) { fail(error.sentence()); });
    connect(&desk, &Desk::applyFailed, this,
            [this](const git::Error& error) { fail(error.sentence()); });
    connect(&desk, &Desk::manifestsLoaded, this, [this] { m_sawManifests = true; });
    window.board().viewport()->installEventFilter(this);
}

void Tour::start(const QString& storage)
{
    m_window.window().resize(1440, 900);
    m_window.themes().setMode(ThemeChooser::Mode::Light);
    m_window.show();
    m_window.open(storage);
    waitFor([this] { return m_painted && !m_window.desk().isReading(); },
            [this] { m_options.measure ? measure() : showBoard(); });
}

// The first time the board is painted with packages on it.
bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && !m_painted && m_window.board().board()->rowCount() > 0) {
        m_painted = true;
        const bool early = !m_sawManifests;
        QTimer::singleShot(0, this, [this, early] {
            m_figures.insert(u"filled_board_ms"_s, millisecondsSinceProcessStart());
            m_figures.insert(u"painted_before_manifests"_s, early);
        });
    }
    return QObject::eventFilter(watched, event);
}

void Tour::waitFor(std::function<bool()> condition, std::function<void()> next)
{
    if (condition()) {
        next();
        return;
    }
    QTimer::singleShot(20ms, this,
                       [this, condition = std::move(condition), next = std::move(next)]() mutable {
                           waitFor(std::move(condition), std::move(next));
                       });
}

void Tour::settle(std::function<void()> next)
{
    m_window.window().grab(); // what is painted first asks for icons
    QTimer::singleShot(400ms, this, [this, next = std::move(next)]() mutable {
        waitFor([this] { return !m_window.desk().isReading(); }, std::move(next));
    });
}

void Tour::fail(const QString& sentence)
{
    QTextStream(stderr) << "triptych: " << sentence << Qt::endl;
    QCoreApplication::exit(3);
}

void Tour::grab(const QString& name)
{
    const QString path = QDir(m_options.output).filePath(name + u".png"_s);
    if (!QDir().mkpath(m_options.output) || !m_window.window().grab().save(path))
        fail(
            tr("The picture %1 cannot be written. Choose another folder with --output.").arg(path));
    m_pictures.append(path);
}

void Tour::grabBothThemes(const QString& name, std::function<void()> next)
{
    settle([this, name, next = std::move(next)]() mutable {
        grab(name + u"-light"_s);
        m_window.themes().setMode(ThemeChooser::Mode::Dark);
        settle([this, name, next = std::move(next)] {
            grab(name + u"-dark"_s);
            m_window.themes().setMode(ThemeChooser::Mode::Light);
            next();
        });
    });
}

// A version that may be promoted: docker's, which the demo and the real storage have, or the first.
void Tour::showBoard()
{
    const StageState& first = m_window.desk().snapshot()->stages.front();
    const Package* shown = first.package(u"docker");
    const auto promotable = [](const Package& package) {
        return package.newest().relations.testFlag(Relation::Promotable);
    };
    if (!shown || !promotable(*shown)) {
        const auto found = std::ranges::find_if(first.packages, promotable);
        shown = found == first.packages.end() ? nullptr : &*found;
    }
    if (shown)
        m_window.board().select(first.stage.name, shown->name);
    grabBothThemes(u"board"_s, [this, any = shown != nullptr] {
        if (m_options.promote && any)
            promote();
        else
            finish();
    });
}

void Tour::promote()
{
    m_window.window().actions().promoteNext->trigger();
    grabBothThemes(u"drafted"_s, [this] { review(); });
}

void Tour::review()
{
    m_window.window().actions().review->trigger();
    waitFor([this] { return !page()->isReading(); },
            [this] { grabBothThemes(u"review"_s, [this] { readFile(); }); });
}

// A file that says something of its own, if there is one.
void Tour::readFile()
{
    const std::vector<ReviewPlace> files = page()->tree()->files();
    const auto manifest = std::ranges::find_if(files, [this](const ReviewPlace& place) {
        const FileChange* change = page()->content().file(place);
        return change && change->path == "manifest.yml";
    });
    if (manifest == files.end()) {
        apply();
        return;
    }
    page()->tree()->select(*manifest);
    waitFor([this] { return !page()->isReading(); },
            [this] { grabBothThemes(u"review-file"_s, [this] { apply(); }); });
}

ReviewPage* Tour::page() const
{
    return m_window.window().reviewPage();
}

void Tour::apply()
{
    connect(&m_window.desk(), &Desk::applied, this, [this] {
        settle([this] {
            grab(u"applied-light"_s);
            finish();
        });
    });
    m_window.window().actions().apply->trigger();
}

void Tour::measure()
{
    m_figures.insert(u"resident_mb"_s, residentMegabytes());
    m_window.window().actions().expandAll->trigger();
    measureFilter();
    measureScrolling();
    finish();
}

void Tour::measureFilter()
{
    std::vector<double> keystrokes;
    for (const QString& text :
         {u"d"_s, u"do"_s, u"doc"_s, u"dock"_s, u"doc"_s, u"do"_s, u"d"_s, QString()}) {
        QElapsedTimer timer;
        timer.start();
        m_window.window().setFilterText(text);
        m_window.board().viewport()->repaint();
        keystrokes.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(keystrokes);
    m_figures.insert(u"filter_ms_median"_s, keystrokes[keystrokes.size() / 2]);
    m_figures.insert(u"filter_ms_worst"_s, keystrokes.back());
}

void Tour::measureScrolling()
{
    std::vector<double> frames;
    QScrollBar* bar = m_window.board().verticalScrollBar();
    constexpr int steps = 100;
    for (int i = 0; i < steps; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(bar->maximum() * i / steps);
        m_window.board().viewport()->repaint();
        frames.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(frames);
    m_figures.insert(u"scroll_ms_median"_s, frames[frames.size() / 2]);
    m_figures.insert(u"scroll_ms_worst"_s, frames.back());
}

void Tour::finish()
{
    QTextStream out(stdout);
    if (m_options.measure)
        out << QJsonDocument(m_figures).toJson(QJsonDocument::Compact) << Qt::endl;
    for (const QString& picture : std::as_const(m_pictures))
        out << picture << Qt::endl;
    QCoreApplication::exit(0);
}

} // namespace triptych
