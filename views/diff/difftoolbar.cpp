// SPDX-License-Identifier: MIT
#include "views/diff/difftoolbar.h"

#include "views/diff/diffactions.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

QString tip(const QAction* action)
{
    return u"%1 (%2)"_s.arg(action->toolTip(),
                            action->shortcut().toString(QKeySequence::NativeText));
}

} // namespace

DiffToolBar::DiffToolBar(const DiffActions& actions, QWidget* parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    setAccessibleName(tr("How the diff is shown"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const int gap = fontMetrics().height() / 2;
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    QToolButton* up = add(actions.previousChange, u"first"_s);
    QToolButton* down = add(actions.nextChange, u"last"_s);
    up->setIcon(themedIcon(u"arrow-up"_s));
    down->setIcon(themedIcon(u"arrow-down"_s));
    up->setToolButtonStyle(Qt::ToolButtonIconOnly);
    down->setText(tr("Change"));
    down->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_layout->addSpacing(gap);
    add(actions.sideBySide, u"first"_s);
    add(actions.unified, u"last"_s);
    m_layout->addSpacing(gap);
    add(actions.ignoreWhitespace, u"only"_s);
    m_layout->addSpacing(gap);
    add(actions.wrap, u"only"_s);
    m_layout->addSpacing(gap);

    auto* more = new QToolButton(this);
    more->setObjectName(u"more"_s);
    more->setIcon(themedIcon(u"menu"_s));
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more);
    for (const auto& group :
         {QList{actions.find, actions.openFolds}, QList{actions.previousFile, actions.nextFile},
          QList{actions.copyPatch, actions.savePatch}, QList{actions.asText, actions.swipe},
          QList{actions.zoomIn, actions.zoomOut, actions.zoomNormal}}) {
        menu->addActions(group);
        menu->addSeparator();
    }
    more->setMenu(menu);
    m_layout->addWidget(more);
}

QToolButton* DiffToolBar::add(QAction* action, const QString& segment)
{
    auto* button = new QToolButton(this);
    button->setObjectName(action->objectName());
    button->setText(QString(action->text()).remove(u'&'));
    button->setAccessibleName(button->text());
    button->setToolTip(plainToolTip(tip(action)));
    button->setProperty("segment", segment);
    button->setFocusPolicy(Qt::TabFocus);
    button->setCheckable(action->isCheckable());
    button->setChecked(action->isChecked());
    button->setEnabled(action->isEnabled());
    // Not as its default action: the button would take its icon and shortcut-laden text.
    connect(button, &QToolButton::clicked, action, [action, button] {
        action->trigger();
        button->setChecked(action->isChecked());
    });
    connect(action, &QAction::toggled, button, &QToolButton::setChecked);
    connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    m_layout->addWidget(button);
    return button;
}

} // namespace triptych
