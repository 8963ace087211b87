// SPDX-License-Identifier: MIT
#include "views/review/concernpane.h"

#include "models/checks/checks.h"
#include "views/review/plantext.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

namespace {

QString helpOf(const QString& check)
{
    if (const CheckInfo* info = findCheck(check))
        return info->help();
    const auto all = placementChecks();
    const auto found = std::ranges::find(all, check, &CheckInfo::id);
    return found == all.end() ? QString() : found->help();
}

} // namespace

ConcernPane::ConcernPane(QWidget* parent)
    : QWidget(parent), m_what(new ElidedLabel(ElidedLabel::Look::Bold, this)),
      m_way(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_message(new TextLabel(TextLabel::Look::Normal, this)),
      m_help(new TextLabel(TextLabel::Look::Muted, this)),
      m_caption(new TextLabel(TextLabel::Look::Small, this)), m_reason(new QLineEdit(this)),
      m_accept(new QPushButton(tr("&Accept"), this)), m_acceptAll(new QPushButton(this)),
      m_takeBack(new QPushButton(tr("&Take back"), this))
{
    const int unit = fontMetrics().height();
    for (QLabel* label : {m_message, m_help}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_caption->setText(tr("&Reason, which goes into the commit"));
    m_caption->setBuddy(m_reason);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setAccessibleName(tr("Reason for accepting it"));
    m_reason->setMaxLength(1000);
    m_accept->setObjectName(QStringLiteral("accept"));
    m_acceptAll->setObjectName(QStringLiteral("acceptAll"));
    m_takeBack->setObjectName(QStringLiteral("takeBack"));

    auto* title = new QHBoxLayout;
    title->addWidget(m_what);
    title->addWidget(m_way, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_accept);
    buttons->addWidget(m_acceptAll);
    buttons->addWidget(m_takeBack);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit / 2);
    layout->addLayout(title);
    layout->addWidget(m_message);
    layout->addWidget(m_help);
    layout->addSpacing(unit / 2);
    layout->addWidget(m_caption);
    layout->addWidget(m_reason);
    layout->addLayout(buttons);
    layout->addStretch();

    connect(m_reason, &QLineEdit::textChanged, this, &ConcernPane::updateButtons);
    connect(m_reason, &QLineEdit::returnPressed, m_accept, &QPushButton::click);
    connect(m_accept, &QPushButton::clicked, this, [this] { accept({m_move}); });
    connect(m_acceptAll, &QPushButton::clicked, this, [this] { accept(m_alike); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] {
        m_reason->clear();
        Q_EMIT acceptRequested({m_move}, {});
    });
}

void ConcernPane::setConcern(const PlannedConcern& planned, const std::vector<Move>& alike)
{
    const bool isOther = !m_move.sameSource(planned.move) || m_move.to != planned.move.to;
    const bool isNews = m_move.accepted != planned.move.accepted;
    m_move = planned.move;
    m_alike = alike;
    m_what->setText(nameOfMove(m_move));
    m_way->setText(m_move.accepted.isEmpty() ? wayOfMove(m_move)
                                             : tr("%1 · accepted").arg(wayOfMove(m_move)));
    m_message->setText(planned.concern.message);
    m_help->setText(helpOf(planned.concern.check));
    m_help->setVisible(!m_help->text().isEmpty());
    // What is only to be known needs nobody's word.
    const bool isToAccept = planned.concern.severity != Severity::Note;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_caption, m_reason, m_accept})
        widget->setVisible(isToAccept);
    m_acceptAll->setVisible(isToAccept && alike.size() > 1);
    m_acceptAll->setText(
        tr("Accept a&ll %1 alike").arg(locale().toString(static_cast<qlonglong>(alike.size()))));
    m_takeBack->setVisible(isToAccept && !m_move.accepted.isEmpty());
    if (isOther || isNews) // what is being written stays
        m_reason->setText(m_move.accepted);
    updateButtons();
}

void ConcernPane::updateButtons()
{
    const QString reason = m_reason->text().simplified();
    m_accept->setEnabled(!reason.isEmpty() && reason != m_move.accepted);
    m_acceptAll->setEnabled(!reason.isEmpty());
}

void ConcernPane::accept(const std::vector<Move>& moves)
{
    const QString reason = m_reason->text().simplified();
    if (!reason.isEmpty())
        Q_EMIT acceptRequested(moves, reason);
}

} // namespace triptych
