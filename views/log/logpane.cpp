// SPDX-License-Identifier: MIT
#include "views/log/logpane.h"

#include "models/log/logdocument.h"
#include "models/log/logreader.h"
#include "views/diff/findbar.h"
#include "views/log/logactions.h"
#include "views/log/logfinder.h"
#include "views/log/logview.h"
#include "views/theme/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace triptych {

using namespace Qt::StringLiterals;

LogPane::LogPane(QWidget* parent)
    : QWidget(parent), m_document(new LogDocument(this)), m_actions(new LogActions(this)),
      m_card(new QWidget(this)), m_header(new LogHeader(m_card)),
      m_view(new LogView(m_document, m_card)),
      m_findBar(new FindBar(
          m_actions->findNext, m_actions->findPrevious,
          {.placeholder = tr("Find in this log"), .notFound = tr("not in this log")}, this)),
      m_finder(new LogFinder(m_document, m_view, m_findBar, this)), m_saving(this)
{
    const int unit = fontMetrics().height();
    auto* card = new QVBoxLayout(m_card);
    card->setContentsMargins(unit, unit * 2 / 3, unit / 4, unit / 2);
    card->setSpacing(0);
    card->addWidget(m_header);
    card->addWidget(m_view, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit / 3);
    layout->addWidget(m_card, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_view);
    addActions(m_actions->all());
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions({m_actions->copy, m_actions->selectAll, m_actions->copyCommand,
                        m_actions->find, m_actions->follow, m_actions->save});
    connectActions();
    clear();
}

LogPane::~LogPane() = default;

void LogPane::open(const LogTitle& title, const QString& path)
{
    m_header->setTitle(title);
    m_header->show();
    setNotice(tr("Nothing has been said yet."));
    if (path != m_document->path()) {
        m_document->open(path);
        m_view->setFollowing(true);
    } else {
        m_document->grew();
    }
    enableActions();
}

void LogPane::clear(const QString& notice)
{
    m_header->setTitle({});
    m_header->hide();
    setNotice(notice);
    m_document->close();
    enableActions();
}

void LogPane::setNotice(const QString& text)
{
    m_view->setNotice(text);
}

void LogPane::grew()
{
    m_document->grew();
}

void LogPane::connectActions()
{
    connect(m_actions->find, &QAction::triggered, m_finder, &LogFinder::start);
    connect(m_actions->findNext, &QAction::triggered, m_finder, &LogFinder::next);
    connect(m_actions->findPrevious, &QAction::triggered, m_finder, &LogFinder::previous);
    connect(m_actions->copy, &QAction::triggered, m_view, &LogView::copy);
    connect(m_actions->selectAll, &QAction::triggered, m_view, &LogView::selectAll);
    connect(m_actions->copyCommand, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(title().command); });
    connect(m_actions->follow, &QAction::triggered, m_view, &LogView::setFollowing);
    connect(m_actions->save, &QAction::triggered, this, &LogPane::save);
    connect(m_actions->zoomIn, &QAction::triggered, this, [this] { zoom(1); });
    connect(m_actions->zoomOut, &QAction::triggered, this, [this] { zoom(-1); });
    connect(m_actions->zoomNormal, &QAction::triggered, this, [this] { zoom(-m_zoom); });
    connect(m_view, &LogView::zoomRequested, this, &LogPane::zoom);
    connect(m_view, &LogView::followingChanged, m_actions->follow, &QAction::setChecked);
    connect(m_view, &LogView::selectionChanged, this, &LogPane::enableActions);
    connect(m_document, &LogDocument::changed, this, &LogPane::enableActions);
    connect(m_document, &LogDocument::reset, this, &LogPane::enableActions);
    connect(m_document, &LogDocument::readToEnd, this, [this] {
        if (!m_document->fault().isEmpty())
            setNotice(
                tr("The log %1 cannot be read: %2.").arg(m_document->path(), m_document->fault()));
    });
}

void LogPane::enableActions()
{
    const bool isOpen = !m_document->path().isEmpty();
    const bool hasLines = m_document->lineCount() > 0;
    m_actions->copy->setEnabled(m_view->hasSelection());
    m_actions->copyCommand->setEnabled(!title().command.isEmpty());
    m_actions->follow->setEnabled(isOpen);
    for (QAction* action : {m_actions->selectAll, m_actions->save})
        action->setEnabled(hasLines);
    for (QAction* action : {m_actions->find, m_actions->findNext, m_actions->findPrevious})
        action->setEnabled(isOpen);
}

void LogPane::zoom(int steps)
{
    constexpr double factor = 1.1;
    constexpr int smallest = -6;
    constexpr int largest = 12;
    m_zoom = std::clamp(m_zoom + steps, smallest, largest);
    m_view->setZoom(std::pow(factor, m_zoom));
}

void LogPane::save()
{
    const QString withColours = tr("As it was written, with colours (*.log *.ansi)");
    auto* dialog = new QFileDialog(this, tr("Save log"), QFileInfo(m_document->path()).fileName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"log"_s);
    dialog->setNameFilters({tr("Text (*.log *.txt)"), withColours});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, dialog, withColours](const QString& path) {
                write(path, dialog->selectedNameFilter() == withColours);
            });
    dialog->open();
}

void LogPane::write(const QString& target, bool withColours)
{
    m_saving.add(
        [path = m_document->path(), target, withColours,
         blocks = m_document->index().blocksOf(0, m_document->lineCount())](
            const std::stop_token& stop) {
            return withColours ? saveBytes(path, target, stop)
                               : saveText(path, blocks, target, stop);
        },
        [this](const QString& fault) {
            if (!fault.isEmpty())
                Q_EMIT failed(fault);
        });
}

// The ground with its round corners; what lies on it keeps clear of them.
void LogPane::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    painter.setPen(theme.dark ? QPen(theme.line) : QPen(theme.logGround));
    painter.setBrush(theme.logGround);
    painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

QAction* LogPane::actionFor(const QKeyEvent* event) const
{
    const QKeySequence sequence(event->keyCombination());
    const auto& all = m_actions->all();
    const auto found = std::ranges::find_if(all, [&](const QAction* action) {
        return action->isEnabled() && action->shortcuts().contains(sequence);
    });
    return found == all.end() ? nullptr : *found;
}

// The window has some of the same keys, as those that make all text larger. Here they are the log's:
// two actions with one key would both do nothing.
bool LogPane::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride
        && actionFor(static_cast<QKeyEvent*>(event)) != nullptr) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void LogPane::keyPressEvent(QKeyEvent* event)
{
    if (QAction* action = actionFor(event))
        action->trigger();
    else
        QWidget::keyPressEvent(event);
}

void LogPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace triptych
