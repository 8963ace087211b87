// SPDX-License-Identifier: MIT
#include "views/shell/chiprow.h"

#include "views/review/plantext.h"
#include "views/shell/movechip.h"
#include "views/shell/raisechip.h"

#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace triptych {

namespace {

// An ampersand in a menu underlines what follows it.
QString menuText(const QString& text)
{
    return text.simplified().replace(u'&', QStringLiteral("&&"));
}

} // namespace

ChipRow::ChipRow(QWidget* parent)
    : QWidget(parent), m_more(new QPushButton(this)), m_menu(new QMenu(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_more->setMenu(m_menu);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->hide();
    connect(m_menu, &QMenu::aboutToShow, this, &ChipRow::fillMenu);
}

void ChipRow::setDraft(std::vector<Finding> moves, std::vector<RaiseFinding> raises)
{
    m_raises = std::move(raises);
    m_moves = std::move(moves);
    std::ranges::stable_partition(m_moves,
                                  [](const Finding& move) { return !move.verdict.isAllowed(); });
    arrange();
    updateGeometry();
}

DraftChip* ChipRow::chip(int index)
{
    const auto at = static_cast<size_t>(index);
    if (at < m_raises.size()) {
        RaiseChip* shown = raiseChip(at);
        shown->setRaise(m_raises[at]);
        return shown;
    }
    MoveChip* shown = moveChip(at - m_raises.size());
    const Finding& finding = m_moves[at - m_raises.size()];
    shown->setMove(finding.move, finding.verdict);
    return shown;
}

RaiseChip* ChipRow::raiseChip(size_t index)
{
    if (index == m_raiseChips.size()) {
        auto* chip = new RaiseChip(this);
        connect(chip, &DraftChip::removeClicked, this,
                [this, chip] { Q_EMIT removeRaiseRequested(QString(chip->stage())); });
        m_raiseChips.push_back(chip);
    }
    return m_raiseChips[index];
}

MoveChip* ChipRow::moveChip(size_t index)
{
    if (index == m_moveChips.size()) {
        auto* chip = new MoveChip(this);
        connect(chip, &DraftChip::removeClicked, this,
                [this, chip] { Q_EMIT removeRequested(Move(chip->move())); });
        connect(chip, &MoveChip::keepSourceToggled, this,
                [this, chip](bool keep) { Q_EMIT keepSourceToggled(Move(chip->move()), keep); });
        m_moveChips.push_back(chip);
    }
    return m_moveChips[index];
}

void ChipRow::arrange()
{
    const int gap = fontMetrics().height() / 2;
    const int total = static_cast<int>(m_raises.size() + m_moves.size());
    m_more->setText(tr("+%1 more").arg(locale().toString(total)));
    const int forMore = m_more->sizeHint().width();
    int x = 0;
    QWidget* before = nullptr;
    m_shown = 0;
    for (; m_shown < total; ++m_shown) {
        DraftChip* next = chip(m_shown);
        const QSize size = next->sizeHint();
        const int room = width() - (m_shown + 1 < total ? forMore + gap : 0);
        if (x + size.width() > room)
            break;
        next->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
        next->show();
        if (before)
            setTabOrder(before, next);
        before = next;
        x += size.width() + gap;
    }
    if (before)
        setTabOrder(before, m_more);
    const size_t raises = std::min(static_cast<size_t>(m_shown), m_raises.size());
    for (size_t i = raises; i < m_raiseChips.size(); ++i)
        m_raiseChips[i]->hide();
    for (size_t i = static_cast<size_t>(m_shown) - raises; i < m_moveChips.size(); ++i)
        m_moveChips[i]->hide();
    const int hidden = total - m_shown;
    m_more->setVisible(hidden > 0);
    const QString count = locale().toString(hidden);
    m_more->setText(m_shown > 0 ? tr("+%1 more").arg(count) : tr("%1 drafted ▾").arg(count));
    m_more->setAccessibleName(tr("%1 more drafted").arg(count));
    const QSize size = m_more->sizeHint();
    m_more->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
}

void ChipRow::fillMenu()
{
    constexpr int most = 40; // more do not fit on a screen; the review lists them all
    m_menu->clear();
    const auto raises = static_cast<int>(m_raises.size());
    const auto total = raises + static_cast<int>(m_moves.size());
    for (int i = m_shown; i < std::min(total, m_shown + most); ++i) {
        if (i < raises)
            addToMenu(m_raises.at(i));
        else
            addToMenu(m_moves.at(i - raises));
    }
    if (total > m_shown + most)
        m_menu
            ->addAction(
                tr("… and %1 more in the review").arg(locale().toString(total - m_shown - most)))
            ->setEnabled(false);
}

void ChipRow::addToMenu(const RaiseFinding& finding)
{
    QString text = textOf(finding.raise);
    if (!finding.reason.isEmpty())
        text += QStringLiteral("   ! ") + tr("refused");
    QMenu* entry = m_menu->addMenu(menuText(text));
    connect(entry->addAction(tr("Remove from draft")), &QAction::triggered, this,
            [this, stage = finding.raise.stage] { Q_EMIT removeRaiseRequested(stage); });
}

void ChipRow::addToMenu(const Finding& finding)
{
    const Move& move = finding.move;
    QString text = QStringLiteral("%1   %2").arg(nameOfMove(move), wayOfMove(move));
    if (!finding.verdict.isAllowed())
        text += QStringLiteral("   ! ") + shortReason(finding.verdict);
    QMenu* entry = m_menu->addMenu(menuText(text));
    if (!move.isRemoval() && !move.isArrival()) {
        QAction* keep = entry->addAction(tr("Keep in source"));
        keep->setCheckable(true);
        keep->setChecked(move.keepSource);
        connect(keep, &QAction::toggled, this,
                [this, move](bool on) { Q_EMIT keepSourceToggled(move, on); });
    }
    connect(entry->addAction(tr("Remove from draft")), &QAction::triggered, this,
            [this, move] { Q_EMIT removeRequested(move); });
}

QSize ChipRow::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60,
            std::max(m_more->sizeHint().height(), fontMetrics().height() * 7 / 4)};
}

QSize ChipRow::minimumSizeHint() const
{
    return {m_more->sizeHint().width(), sizeHint().height()};
}

void ChipRow::resizeEvent(QResizeEvent* /*event*/)
{
    arrange();
}

void ChipRow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        arrange();
    }
    QWidget::changeEvent(event);
}

} // namespace triptych
