// SPDX-License-Identifier: MIT
#include "views/shell/movechip.h"

#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace triptych {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MoveChip)
};

} // namespace

QString wayOf(const Move& move)
{
    return move.isRemoval() ? Text::tr("out of %1").arg(move.from)
                            : QStringLiteral("%1 → %2").arg(move.from, move.to);
}

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

MoveChip::MoveChip(QWidget* parent) : QWidget(parent), m_remove(new QToolButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_remove->setIcon(themedIcon(QStringLiteral("close"), &Theme::muted));
    m_remove->setProperty("flat", true);
    m_remove->setFocusPolicy(Qt::NoFocus); // Delete on the chip does the same
    m_remove->setToolTip(tr("Remove from draft"));
    connect(m_remove, &QToolButton::clicked, this, &MoveChip::removeClicked);
}

void MoveChip::setMove(const Move& move, const Verdict& verdict)
{
    m_move = move;
    m_verdict = verdict;
    const QString what = QStringLiteral("%1 %2").arg(move.package, move.version.text());
    QString said = QStringLiteral("%1, %2").arg(what, wayOf(move));
    if (move.keepSource)
        said += tr(", copy");
    setAccessibleName(said);
    setAccessibleDescription(verdict.reason);
    m_remove->setAccessibleName(tr("Remove %1 from the draft").arg(what));
    setToolTip(plainToolTip(verdict.isAllowed() ? said : verdict.reason));
    updateGeometry();
    update();
}

QList<MoveChip::Part> MoveChip::parts() const
{
    const Theme& theme = Theme::current();
    const bool conflict = m_verdict.kind == Verdict::Kind::Conflict;
    const QFontMetrics metrics(monospaceFont(font()));
    QFont mono = monospaceFont(font());
    mono.setPointSizeF(mono.pointSizeF() * 0.93);
    const QString what =
        QStringLiteral("%1 %2").arg(m_move.package, m_move.version.text()).simplified();
    QList<Part> result{
        {metrics.elidedText(what, Qt::ElideMiddle, metrics.averageCharWidth() * 40), mono,
         theme.text},
        {wayOf(m_move).simplified(), font(), theme.text},
    };
    if (m_move.keepSource && !m_move.isRemoval())
        result.append({tr("copy"), smallFont(font()), theme.blue, true});
    if (!m_verdict.isAllowed())
        result.append(
            {shortReason(m_verdict), smallFont(font()), conflict ? theme.red : theme.amber, true});
    return result;
}

QSize MoveChip::sizeHint() const
{
    const int unit = fontMetrics().height();
    int width = unit / 2 + unit * 13 / 8; // the button is a square at the end
    const QList<Part> all = parts();
    for (const Part& part : all) {
        width += QFontMetrics(part.font).horizontalAdvance(part.text) + unit / 3;
        if (part.outlined)
            width += QFontMetrics(part.font).height();
    }
    return {width, unit * 13 / 8};
}

void MoveChip::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool conflict = m_verdict.kind == Verdict::Kind::Conflict;
    painter.setPen(hasFocus()              ? theme.focus
                   : m_verdict.isAllowed() ? theme.line
                   : conflict              ? theme.red
                                           : theme.amber);
    painter.setBrush(m_verdict.isAllowed() ? theme.raised
                     : conflict            ? theme.redGround
                                           : theme.amberGround);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setBrush(Qt::NoBrush);
    const int unit = fontMetrics().height();
    int x = unit / 2;
    const QList<Part> all = parts();
    for (const Part& part : all) {
        painter.setFont(part.font);
        painter.setPen(part.color);
        const QFontMetrics metrics(part.font);
        QRect place(x, 0, metrics.horizontalAdvance(part.text), height());
        if (part.outlined) {
            place.setWidth(place.width() + metrics.height());
            const QRectF frame(place.x() + 0.5, (height() - metrics.height()) / 2 - 0.5,
                               place.width() - 1, metrics.height() + 1);
            painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
        }
        painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, part.text);
        x = place.right() + 1 + unit / 3;
    }
}

void MoveChip::resizeEvent(QResizeEvent* /*event*/)
{
    const int side = height() - 4;
    m_remove->setGeometry(width() - side - 2, 2, side, side);
}

void MoveChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeClicked();
        break;
    case Qt::Key_K:
    case Qt::Key_Space:
        Q_EMIT keepSourceToggled(!m_move.keepSource);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void MoveChip::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_move.isRemoval()) {
        QAction* keep = menu->addAction(tr("Keep in source"));
        keep->setCheckable(true);
        keep->setChecked(m_move.keepSource);
        connect(keep, &QAction::toggled, this, &MoveChip::keepSourceToggled);
    }
    QAction* remove = menu->addAction(themedIcon(QStringLiteral("close")), tr("Remove from draft"));
    connect(remove, &QAction::triggered, this, &MoveChip::removeClicked);
    menu->popup(event->globalPos());
}

void MoveChip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace triptych
