// SPDX-License-Identifier: MIT
#pragma once

#include "views/content/packagedocument.h"

#include <QTextBrowser>
#include <QTimer>

namespace triptych {

// Shows a document about a version. Loads nothing; links are reported, not followed.
//
// Qt lays out a text as it gets to it, but in ever larger steps, and all of it down to the visible
// part when the width changes. With READMEs of 100 KB in tables that stops the window for a fifth
// of a second. So the width is fixed while the panel is resized, and the rest is laid out from here
// in steps that fit between two frames.
class DocumentPage : public QTextBrowser
{
    Q_OBJECT

public:
    explicit DocumentPage(QWidget* parent = nullptr);
    ~DocumentPage() override;

    // keepPlace: it is another state of what is shown already, so keep what is in view.
    void showDocument(std::shared_ptr<PackageDocument> document, bool keepPlace);
    void showSentence(const QString& text);
    bool isLaidOut() const { return !m_layoutTimer.isActive() && !m_wrapTimer.isActive(); }

Q_SIGNALS:
    void linkActivated(const QUrl& link);

protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
    void doSetSource(const QUrl&, QTextDocument::ResourceType) override {}
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void showTarget(const QUrl& link);
    int wrapWidth() const;
    void wrapToWidth();
    void beginLayout(int scrollValue, int topPosition);
    void layoutSome();

    std::shared_ptr<PackageDocument> m_document;
    QTimer m_layoutTimer;
    QTimer m_wrapTimer; // until resizing pauses
    int m_laidOut = 0; // up to this position
    int m_wantedValue = -1; // of the scroll bar, once that much is laid out; -1: none
    int m_wantedTop = -1; // the position to bring to the top, once laid out; -1: none
};

} // namespace triptych
