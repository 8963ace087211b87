// SPDX-License-Identifier: MIT
#include "views/board/boardheader.h"

#include "models/storage/registrytext.h"
#include "views/board/lightrow.h"
#include "views/board/stagetext.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

QString number(qsizetype value)
{
    constexpr QChar narrowNoBreakSpace(0x202f);
    QString digits = QString::number(value);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, narrowNoBreakSpace);
    return digits;
}

QFont bold(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

// Draws text that fits and returns where the next may begin.
int put(QPainter& painter, const QRect& area, const QFont& font, const QColor& color,
        const QString& text)
{
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(0, area.width()));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, shown);
    return area.left() + metrics.horizontalAdvance(shown);
}

} // namespace

BoardHeader::BoardHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setAccessibleName(tr("Stages"));
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        if (section == 0)
            Q_EMIT orderToggled();
        else
            Q_EMIT lightsWanted();
    });
}

void BoardHeader::setSnapshot(SnapshotPtr snapshot)
{
    m_snapshot = std::move(snapshot);
    viewport()->update();
}

void BoardHeader::setDifferences(const QHash<QString, Difference>& differences)
{
    m_differences = differences;
    describe();
}

void BoardHeader::setLights(const QHash<QString, lights::StageLights>& lights)
{
    m_lights = lights;
    describe();
}

void BoardHeader::describe()
{
    viewport()->update();
    QStringList sentences;
    if (m_snapshot) // in the order of the columns
        for (const StageState& state : m_snapshot->stages) {
            if (const QString sentence = m_differences.value(state.stage.name).sentence;
                !sentence.isEmpty())
                sentences.append(QStringLiteral("%1: %2").arg(state.stage.title, sentence));
            if (const auto found = m_lights.constFind(state.stage.name); found != m_lights.cend())
                sentences.append(QStringLiteral("%1: %2.").arg(
                    state.stage.title, lightsText(*found).replace(u'\n', u", "_s)));
        }
    setAccessibleDescription(sentences.join(u' '));
}

void BoardHeader::setShown(int packages, const BoardFilter& filter)
{
    m_shown = packages;
    m_filter = filter;
    viewport()->update();
}

QRect BoardHeader::line(const QRect& area, int which) const
{
    const int height = fontMetrics().height() * 13 / 10;
    const int top = area.top() + (area.height() - 3 * height) / 2;
    return {area.left(), top + which * height, area.width(), height};
}

QSize BoardHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), fontMetrics().height() * 48 / 10};
}

QSize BoardHeader::sectionSizeFromContents(int) const
{
    return {fontMetrics().horizontalAdvance(u'0') * 20, sizeHint().height()};
}

void BoardHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, theme.panel);
    painter->setPen(theme.line);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    if (logicalIndex > 0)
        painter->drawLine(rect.topLeft(), rect.bottomLeft());
    const int margin = fontMetrics().horizontalAdvance(u'0') * 3 / 2;
    const QRect area = rect.adjusted(margin, 0, -margin, 0);
    if (logicalIndex == 0)
        paintPackages(*painter, area);
    else if (m_snapshot && logicalIndex <= int(m_snapshot->stages.size()))
        paintStage(*painter, area, m_snapshot->stages[size_t(logicalIndex) - 1]);
    painter->restore();
}

void BoardHeader::paintPackages(QPainter& painter, const QRect& area) const
{
    const Theme& theme = Theme::current();
    const QFont small = smallFont(font());
    const int gap = fontMetrics().horizontalAdvance(u'0');
    QRect first = line(area, 0);
    first.setLeft(put(painter, first, bold(font()), theme.text, tr("Package")) + gap);
    if (m_snapshot) {
        const qsizetype all = m_snapshot->packageCount();
        const QString counts = m_shown == all
                                   ? tr("%1 packages · %2 versions")
                                         .arg(number(all), number(m_snapshot->versionCount()))
                                   : tr("%1 of %2 packages").arg(number(m_shown), number(all));
        put(painter, first, small, theme.muted, counts);
    }
    const QString order = !m_filter.text.trimmed().isEmpty()     ? tr("best match first")
                          : m_filter.order == BoardOrder::ByName ? tr("sorted by name ▾")
                                                                 : tr("sorted by newest change ▾");
    put(painter, line(area, 1), small, theme.muted, order);
    put(painter, line(area, 2), small, theme.muted,
        tr("drag a version to the right to promote it"));
}

