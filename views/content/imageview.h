// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QWidget>

namespace triptych {

// A picture as large as fits, never enlarged.
class ImageView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    void setImage(const QImage& image); // in device pixels

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image;
};

} // namespace triptych
