// SPDX-License-Identifier: MIT
#include "views/content/documentpage.h"

#include "views/theme/weburl.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QStatusTipEvent>
#include <QTextBlock>

namespace triptych {

namespace {

constexpr int stepLength = 400; // characters laid out between two looks at the clock
constexpr int stepMilliseconds = 3;
constexpr int shortText = 3000; // laid out in one go

} // namespace

DocumentPage::DocumentPage(QWidget* parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setFrameShape(NoFrame);
    setProperty("surface", QStringLiteral("panel"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setLineWrapMode(FixedPixelWidth);
    setLineWrapColumnOrWidth(wrapWidth());
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    m_layoutTimer.setInterval(1);
    m_wrapTimer.setInterval(60);
    m_wrapTimer.setSingleShot(true);
    connect(&m_layoutTimer, &QTimer::timeout, this, &DocumentPage::layoutSome);
    connect(&m_wrapTimer, &QTimer::timeout, this, &DocumentPage::wrapToWidth);
    connect(this, &QTextBrowser::anchorClicked, this, &DocumentPage::linkActivated);
    connect(this, &QTextBrowser::highlighted, this, &DocumentPage::showTarget);
}

DocumentPage::~DocumentPage()
{
    setDocument(nullptr); // ours goes before the base class does
}

void DocumentPage::showDocument(std::shared_ptr<PackageDocument> document, bool keepPlace)
{
    const int value = keepPlace ? verticalScrollBar()->value() : 0;
    m_layoutTimer.stop();
    verticalScrollBar()->setValue(0);
    document->setDocumentMargin(14);
    setDocument(document.get());
    document->documentLayout()->installEventFilter(this);
    m_document = std::move(document);
    beginLayout(value, -1);
}

void DocumentPage::showSentence(const QString& text)
{
    auto document = PackageDocument::make();
    document->setDefaultFont(font());
    document->setPlainText(text);
    showDocument(std::move(document), false);
}

// Where a link to the web leads, in the status line, for those who come to it with the keyboard.
void DocumentPage::showTarget(const QUrl& link)
{
    QStatusTipEvent tip(isWebUrl(link) ? link.toString(QUrl::FullyEncoded) : QString());
    QCoreApplication::sendEvent(this, &tip);
}

// As if the scroll bar always were there, so that its coming changes nothing.
int DocumentPage::wrapWidth() const
{
    return std::max(80, width() - verticalScrollBar()->sizeHint().width());
}

void DocumentPage::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    if (wrapWidth() == lineWrapColumnOrWidth())
        return;
    if (document()->characterCount() < shortText || !isVisible())
        wrapToWidth();
    else
        m_wrapTimer.start();
}

void DocumentPage::wrapToWidth()
{
    if (wrapWidth() == lineWrapColumnOrWidth())
        return;
    const bool isScrolled = verticalScrollBar()->value() > 0;
    const int top = isScrolled ? cursorForPosition({0, 0}).position() : -1;
    viewport()->setUpdatesEnabled(!isScrolled);
    verticalScrollBar()->setValue(0);
    setLineWrapColumnOrWidth(wrapWidth());
    beginLayout(0, top);
}

void DocumentPage::beginLayout(int scrollValue, int topPosition)
{
    m_laidOut = 0;
    m_wantedValue = scrollValue > 0 ? scrollValue : -1;
    m_wantedTop = topPosition;
    viewport()->setUpdatesEnabled(m_wantedValue < 0 && m_wantedTop < 0);
    m_layoutTimer.start();
}

void DocumentPage::layoutSome()
{
    const int end = document()->characterCount() - 1;
    QElapsedTimer clock;
    clock.start();
    while (m_laidOut < end && clock.elapsed() < stepMilliseconds) {
        m_laidOut = std::min(end, m_laidOut + stepLength);
        // Asking where it stands is what makes the layout get there.
        document()->documentLayout()->blockBoundingRect(document()->findBlock(m_laidOut));
    }
    const bool done = m_laidOut >= end;
    if (m_wantedTop >= 0 && (done || m_laidOut > m_wantedTop + stepLength)) {
        QTextCursor cursor(document());
        cursor.setPosition(std::min(m_wantedTop, end));
        verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect(cursor).top());
        m_wantedTop = -1;
    }
    if (m_wantedValue >= 0 && (done || verticalScrollBar()->maximum() >= m_wantedValue)) {
        verticalScrollBar()->setValue(m_wantedValue);
        m_wantedValue = -1;
    }
    if (m_wantedTop < 0 && m_wantedValue < 0 && !viewport()->updatesEnabled())
        viewport()->setUpdatesEnabled(true);
    if (done)
        m_layoutTimer.stop();
}

// The layout's own steps, which double with each, wait until there is nothing left for them.
bool DocumentPage::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::Timer && m_layoutTimer.isActive()
        && object == document()->documentLayout())
        return true;
    return QTextBrowser::eventFilter(object, event);
}

} // namespace triptych
