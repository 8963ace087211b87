// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace triptych {

// Stands on the release screen until something has been released: what a release does.
class ReleaseIntro : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseIntro(QWidget* parent = nullptr);
    // What would be released first; empty when there is nothing to release.
    void setStage(const QString& name, const QString& summary);

Q_SIGNALS:
    void releaseWanted();

private:
    QLabel* m_summary;
    QPushButton* m_release;
};

} // namespace triptych
