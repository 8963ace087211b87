// SPDX-License-Identifier: MIT
#pragma once

// views/remote: what a person sees and does of a storage's remote: fetching in the top bar, pushing
// on the review page, pull requests, waiting removals, and the clone dialog. It knows values of
// models/remote, and nothing of who gets them.

#include "models/remote/progress.h"
#include "models/remote/remotestate.h"

#include <QAbstractButton>
#include <QTimer>

#include <optional>

class QAction;

namespace triptych {

// Fetches, and says when that was last done and what differs; while something goes over the network
// it says how far it is, and cancels. Hidden without a remote.
class FetchButton : public QAbstractButton
{
    Q_OBJECT

public:
    // How much of its text, which text() has as a whole, is shown.
    enum class Extent { Icon, Word, Full };

    FetchButton(QAction* fetch, QAction* cancel, QWidget* parent = nullptr);

    // failure: why the last fetch failed, a sentence; else empty.
    void setState(const remote::RemoteState& state, const QString& failure);
    // What is going on: "Fetching"; empty: nothing.
    void setWork(const QString& work);
    void setProgress(const std::optional<remote::Progress>& progress);

    void setExtent(Extent extent);
    int widthFor(Extent extent) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    bool isWorking() const { return !m_work.isEmpty(); }
    QString detail() const;
    QString keys() const;
    void refresh();
    void press();

    QAction* m_fetch;
    QAction* m_cancel;
    remote::RemoteState m_state;
    QString m_failure;
    QString m_work;
    QString m_progress;
    Extent m_extent = Extent::Full;
    QTimer m_clock; // "2 minutes ago" gets older, and the spinner turns
    int m_angle = 0;
};

} // namespace triptych
