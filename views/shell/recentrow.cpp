// SPDX-License-Identifier: MIT
#include "views/shell/recentrow.h"

#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

namespace triptych {
namespace {

QString atHome(const QString& path)
{
    const QString home = QDir::homePath();
    if (home.size() > 1 && path.startsWith(home + u'/'))
        return u'~' + path.mid(home.size());
    return QDir::toNativeSeparators(path);
}

} // namespace

RecentRow::RecentRow(const QString& path, QWidget* parent)
    : QAbstractButton(parent), m_name(QFileInfo(path).fileName()), m_folder(atHome(path)),
      m_missing(!QFileInfo::exists(path)), m_forget(new QToolButton(this))
{
    if (m_name.endsWith(QStringLiteral(".git")) && m_name.size() > 4)
        m_name.chop(4);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(m_missing ? tr("Open %1, which is missing").arg(m_name)
                                : tr("Open %1").arg(m_name));
    setAccessibleDescription(m_folder);
    setToolTip(plainToolTip(m_missing ? tr("%1 is not there any more.").arg(m_folder) : m_folder));
    m_forget->setIcon(themedIcon(QStringLiteral("close"), &Theme::muted));
    m_forget->setProperty("flat", true);
    m_forget->setFocusPolicy(Qt::TabFocus);
    m_forget->setToolTip(tr("Remove from this list"));
    m_forget->setAccessibleName(tr("Remove %1 from the list").arg(m_name));
    connect(m_forget, &QToolButton::clicked, this, &RecentRow::forgetClicked);
}

QSize RecentRow::sizeHint() const
{
    const int line = fontMetrics().height();
    return {fontMetrics().averageCharWidth() * 40, line * 16 / 5};
}

void RecentRow::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.chip);
        painter.drawRoundedRect(frame, 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(theme.focus);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame, 6, 6);
    }
    const int pad = fontMetrics().height() / 2;
    const int icon = fontMetrics().height() * 5 / 4;
    themedIcon(m_missing ? QStringLiteral("warning") : QStringLiteral("triptych"),
               m_missing ? &Theme::faint : &Theme::muted)
        .paint(&painter, QRect(pad, (height() - icon) / 2, icon, icon));

    QRect text = rect().adjusted(pad * 2 + icon, pad, -(m_forget->width() + pad), -pad);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(m_missing ? theme.muted : theme.text);
    painter.drawText(text, Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_name, Qt::ElideRight, text.width()));
    painter.setFont(smallFont(font()));
    painter.setPen(theme.muted);
    const QString below = m_missing ? tr("missing · %1").arg(m_folder) : m_folder;
    painter.drawText(text, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(below, Qt::ElideMiddle, text.width()));
}

void RecentRow::resizeEvent(QResizeEvent* /*event*/)
{
    const QSize size = m_forget->sizeHint();
    m_forget->setGeometry(width() - size.width() - fontMetrics().height() / 3,
                          (height() - size.height()) / 2, size.width(), size.height());
}

void RecentRow::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
        Q_EMIT forgetClicked();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

} // namespace triptych
