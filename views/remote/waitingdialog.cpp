// SPDX-License-Identifier: MIT
#include "views/remote/waitingdialog.h"

#include "views/theme/plaintooltip.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {
namespace {

using State = remote::Removal::State;

struct Words
{
    QString text;
    QString icon;
    QColor Theme::* color;
};

Words wordsFor(const remote::Removal& removal)
{
    switch (removal.state) {
    case State::Ready:
        return {WaitingDialog::tr("ready: %1 has it").arg(removal.version.to),
                QStringLiteral("check"), &Theme::green};
    case State::Conflict:
        return {WaitingDialog::tr("%1 has it with other content").arg(removal.version.to),
                QStringLiteral("error"), &Theme::red};
    case State::Waiting:
        break;
    }
    return {WaitingDialog::tr("waits for %1").arg(removal.version.to), QStringLiteral("info"),
            &Theme::muted};
}

} // namespace

QString removalsText(const std::vector<remote::Removal>& removals)
{
    const auto ready = std::ranges::count(removals, State::Ready, &remote::Removal::state);
    const auto waiting = std::ssize(removals) - ready;
    QStringList parts;
    if (waiting > 0)
        parts.append(waiting == 1 ? WaitingDialog::tr("1 waiting removal")
                                  : WaitingDialog::tr("%1 waiting removals").arg(waiting));
    if (ready > 0)
        parts.append(waiting > 0  ? WaitingDialog::tr("%1 ready").arg(ready)
                     : ready == 1 ? WaitingDialog::tr("1 removal is ready")
                                  : WaitingDialog::tr("%1 removals are ready").arg(ready));
    return parts.join(QStringLiteral(" · "));
}

WaitingDialog::WaitingDialog(QWidget* parent)
    : QDialog(parent), m_summary(new TextLabel(TextLabel::Look::Normal, this)),
      m_list(new QTreeWidget(this)), m_draft(new QPushButton(this))
{
    setWindowTitle(tr("Waiting removals"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setWordWrap(true);
    m_list->setAccessibleName(tr("Waiting removals"));
    m_list->setHeaderLabels({tr("Version"), tr("Leaves"), tr("State"), tr("Pull request")});
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_draft->setText(tr("&Draft the ready removals"));
    m_draft->setObjectName(QStringLiteral("draftReady"));
    m_draft->setProperty("primary", true);
    m_draft->setToolTip(tr("Put them into the draft; nothing is removed before it is applied"));
    m_draft->setAccessibleDescription(m_draft->toolTip());

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_draft, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_draft, &QPushButton::clicked, this, &WaitingDialog::draftRequested);
    const int unit = fontMetrics().height();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit / 2);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    constexpr int width = 46;
    constexpr int height = 20;
    resize(unit * width, unit * height);
}

void WaitingDialog::setRemovals(const std::vector<remote::Removal>& removals, size_t toBeDrafted)
{
    m_summary->setText(
        removals.empty()
            ? tr("No removal waits for a pull request.")
            : tr("%1. Each version leaves its stage when the branch of the remote that it is "
                 "promoted to has the same content.")
                  .arg(removalsText(removals)));
    m_list->clear();
    for (const remote::Removal& removal : removals) {
        const auto [text, icon, color] = wordsFor(removal);
        const remote::PendingVersion& version = removal.version;
        const QString name = version.package + u' ' + version.version;
        const QString branch = version.branch.isEmpty() ? tr("merged") : version.branch;
        auto* row = new QTreeWidgetItem(m_list, {name, version.from, text, branch});
        row->setIcon(2, themedIcon(icon, color));
        row->setData(0, Qt::AccessibleTextRole,
                     tr("%1 leaves %2: %3").arg(name, version.from, text));
        row->setToolTip(3, plainToolTip(version.branch));
    }
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_draft->setEnabled(toBeDrafted > 0);
}

} // namespace triptych