void BoardHeader::paintStage(QPainter& painter, const QRect& area, const StageState& state) const
{
    const Theme& theme = Theme::current();
    const QFont small = smallFont(font());
    const int gap = fontMetrics().horizontalAdvance(u'0');

    QRect first = line(area, 0);
    const int dot = fontMetrics().ascent() * 2 / 3;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromString(state.stage.color));
    painter.drawEllipse(QRect(first.left(), first.center().y() - dot / 2 + 1, dot, dot));
    painter.setRenderHint(QPainter::Antialiasing, false);
    first.setLeft(first.left() + dot + gap);
    if (const QString arrows = m_differences.value(state.stage.name).arrows; !arrows.isEmpty()) {
        const int wide = QFontMetrics(small).horizontalAdvance(arrows) + 1;
        put(painter, first.adjusted(first.width() - wide, 0, 0, 0), small, theme.blue, arrows);
        first.setRight(first.right() - wide - gap);
    }
    first.setLeft(put(painter, first, bold(font()), theme.text, state.stage.title) + gap);
    if (state.stage.frozen)
        first.setLeft(put(painter, first, small, theme.blue, tr("frozen")) + gap);
    put(painter, first, small, theme.muted,
        QStringLiteral("%1 · %2").arg(number(qsizetype(state.packages.size())),
                                      number(state.versionCount())));

    if (!state.isReadable()) {
        painter.setFont(small);
        painter.setPen(theme.red);
        QRect rest = line(area, 1);
        rest.setBottom(line(area, 2).bottom());
        painter.drawText(rest, Qt::TextWordWrap | Qt::AlignTop, state.problem);
        return;
    }
    const QRect second = line(area, 1);
    const int tipEnd =
        put(painter, second, monospaceFont(small), theme.text, state.tip.id.toShort());
    paintRegistry(painter, second, state, tipEnd + gap);

    QRect third = line(area, 2);
    if (state.strayCount > 0)
        third.setLeft(put(painter, third, small, theme.amber,
                          state.strayCount == 1 ? tr("1 stray entry")
                                                : tr("%1 stray entries").arg(state.strayCount))
                      + gap);
    if (!state.local)
        third.setLeft(put(painter, third, small, theme.amber, tr("remote only")) + gap);
    if (const auto lit = m_lights.constFind(state.stage.name); lit != m_lights.cend()) {
        paintLights(painter, third, small, *lit);
        return;
    }
    put(painter, third, small, theme.muted,
        QStringLiteral("%1 · %2").arg(
            QLocale().toString(state.tip.committer.when.date(), QLocale::ShortFormat),
            state.tip.subject()));
}

void BoardHeader::paintRegistry(QPainter& painter, const QRect& line, const StageState& state,
                                int left) const
{
    const Theme& theme = Theme::current();
    const QFont small = smallFont(font());
    if (state.registry.version.isEmpty())
        return;
    const QString usual = usualRegistry(*m_snapshot);
    const bool differs =
        !state.stage.frozen && m_snapshot->registriesDiffer() && state.registry.version != usual;
    QString text = tr("registry %1").arg(shortRegistry(state.registry.version));
    if (differs)
        text += u' ' + tr("differs");
    const QStringList disagreements = registryDisagreements(state);
    for (const QString& disagreement : disagreements)
        text += u' ' + disagreement;
    const bool amber = differs || !disagreements.isEmpty();
    const QFontMetrics metrics(small);
    const int padding = amber ? metrics.horizontalAdvance(u'0') : 0;
    const int room = line.right() - left - 2 * padding;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
    const int width = metrics.horizontalAdvance(shown) + 2 * padding;
    const QRect box(line.right() - width, line.top() + 1, width, line.height() - 2);
    if (amber) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.amber);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2.0,
                                box.height() / 2.0);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.setFont(small);
    painter.setPen(amber ? theme.amber : theme.muted);
    painter.drawText(box, Qt::AlignCenter, shown);
}

QString BoardHeader::toolTip(int section) const
{
    if (!m_snapshot || section < 0)
        return {};
    if (section == 0)
        return tr("Click to sort by name or by newest change.");
    const StageState& state = m_snapshot->stages[size_t(section) - 1];
    const QString difference = m_differences.value(state.stage.name).sentence;
    QString text = stageDetails(state) + (difference.isEmpty() ? QString() : u'\n' + difference);
    if (const auto lit = m_lights.constFind(state.stage.name); lit != m_lights.cend())
        text += u"\n\n"_s + lightsText(*lit) + u'\n' + tr("Click to check the lights.");
    return text;
}

bool BoardHeader::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QHeaderView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(toolTip(logicalIndexAt(help->pos()))), this);
    return true;
}

} // namespace triptych
