// SPDX-License-Identifier: MIT
#pragma once

#include "views/theme/theme.h"

#include <QWidget>

namespace triptych {

// A word or two in a rounded outline.
class Badge : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(QColor Theme::* color, QWidget* parent = nullptr);
    void setText(const QString& text);
    const QString& text() const { return m_text; }
    void setColor(QColor Theme::* color);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor Theme::* m_color;
    QString m_text;
};

} // namespace triptych
