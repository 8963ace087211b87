// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/boardfilter.h"
#include "models/lights/readlights.h"
#include "models/storage/snapshot.h"

#include <QHash>
#include <QHeaderView>

namespace triptych {

// The board's column headers: what each stage is and where it stands.
class BoardHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit BoardHeader(QWidget* parent = nullptr);

    void setSnapshot(SnapshotPtr snapshot);
    // How stages stand to the remote, a sentence and a few characters for each that differs.
    struct Difference
    {
        QString arrows; // "↑3 ↓2"
        QString sentence;
    };
    void setDifferences(const QHash<QString, Difference>& differences); // by stage
    void setLights(const QHash<QString, lights::StageLights>& lights); // by stage
    // For the first column: how much is shown of how much, and in which order.
    void setShown(int packages, const BoardFilter& filter);

Q_SIGNALS:
    void orderToggled(); // the first column was clicked
    void lightsWanted(); // that of a stage

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    QSize sizeHint() const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;
    bool viewportEvent(QEvent* event) override;

private:
    void paintPackages(QPainter& painter, const QRect& area) const;
    void paintStage(QPainter& painter, const QRect& area, const StageState& state) const;
    void paintRegistry(QPainter& painter, const QRect& line, const StageState& state,
                       int left) const;
    void describe();
    QString toolTip(int section) const; // plain text
    QRect line(const QRect& area, int which) const;

    SnapshotPtr m_snapshot;
    QHash<QString, Difference> m_differences;
    QHash<QString, lights::StageLights> m_lights;
    int m_shown = 0;
    BoardFilter m_filter;
};

} // namespace triptych
