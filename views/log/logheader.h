// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace triptych {

// Whose log it is.
struct LogTitle
{
    QString stage;
    QString step; // "build"
    QString command; // as a person can read it; several, a line each

    friend bool operator==(const LogTitle&, const LogTitle&) = default;
};

// The first line of a log: stage and step in colour, then the command, which gives up its end.
class LogHeader : public QWidget
{
    Q_OBJECT

public:
    explicit LogHeader(QWidget* parent = nullptr);
    void setTitle(const LogTitle& title);
    const LogTitle& title() const { return m_title; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    LogTitle m_title;
};

} // namespace triptych
