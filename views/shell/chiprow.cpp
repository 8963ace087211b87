// SPDX-License-Identifier: MIT
#include "views/shell/chiprow.h"

#include "views/shell/movechip.h"

#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace triptych {

ChipRow::ChipRow(QWidget* parent)
    : QWidget(parent), m_more(new QPushButton(this)), m_menu(new QMenu(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_more->setMenu(m_menu);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->hide();
    connect(m_menu, &QMenu::aboutToShow, this, &ChipRow::fillMenu);
}

void ChipRow::setMoves(std::vector<Finding> moves)
{
    m_moves = std::move(moves);
    std::ranges::stable_partition(m_moves,
                                  [](const Finding& move) { return !move.verdict.isAllowed(); });
    arrange();
    updateGeometry();
}

MoveChip* ChipRow::chip(int index)
{
    if (std::cmp_equal(index, m_chips.size())) {
        auto* chip = new MoveChip(this);
        connect(chip, &MoveChip::removeClicked, this,
                [this, chip] { Q_EMIT removeRequested(Move(chip->move())); });
        connect(chip, &MoveChip::keepSourceToggled, this,
                [this, chip](bool keep) { Q_EMIT keepSourceToggled(Move(chip->move()), keep); });
        m_chips.push_back(chip);
        setTabOrder(chip, m_more);
    }
    return m_chips.at(index);
}

void ChipRow::arrange()
{
    const int gap = fontMetrics().height() / 2;
    const int total = static_cast<int>(m_moves.size());
    m_more->setText(tr("+%1 more").arg(locale().toString(total)));
    const int forMore = m_more->sizeHint().width();
    int x = 0;
    m_shown = 0;
    for (; m_shown < total; ++m_shown) {
        MoveChip* next = chip(m_shown);
        const Finding& move = m_moves.at(m_shown);
        next->setMove(move.move, move.verdict);
        const QSize size = next->sizeHint();
        const int room = width() - (m_shown + 1 < total ? forMore + gap : 0);
        if (x + size.width() > room)
            break;
        next->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
        next->show();
        x += size.width() + gap;
    }
    for (size_t i = m_shown; i < m_chips.size(); ++i)
        m_chips[i]->hide();
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
    const auto total = static_cast<int>(m_moves.size());
    for (int i = m_shown; i < std::min(total, m_shown + most); ++i) {
        const Finding& finding = m_moves.at(i);
        const Move& move = finding.move;
        QString text =
            QStringLiteral("%1 %2   %3").arg(move.package, move.version.text(), wayOf(move));
        if (!finding.verdict.isAllowed())
            text += QStringLiteral("   ! ") + shortReason(finding.verdict);
        QMenu* entry = m_menu->addMenu(text.simplified().replace(u'&', QStringLiteral("&&")));
        if (!move.isRemoval()) {
            QAction* keep = entry->addAction(tr("Keep in source"));
            keep->setCheckable(true);
            keep->setChecked(move.keepSource);
            connect(keep, &QAction::toggled, this,
                    [this, move](bool on) { Q_EMIT keepSourceToggled(move, on); });
        }
        connect(entry->addAction(tr("Remove from draft")), &QAction::triggered, this,
                [this, move] { Q_EMIT removeRequested(move); });
    }
    if (total > m_shown + most)
        m_menu
            ->addAction(
                tr("… and %1 more in the review").arg(locale().toString(total - m_shown - most)))
            ->setEnabled(false);
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
