// SPDX-License-Identifier: MIT
#include "views/diff/diffmessage.h"

#include "views/theme/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace triptych {

using namespace Qt::StringLiterals;

DiffMessage::DiffMessage(QWidget* parent)
    : QWidget(parent), m_sentence(new TextLabel(TextLabel::Look::Muted, this)),
      m_button(new QPushButton(this))
{
    m_sentence->setObjectName(u"notice"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_button->setObjectName(u"offer"_s);
    const int gap = fontMetrics().height();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap, gap * 2, gap);
    layout->setSpacing(gap);
    layout->addStretch(2);
    layout->addWidget(m_sentence);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT taken(m_notice.offer); });
}

void DiffMessage::setNotice(const DiffNotice& notice)
{
    m_notice = notice;
    m_sentence->setText(notice.sentence);
    setAccessibleName(notice.sentence);
    m_button->setText(offerText(notice.offer));
    m_button->setVisible(notice.offer != DiffNotice::Offer::Nothing);
}

} // namespace triptych
