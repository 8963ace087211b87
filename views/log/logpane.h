// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "views/log/logheader.h"

class QAction;

namespace triptych {

class FindBar;
class LogActions;
class LogDocument;
class LogFinder;
class LogView;

// A log with all that belongs to it: whose it is, its lines, the search, a menu, keys. Given a file,
// which may not be there yet and may grow.
class LogPane : public QWidget
{
    Q_OBJECT

public:
    explicit LogPane(QWidget* parent = nullptr);
    ~LogPane() override;

    // The end of it is shown, and followed.
    void open(const LogTitle& title, const QString& path);
    // No log: the text stands in its place.
    void clear(const QString& notice = {});
    // What is said while the file has no lines.
    void setNotice(const QString& text);

    const LogActions& actions() const { return *m_actions; }
    LogView& view() const { return *m_view; }
    LogDocument& document() const { return *m_document; }
    const LogTitle& title() const { return m_header->title(); }

public Q_SLOTS:
    void grew(); // there is more in the file; as often as one likes

Q_SIGNALS:
    void failed(const QString& sentence);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QAction* actionFor(const QKeyEvent* event) const;
    void connectActions();
    void enableActions();
    void zoom(int steps);
    void save();
    void write(const QString& target, bool withColours);

    LogDocument* m_document;
    LogActions* m_actions;
    QWidget* m_card;
    LogHeader* m_header;
    LogView* m_view;
    FindBar* m_findBar;
    LogFinder* m_finder;
    int m_zoom = 0;
    Tasks m_saving;
};

} // namespace triptych
