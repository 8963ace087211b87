// SPDX-License-Identifier: MIT
#include "views/log/logheader.h"

#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

QFont headerFont(const QFont& like)
{
    QFont font = monospaceFont(like);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.95);
    font.setStyleStrategy(QFont::PreferNoShaping); // as in the log: no ligatures
    return font;
}

} // namespace

LogHeader::LogHeader(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void LogHeader::setTitle(const LogTitle& title)
{
    m_title = title;
    setToolTip(plainToolTip(title.command));
    setAccessibleName(u"%1 · %2 %3"_s.arg(title.stage, title.step, title.command));
    update();
}

QSize LogHeader::sizeHint() const
{
    return {0, QFontMetrics(headerFont(font())).height() * 5 / 4};
}

QSize LogHeader::minimumSizeHint() const
{
    return sizeHint();
}

void LogHeader::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const QFont font = headerFont(this->font());
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const Theme& theme = Theme::current();
    int x = 0;
    const auto write = [&](const QString& text, const QColor& color) {
        painter.setPen(color);
        const QString fits = metrics.elidedText(text, Qt::ElideRight, width() - x);
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         fits);
        x += metrics.horizontalAdvance(text);
    };
    write(m_title.stage, theme.logLink);
    if (!m_title.stage.isEmpty() && !m_title.step.isEmpty())
        write(u" · "_s, theme.logText);
    write(m_title.step, theme.logLink);
    if (x < width())
        write(u' ' + QString(m_title.command).replace(u'\n', u" · "_s), theme.logText);
}

} // namespace triptych
