// SPDX-License-Identifier: MIT
#include "views/shell/quickfilterbar.h"

#include "views/shell/actions.h"
#include "views/theme/plaintooltip.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace triptych {
namespace {

constexpr QuickFilter everyFilter[] = {QuickFilter::All,      QuickFilter::Promotable,
                                       QuickFilter::Drafted,  QuickFilter::Stale,
                                       QuickFilter::LeftOver, QuickFilter::Conflicts};

} // namespace

QuickFilterBar::QuickFilterBar(Actions& actions, QWidget* parent)
    : QWidget(parent), m_menuButton(new QPushButton(this)), m_menu(new QMenu(this))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Quick filters"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const QuickFilter filter : everyFilter) {
        QAction* action = actions.quickFilter(filter);
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setChecked(action->isChecked());
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(plainToolTip(QStringLiteral("%1 (%2)").arg(
            action->toolTip(), action->shortcut().toString(QKeySequence::NativeText))));
        button->setProperty("segment", filter == QuickFilter::All ? QStringLiteral("first")
                                       : filter == QuickFilter::Conflicts
                                           ? QStringLiteral("last")
                                           : QStringLiteral("middle"));
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::toggled, button, [this, button, filter](bool checked) {
            button->setChecked(checked);
            if (checked)
                setCurrent(filter);
        });
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        layout->addWidget(button);
        m_menu->addAction(action);
        m_actions.insert(filter, action);
        m_buttons.insert(filter, button);
    }
    m_menuButton->setMenu(m_menu);
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    m_menuButton->hide();
    layout->addWidget(m_menuButton);
    showLabels();
}

void QuickFilterBar::setCurrent(QuickFilter filter)
{
    if (m_current == filter)
        return;
    m_current = filter;
    m_actions.value(filter)->setChecked(true);
    showLabels();
    Q_EMIT currentChanged(filter);
}

void QuickFilterBar::setCounts(const QMap<QuickFilter, int>& counts)
{
    if (m_counts == counts)
        return;
    m_counts = counts;
    showLabels();
}

QString QuickFilterBar::label(QuickFilter filter) const
{
    QString name;
    switch (filter) {
    case QuickFilter::All:
        name = tr("All");
        break;
    case QuickFilter::Promotable:
        name = tr("Promotable");
        break;
    case QuickFilter::Drafted:
        name = tr("Drafted");
        break;
    case QuickFilter::Stale:
        name = tr("Stale");
        break;
    case QuickFilter::LeftOver:
        name = tr("Left over");
        break;
    case QuickFilter::Conflicts:
        name = tr("Conflicts");
        break;
    }
    const int count = m_counts.value(filter);
    return count > 0 ? QStringLiteral("%1 %2").arg(name, locale().toString(count)) : name;
}

void QuickFilterBar::showLabels()
{
    for (const QuickFilter filter : everyFilter) {
        m_buttons.value(filter)->setText(label(filter));
        m_buttons.value(filter)->setAccessibleName(label(filter));
        m_actions.value(filter)->setText(label(filter));
    }
    const QString current = label(m_current);
    m_menuButton->setText(current + QStringLiteral(" ▾"));
    m_menuButton->setAccessibleName(tr("Quick filter: %1").arg(current));
    updateGeometry();
}

void QuickFilterBar::setCompact(bool compact)
{
    if (m_menuButton->isHidden() != compact)
        return;
    for (QToolButton* button : std::as_const(m_buttons))
        button->setHidden(compact);
    m_menuButton->setHidden(!compact);
}

int QuickFilterBar::fullWidth() const
{
    int width = 0;
    for (const QToolButton* button : m_buttons)
        width += button->sizeHint().width();
    return width;
}

int QuickFilterBar::compactWidth() const
{
    return m_menuButton->sizeHint().width();
}

} // namespace triptych
