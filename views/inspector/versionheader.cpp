// SPDX-License-Identifier: MIT
#include "views/inspector/versionheader.h"

#include "views/inspector/versiontile.h"
#include "views/theme/elidedlabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace triptych {

VersionHeader::VersionHeader(QWidget* parent)
    : QWidget(parent), m_tile(new VersionTile(this)), m_title(new QLabel(this)),
      m_subtitle(new ElidedLabel(ElidedLabel::Look::Small, this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_title->setWordWrap(true);
    setTitleFont();
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(14, 14, 14, 10);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(1);
    layout->addWidget(m_tile, 0, 0, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_subtitle, 1, 1);
    layout->setColumnStretch(1, 1);
}

void VersionHeader::setTitleFont()
{
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.1);
    title.setWeight(QFont::DemiBold);
    m_title->setFont(title);
}

void VersionHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setTitleFont();
}

void VersionHeader::setVersion(const QString& package, const QString& version)
{
    m_tile->setPackage(package);
    m_title->setText(package + u' ' + version);
    m_title->setAccessibleName(tr("Package %1, version %2").arg(package, version));
}

void VersionHeader::setIcon(const QImage& icon)
{
    m_tile->setIcon(icon);
}

void VersionHeader::setSubtitle(const QString& text)
{
    m_subtitle->setText(text);
}

int VersionHeader::iconSide() const
{
    return qCeil(m_tile->sizeHint().width() * devicePixelRatioF());
}

} // namespace triptych
