// SPDX-License-Identifier: MIT
#include "views/shell/welcomepage.h"

#include "views/shell/actions.h"
#include "views/shell/recentrow.h"
#include "views/theme/iconlabel.h"
#include "views/theme/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace triptych {
namespace {

QPushButton* makeButton(QAction* action, const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    button->setAccessibleDescription(action->toolTip());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

WelcomePage::WelcomePage(Actions& actions, QWidget* parent) : QWidget(parent)
{
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget(area);
    auto* centred = new QGridLayout(inside);
    centred->addWidget(makeCard(actions), 1, 1);
    centred->setRowStretch(0, 2);
    centred->setRowStretch(2, 3);
    centred->setColumnStretch(0, 1);
    centred->setColumnStretch(1, 1000); // as wide as it may be, but no wider
    centred->setColumnStretch(2, 1);
    area->setWidget(inside);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    setRecent({});
}

QWidget* WelcomePage::makeCard(Actions& actions)
{
    const int unit = fontMetrics().height();
    auto* column = new QWidget(this);
    column->setMaximumWidth(fontMetrics().averageCharWidth() * 72);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(unit / 2);

    auto* mark = new IconLabel(QStringLiteral("triptych"), &Theme::accent, 3.2, column);
    layout->addWidget(mark, 0, Qt::AlignHCenter);
    auto* title = new TextLabel(TextLabel::Look::Display, tr("Triptych"), column);
    title->setAlignment(Qt::AlignCenter);
    layout->addWidget(title);
    auto* what = new TextLabel(
        TextLabel::Look::Muted,
        tr("A release desk for package storages: see the stages side by side, promote packages by "
           "drag and drop, review, and apply as commits."),
        column);
    what->setWordWrap(true);
    what->setAlignment(Qt::AlignCenter);
    layout->addWidget(what);
    layout->addSpacing(unit / 2);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(unit / 2);
    auto* open = makeButton(actions.openStorage, tr("Open a storage…"), column);
    open->setProperty("primary", true);
    auto* clone = makeButton(actions.cloneStorage, tr("Clone…"), column);
    auto* demo = makeButton(actions.makeDemo, tr("Make a demo storage"), column);
    buttons->addStretch();
    buttons->addWidget(open);
    buttons->addWidget(clone);
    buttons->addWidget(demo);
    buttons->addStretch();
    layout->addLayout(buttons);
    auto* hint =
        new TextLabel(TextLabel::Look::Small, tr("or drop a folder onto this window"), column);
    hint->setAlignment(Qt::AlignCenter);
    layout->addWidget(hint);
    layout->addSpacing(unit);

    m_recentCard = new QFrame(column);
    m_recentCard->setProperty("surface", QStringLiteral("card"));
    auto* card = new QVBoxLayout(m_recentCard);
    card->setContentsMargins(unit / 2, unit / 2, unit / 2, unit / 2);
    card->setSpacing(unit / 4);
    auto* before = new TextLabel(TextLabel::Look::Small, tr("Opened before"), m_recentCard);
    before->setIndent(unit / 2);
    card->addWidget(before);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);
    card->addLayout(m_recent);
    layout->addWidget(m_recentCard);
    setFocusProxy(open);
    return column;
}

void WelcomePage::setRecent(const QStringList& paths)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one whose signal led here
        delete item;
    }
    for (const QString& path : paths) {
        auto* row = new RecentRow(path, m_recentCard);
        connect(row, &RecentRow::clicked, this, [this, path] { Q_EMIT openRequested(path); });
        connect(row, &RecentRow::forgetClicked, this,
                [this, path] { Q_EMIT forgetRequested(path); });
        m_recent->addWidget(row);
    }
    m_recentCard->setHidden(paths.isEmpty());
}

} // namespace triptych
