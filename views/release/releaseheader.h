// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/git/oid.h"

#include <QFrame>

#include <vector>

class QActionGroup;
class QMenu;
class QPushButton;
class QToolButton;

namespace triptych {

class ElidedLabel;

// A stage that can be released, and what would be.
struct ReleasableStage
{
    QString name;
    QString title;
    git::Oid commit; // the tip of its branch
    QStringList others; // that would be released after it, in their order

    friend bool operator==(const ReleasableStage&, const ReleasableStage&) = default;
};

// The top of the release screen: what is shown, and the buttons for runs as a whole.
class ReleaseHeader : public QFrame
{
    Q_OBJECT

public:
    explicit ReleaseHeader(QWidget* parent = nullptr);

    void setStages(const std::vector<ReleasableStage>& stages);
    // Which one the button releases; none when there is none.
    const ReleasableStage* stage() const;
    void setStage(const QString& name);
    void setSummary(const QString& text);
    void setRunning(bool running);
    void setReleaseShown(bool shown); // the button that releases

Q_SIGNALS:
    void backWanted(); // to the board
    void stageChanged();
    void releaseWanted();
    void cancelWanted();
    void historyWanted();

private:
    void update();

    std::vector<ReleasableStage> m_stages;
    size_t m_stage = 0;
    bool m_isRunning = false;
    bool m_isReleaseShown = true;
    QToolButton* m_back;
    ElidedLabel* m_summary;
    QPushButton* m_cancel;
    QPushButton* m_history;
    QPushButton* m_release;
    QToolButton* m_choose;
    QMenu* m_menu;
    QActionGroup* m_choices = nullptr;
};

} // namespace triptych
