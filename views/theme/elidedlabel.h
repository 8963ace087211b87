// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace triptych {

// One line of plain text that gives up its end, or its middle, when there is no room; the whole
// is then its tool tip. Takes any width from a few characters on.
class ElidedLabel : public QWidget
{
    Q_OBJECT

public:
    enum class Look { Title, Normal, Bold, Muted, Small, Mono };

    explicit ElidedLabel(Look look, QWidget* parent = nullptr);
    void setText(const QString& text);
    const QString& text() const { return m_text; }
    void setElideMode(Qt::TextElideMode mode) { m_mode = mode; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QFont lookFont() const;

    Look m_look;
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace triptych
