// SPDX-License-Identifier: MIT
#include "views/release/stagecard.h"

#include "views/release/steprow.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace triptych {

namespace {

// A hairline; a frame's own would not follow the theme.
QWidget* makeLine(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setProperty("surface", QStringLiteral("panel"));
    line->setProperty("edge", QStringLiteral("top"));
    line->setFixedHeight(1);
    return line;
}

} // namespace

StageDot::StageDot(const QString& color, QWidget* parent) : QWidget(parent), m_color(color)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StageDot::sizeHint() const
{
    const int side = fontMetrics().height() * 9 / 16;
    return {side, side};
}

void StageDot::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QColor color(m_color);
    painter.setBrush(color.isValid() ? color : Theme::current().muted);
    painter.drawEllipse(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

StageCard::StageCard(const QString& title, const QString& color, QWidget* parent)
    : QFrame(parent), m_rows(new QVBoxLayout)
{
    setProperty("surface", QStringLiteral("card"));
    setAccessibleName(title);
    const int unit = fontMetrics().height();
    auto* head = new QHBoxLayout;
    head->setSpacing(unit / 2);
    head->addWidget(new StageDot(color, this));
    head->addWidget(new TextLabel(TextLabel::Look::Bold, title, this), 1);
    m_rows->setSpacing(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit * 7 / 8, unit * 3 / 4, unit * 7 / 8, unit * 2 / 3);
    layout->setSpacing(unit / 2);
    layout->addLayout(head);
    layout->addLayout(m_rows);
    layout->addStretch(1);
}

void StageCard::addRow(StepRow* row)
{
    m_rows->addWidget(makeLine(this));
    m_rows->addWidget(row);
}

} // namespace triptych
