// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QWidget>

namespace triptych {

// A package's icon, or in its place a coloured tile with its first letter.
class VersionTile : public QWidget
{
    Q_OBJECT

public:
    explicit VersionTile(QWidget* parent = nullptr);
    void setPackage(const QString& name);
    void setIcon(const QImage& icon);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    QImage m_icon;
};

} // namespace triptych
