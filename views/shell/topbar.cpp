// SPDX-License-Identifier: MIT
#include "views/shell/topbar.h"

#include "views/remote/fetchbutton.h"
#include "views/shell/actions.h"
#include "views/shell/filterfield.h"
#include "views/shell/quickfilterbar.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace triptych {

TopBar::TopBar(Actions& actions, QMenu* everything, QWidget* parent)
    : QFrame(parent), m_menu(new QToolButton(this)),
      m_name(new ElidedLabel(ElidedLabel::Look::Title, this)),
      m_detail(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_fetch(new FetchButton(actions.fetch, actions.cancelRemote, this)),
      m_waiting(new QPushButton(this)), m_quickFilters(new QuickFilterBar(actions, this)),
      m_filter(new FilterField(this)), m_release(new QPushButton(this)),
      m_commands(new QPushButton(this))
{
    setProperty("surface", QStringLiteral("panel"));
    setProperty("edge", QStringLiteral("bottom"));
    m_detail->setElideMode(Qt::ElideMiddle);

    m_menu->setIcon(themedIcon(QStringLiteral("menu")));
    m_menu->setMenu(everything);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setFocusPolicy(Qt::TabFocus);
    m_menu->setProperty("flat", true);
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setHidden(actions.showMenuBar->isChecked());
    connect(actions.showMenuBar, &QAction::toggled, m_menu, &QWidget::setHidden);

    m_filter->setClearAction(actions.clearFilter);

    m_waiting->setIcon(themedIcon(QStringLiteral("clock"), &Theme::amber));
    m_waiting->setProperty("flat", true);
    m_waiting->setFocusPolicy(Qt::TabFocus);
    m_waiting->setToolTip(plainToolTip(QStringLiteral("%1 (%2)").arg(
        actions.showWaiting->toolTip(),
        actions.showWaiting->shortcut().toString(QKeySequence::NativeText))));
    m_waiting->hide();
    connect(m_waiting, &QPushButton::clicked, actions.showWaiting, &QAction::trigger);

    m_releaseText = tr("Release");
    m_release->setObjectName(QStringLiteral("showRelease"));
    m_release->setIcon(themedIcon(QStringLiteral("rocket")));
    m_release->setText(m_releaseText);
    m_release->setFocusPolicy(Qt::TabFocus);
    m_release->setAccessibleName(m_releaseText);
    m_release->setToolTip(plainToolTip(QStringLiteral("%1 (%2)").arg(
        actions.showRelease->toolTip(),
        actions.showRelease->shortcut().toString(QKeySequence::NativeText))));
    connect(m_release, &QPushButton::clicked, actions.showRelease, &QAction::trigger);

    const QString keys = actions.commandPalette->shortcut().toString(QKeySequence::NativeText);
    m_commands->setIcon(themedIcon(QStringLiteral("command")));
    m_commandsText = tr("Commands  %1").arg(keys);
    m_commands->setText(m_commandsText);
    m_commands->setFocusPolicy(Qt::TabFocus);
    m_commands->setAccessibleName(tr("Commands"));
    m_commands->setToolTip(
        plainToolTip(QStringLiteral("%1 (%2)").arg(actions.commandPalette->toolTip(), keys)));
    connect(m_commands, &QPushButton::clicked, actions.commandPalette, &QAction::trigger);

    auto* layout = new QHBoxLayout(this);
    const int gap = fontMetrics().height() * 3 / 4;
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    layout->addWidget(m_menu);
    layout->addWidget(m_name);
    layout->addWidget(m_detail);
    layout->addWidget(m_fetch);
    layout->addWidget(m_waiting);
    layout->addStretch(1);
    layout->addWidget(m_quickFilters);
    layout->addWidget(m_filter);
    layout->addWidget(m_release);
    layout->addWidget(m_commands);
}

void TopBar::setStorage(const QString& name, const QString& detail)
{
    m_name->setText(name);
    m_detail->setText(detail);
    arrange();
}

void TopBar::setWaiting(const QString& text)
{
    m_waiting->setText(text);
    m_waiting->setAccessibleName(text);
    arrange();
}

// What of the storage's name is shown in any case.
int TopBar::nameWidth() const
{
    return std::min(m_name->sizeHint().width(), fontMetrics().averageCharWidth() * 28);
}

int TopBar::widthBesideFilters() const
{
    const QMargins margins = layout()->contentsMargins();
    constexpr int gaps = 6; // name, detail, stretch, filters, field, release, commands
    int width = margins.left() + margins.right() + gaps * layout()->spacing();
    if (!m_menu->isHidden())
        width += m_menu->sizeHint().width() + layout()->spacing();
    if (!m_fetch->isHidden())
        width += m_fetch->widthFor(FetchButton::Extent::Icon) + layout()->spacing();
    return width + nameWidth() + m_detail->minimumSizeHint().width()
           + m_filter->minimumSizeHint().width() + m_release->iconSize().width() * 2
           + m_commands->iconSize().width() * 2;
}

QSize TopBar::minimumSizeHint() const
{
    return {widthBesideFilters() + m_quickFilters->compactWidth(),
            QFrame::minimumSizeHint().height()};
}

// Gives room to one thing after another, in the order in which they matter.
void TopBar::arrange()
{
    m_name->setMinimumWidth(nameWidth());
    int room = width() - widthBesideFilters() - m_quickFilters->compactWidth();
    const auto take = [&room](int more) {
        const bool fits = more <= room;
        room -= fits ? more : 0;
        return fits;
    };
    using Extent = FetchButton::Extent;
    const auto growth = [this](Extent from, Extent to) {
        return m_fetch->isHidden() ? 0 : m_fetch->widthFor(to) - m_fetch->widthFor(from);
    };
    Extent fetch = Extent::Icon;
    if (take(growth(Extent::Icon, Extent::Word)))
        fetch = Extent::Word;
    m_quickFilters->setCompact(!take(m_quickFilters->fullWidth() - m_quickFilters->compactWidth()));
    if (fetch == Extent::Word && take(growth(Extent::Word, Extent::Full)))
        fetch = Extent::Full;
    m_fetch->setExtent(fetch);
    m_waiting->setVisible(!m_waiting->text().isEmpty()
                          && take(m_waiting->sizeHint().width() + layout()->spacing()));
    (void)take(m_detail->sizeHint().width() - m_detail->minimumSizeHint().width());
    const int word =
        m_release->fontMetrics().horizontalAdvance(m_releaseText) + m_release->iconSize().width();
    m_release->setText(take(word) ? m_releaseText : QString());
    const int words = m_commands->fontMetrics().horizontalAdvance(m_commandsText)
                      + m_commands->iconSize().width();
    m_commands->setText(take(words) ? m_commandsText : QString());
}

void TopBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

bool TopBar::event(QEvent* event)
{
    // Counts and the size of text change how wide the filters are.
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QFrame::event(event);
}

} // namespace triptych
