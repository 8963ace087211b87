// SPDX-License-Identifier: MIT
#pragma once

#include "views/theme/theme.h"

#include <QWidget>

namespace triptych {

// A themed icon as large as so many lines of text.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    IconLabel(const QString& icon, QColor Theme::* color, qreal lines, QWidget* parent = nullptr);
    void setIcon(const QString& icon, QColor Theme::* color);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
    qreal m_lines;
};

} // namespace triptych
