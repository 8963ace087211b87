// SPDX-License-Identifier: MIT
#include "views/draft/draftdialog.h"

#include "views/theme/textlabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

namespace triptych {

DraftDialog::DraftDialog(const QString& title, const QString& intro, QWidget* parent)
    : QDialog(parent), m_intro(new TextLabel(TextLabel::Look::Muted, intro, this)),
      m_body(new QVBoxLayout), m_summary(new TextLabel(TextLabel::Look::Muted, this)),
      m_warning(new TextLabel(TextLabel::Look::Warning, this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)), m_ok(new QPushButton(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_intro->setWordWrap(true);
    m_intro->setVisible(!intro.isEmpty());
    m_ok->setProperty("primary", true);
    m_ok->setObjectName(QStringLiteral("ok"));
    m_buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    m_ok->setDefault(true);
    for (QLabel* label : {m_summary, m_warning}) {
        label->setWordWrap(true);
        label->hide();
    }
    m_summary->setObjectName(QStringLiteral("summary"));
    m_warning->setObjectName(QStringLiteral("warning"));
    const int unit = fontMetrics().height();
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_summary);
    texts->addWidget(m_warning);
    auto* footer = new QHBoxLayout;
    footer->setSpacing(unit);
    footer->addLayout(texts, 1);
    footer->addWidget(m_buttons, 0, Qt::AlignBottom);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit * 3 / 4);
    layout->addWidget(m_intro);
    layout->addLayout(m_body, 1);
    layout->addLayout(footer);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void DraftDialog::setIntro(const QString& text)
{
    m_intro->setText(text);
    m_intro->setVisible(!text.isEmpty());
}

void DraftDialog::setSummary(const QString& text, bool isWarning)
{
    QLabel* shown = isWarning ? m_warning : m_summary;
    QLabel* other = isWarning ? m_summary : m_warning;
    other->hide();
    other->clear();
    shown->setText(text);
    shown->setVisible(!text.isEmpty());
}

void DraftDialog::makeCancelDefault()
{
    QPushButton* cancel = m_buttons->button(QDialogButtonBox::Cancel);
    m_ok->setDefault(false);
    m_ok->setAutoDefault(false);
    m_ok->setProperty("primary", false);
    style()->unpolish(m_ok);
    style()->polish(m_ok);
    cancel->setDefault(true);
    cancel->setFocus();
}

void DraftDialog::resizeTo(int columns, int lines)
{
    const int unit = fontMetrics().height();
    ensurePolished();
    const int width = unit * columns;
    const int height = lines > 0 ? unit * lines : layout()->totalHeightForWidth(width);
    resize(QSize(width, height).boundedTo(screen()->availableSize() * 9 / 10));
}

} // namespace triptych
