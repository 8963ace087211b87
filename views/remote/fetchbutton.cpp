// SPDX-License-Identifier: MIT
#include "views/remote/fetchbutton.h"

#include "models/items/historymodel.h"
#include "views/remote/remotewords.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStyleOptionButton>

#include <chrono>

namespace triptych {

using namespace std::chrono_literals;

namespace {

constexpr auto aging = 20s; // well under the minute in which the text tells time
constexpr auto frame = 60ms;

} // namespace

FetchButton::FetchButton(QAction* fetch, QAction* cancel, QWidget* parent)
    : QAbstractButton(parent), m_fetch(fetch), m_cancel(cancel)
{
    setObjectName(QStringLiteral("fetchButton"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(this, &QAbstractButton::clicked, this, &FetchButton::press);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        constexpr int step = 20;
        m_angle = (m_angle + step) % 360;
        isWorking() ? update() : refresh();
    });
    refresh();
}

void FetchButton::press()
{
    (isWorking() ? m_cancel : m_fetch)->trigger();
}

void FetchButton::setState(const remote::RemoteState& state, const QString& failure)
{
    m_state = state;
    m_failure = failure;
    refresh();
}

void FetchButton::setWork(const QString& work)
{
    if (m_work == work)
        return;
    m_work = work;
    m_progress.clear();
    refresh();
}

void FetchButton::setProgress(const std::optional<remote::Progress>& progress)
{
    const QString text = progress ? progressText(*progress) : QString();
    if (m_progress == text)
        return;
    m_progress = text;
    refresh();
}

QString FetchButton::detail() const
{
    if (isWorking())
        return m_progress;
    const QString when = !m_failure.isEmpty() ? tr("failed")
                         : !m_state.fetched.isValid()
                             ? tr("not yet")
                             : relativeTime(m_state.fetched, QDateTime::currentDateTime());
    return QStringLiteral("%1 · %2").arg(when, arrowsOf(m_state));
}

QString FetchButton::keys() const
{
    return (isWorking() ? m_cancel : m_fetch)->shortcut().toString(QKeySequence::NativeText);
}

// Everything that follows from what is known.
void FetchButton::refresh()
{
    setVisible(!m_state.url.isEmpty());
    m_clock.start(isWorking() ? std::chrono::milliseconds(frame)
                              : std::chrono::milliseconds(aging));
    setText(QStringLiteral("%1 %2").arg(isWorking() ? m_work : tr("Fetch"), detail()).trimmed());
    QStringList lines;
    if (isWorking()) {
        lines = {text(), tr("Press to cancel (%1)").arg(keys())};
        setAccessibleName(tr("Cancel: %1").arg(m_work));
    } else {
        lines = {
            tr("Fetch from %1, %2 (%3)").arg(m_state.remote, m_state.url, keys()),
            m_state.fetched.isValid()
                ? tr("Fetched %1").arg(relativeTime(m_state.fetched, QDateTime::currentDateTime()))
                : tr("Not fetched yet"),
            differencesOf(m_state), m_failure};
        setAccessibleName(tr("Fetch from %1").arg(m_state.remote));
    }
    lines.removeAll(QString());
    setToolTip(plainToolTip(lines.join(u'\n')));
    setAccessibleDescription(lines.sliced(1).join(u' '));
    updateGeometry();
    update();
}

void FetchButton::setExtent(Extent extent)
{
    if (m_extent == extent)
        return;
    m_extent = extent;
    updateGeometry();
    update();
}

int FetchButton::widthFor(Extent extent) const
{
    const int unit = fontMetrics().height();
    int width = unit / 2 + unit + unit / 2; // margin, icon, margin
    if (extent == Extent::Icon)
        return width;
    width += unit / 4 + fontMetrics().horizontalAdvance(isWorking() ? m_work : tr("Fetch"));
    if (extent == Extent::Word || detail().isEmpty())
        return width;
    const QFontMetrics small(smallFont(font()));
    // While percents run the text keeps its place.
    const QString widest =
        isWorking() ? QString(detail()).replace(QRegularExpression(QStringLiteral("\\d+")),
                                                QStringLiteral("100"))
                    : detail();
    return width + unit / 2 + small.horizontalAdvance(widest);
}

QSize FetchButton::sizeHint() const
{
    return {widthFor(m_extent), fontMetrics().height() * 17 / 10};
}

void FetchButton::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? theme.focus : theme.line);
    painter.setBrush(isDown()                      ? theme.chipLine
                     : underMouse() && isEnabled() ? theme.chip
                                                   : theme.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    const int unit = fontMetrics().height();
    const QRect icon(unit / 2, (height() - unit) / 2, unit, unit);
    const bool isBad = !isWorking() && !m_failure.isEmpty();
    const QColor words = isEnabled() ? theme.text : theme.faint;
    if (isWorking()) { // a ring with a gap that goes round
        const int inset = unit / 6;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, std::max(1.5, unit / 10.0), Qt::SolidLine, Qt::RoundCap));
        constexpr int perDegree = 16;
        constexpr int arc = 260;
        painter.drawArc(icon.adjusted(inset, inset, -inset, -inset), -m_angle * perDegree,
                        arc * perDegree);
    } else {
        themedIcon(isBad ? QStringLiteral("warning") : QStringLiteral("refresh"),
                   isBad ? &Theme::amber : &Theme::text)
            .paint(&painter, icon, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    }
    if (m_extent == Extent::Icon)
        return;
    QRect line = rect().adjusted(icon.right() + 1 + unit / 4, 0, -unit / 2, 0);
    const QString word = isWorking() ? m_work : tr("Fetch");
    painter.setPen(words);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, word);
    if (m_extent == Extent::Word)
        return;
    line.setLeft(line.left() + fontMetrics().horizontalAdvance(word) + unit / 2);
    painter.setFont(smallFont(font()));
    painter.setPen(!isEnabled() ? theme.faint : isBad ? theme.amber : theme.muted);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, detail());
}

bool FetchButton::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverLeave:
    case QEvent::Enter:
    case QEvent::Leave:
        update();
        break;
    case QEvent::FontChange:
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
        updateGeometry();
        break;
    default:
        break;
    }
    return QAbstractButton::event(event);
}

} // namespace triptych
