// SPDX-License-Identifier: MIT
#include "views/settings/faultlist.h"

#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QKeyEvent>

namespace triptych {

namespace {

constexpr int lineRole = Qt::UserRole;
constexpr int columnRole = Qt::UserRole + 1;

} // namespace

FaultList::FaultList(QWidget* parent) : QListWidget(parent)
{
    setAccessibleName(tr("Errors in the settings"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    setProperty("surface", QStringLiteral("failure"));
    connect(this, &QListWidget::itemClicked, this, &FaultList::choose);
}

void FaultList::setErrors(const std::vector<ConfigurationError>& errors)
{
    clear();
    for (const ConfigurationError& error : errors) {
        const QString place =
            error.line > 0
                ? tr("Line %1, column %2: %3").arg(error.line).arg(error.column).arg(error.reason)
                : error.reason;
        auto* item = new QListWidgetItem(place, this);
        item->setToolTip(plainToolTip(place));
        item->setData(lineRole, error.line);
        item->setData(columnRole, error.column);
    }
    if (count() > 0)
        setCurrentRow(0);
    setVisible(count() > 0);
    updateGeometry();
}

QSize FaultList::sizeHint() const
{
    constexpr int most = 4;
    const int rows = std::clamp(count(), 1, most);
    const int height = count() > 0 ? sizeHintForRow(0) : fontMetrics().height();
    return {QListWidget::sizeHint().width(), rows * height + 2 * frameWidth() + 4};
}

void FaultList::keyPressEvent(QKeyEvent* event)
{
    const bool chooses = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                         || event->key() == Qt::Key_Space;
    if (chooses && currentItem())
        choose(currentItem());
    else
        QListWidget::keyPressEvent(event);
}

void FaultList::choose(const QListWidgetItem* item)
{
    Q_EMIT chosen(item->data(lineRole).toInt(), item->data(columnRole).toInt());
}

} // namespace triptych
