// SPDX-License-Identifier: MIT
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWidget>

namespace triptych {

// Calm while a storage is read. Shows nothing for the first moment, which is usually all there
// is, so that nothing flashes.
class LoadingPage : public QWidget
{
    Q_OBJECT

public:
    static constexpr int patience = 150; // ms

    explicit LoadingPage(QWidget* parent = nullptr);
    void start(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QString m_text;
    QElapsedTimer m_since;
    QBasicTimer m_timer;
};

} // namespace triptych
