// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"

#include <QListWidget>

namespace triptych {

// What is wrong with a configuration, a line for each; Return, Space or a click asks to go there.
class FaultList : public QListWidget
{
    Q_OBJECT

public:
    explicit FaultList(QWidget* parent = nullptr);
    void setErrors(const std::vector<ConfigurationError>& errors);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

Q_SIGNALS:
    void chosen(int line, int column);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(const QListWidgetItem* item);
};

} // namespace triptych
