// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QWidget>

class QLabel;

namespace triptych {

class ElidedLabel;
class VersionTile;

// Which version the inspector is about.
class VersionHeader : public QWidget
{
    Q_OBJECT

public:
    explicit VersionHeader(QWidget* parent = nullptr);

    void setVersion(const QString& package, const QString& version);
    void setIcon(const QImage& icon); // null: a tile with the package's letter
    void setSubtitle(const QString& text);
    int iconSide() const; // in device pixels

protected:
    void changeEvent(QEvent* event) override;

private:
    void setTitleFont();

    VersionTile* m_tile;
    QLabel* m_title;
    ElidedLabel* m_subtitle;
};

} // namespace triptych
