// SPDX-License-Identifier: MIT
#pragma once

#include <QListView>

namespace triptych {

// Lines of plain text that scroll and can be copied.
class PlainList : public QListView
{
    Q_OBJECT

public:
    PlainList(const QStringList& lines, const QString& accessibleName, QWidget* parent = nullptr);

    QStringList lines() const;
    QSize sizeHint() const override; // all lines, within reason
};

} // namespace triptych
