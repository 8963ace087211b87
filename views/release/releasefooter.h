// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

namespace triptych {

class ElidedLabel;
class LogActions;

// The bottom of the release screen: what the registries serve, and the buttons for the log.
class ReleaseFooter : public QFrame
{
    Q_OBJECT

public:
    explicit ReleaseFooter(const LogActions& actions, QWidget* parent = nullptr);
    void setLive(const QString& text); // empty: it is not known

private:
    QWidget* m_title;
    ElidedLabel* m_live;
};

} // namespace triptych
