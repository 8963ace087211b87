// SPDX-License-Identifier: MIT
#include "views/shell/movechip.h"

#include "views/review/plantext.h"
#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>

namespace triptych {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MoveChip)
};

} // namespace

QString shortReason(const Verdict& verdict)
{
    switch (verdict.kind) {
    case Verdict::Kind::Allowed:
        return {};
    case Verdict::Kind::AlreadyThere:
        return Text::tr("already there");
    case Verdict::Kind::Conflict:
        return Text::tr("conflict");
    case Verdict::Kind::Refused:
        return Text::tr("refused");
    case Verdict::Kind::Missing:
        return Text::tr("missing");
    }
    return {};
}

MoveChip::MoveChip(QWidget* parent) : DraftChip(parent) {}

void MoveChip::setMove(const Move& move, const Verdict& verdict)
{
    m_move = move;
    m_verdict = verdict;
    const QString what = QStringLiteral("%1 %2").arg(move.package, move.version.text());
    QString said = QStringLiteral("%1, %2").arg(what, wayOfMove(move));
    if (move.keepSource)
        said += tr(", copy");
    setWords(what, said, verdict.reason);
}

QList<DraftChip::Part> MoveChip::parts() const
{
    const Theme& theme = Theme::current();
    QList<Part> result{mono(QStringLiteral("%1 %2").arg(m_move.package, m_move.version.text())),
                       {wayOfMove(m_move).simplified(), font(), theme.text}};
    if (m_move.keepSource && !m_move.isRemoval())
        result.append(badge(tr("copy"), theme.blue));
    if (!m_verdict.isAllowed())
        result.append(
            badge(shortReason(m_verdict), ground() == Ground::Red ? theme.red : theme.amber));
    return result;
}

DraftChip::Ground MoveChip::ground() const
{
    if (m_verdict.isAllowed())
        return Ground::Plain;
    return m_verdict.kind == Verdict::Kind::Conflict ? Ground::Red : Ground::Amber;
}

void MoveChip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_K || event->key() == Qt::Key_Space)
        Q_EMIT keepSourceToggled(!m_move.keepSource);
    else
        DraftChip::keyPressEvent(event);
}

void MoveChip::fillMenu(QMenu& menu)
{
    if (m_move.isRemoval() || m_move.isArrival())
        return;
    QAction* keep = menu.addAction(tr("Keep in source"));
    keep->setCheckable(true);
    keep->setChecked(m_move.keepSource);
    connect(keep, &QAction::toggled, this, &MoveChip::keepSourceToggled);
}

} // namespace triptych
