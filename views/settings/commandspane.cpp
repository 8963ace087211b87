// SPDX-License-Identifier: MIT
#include "views/settings/commandspane.h"

#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace triptych {

CommandsPane::CommandsPane(QWidget* parent)
    : QFrame(parent), m_title(new TextLabel(TextLabel::Look::Bold, this)),
      m_sentence(new TextLabel(TextLabel::Look::Muted, this)), m_lines(new QPlainTextEdit(this)),
      m_button(new QPushButton(this))
{
    setProperty("surface", QStringLiteral("card"));
    m_sentence->setWordWrap(true);
    m_lines->setReadOnly(true);
    m_lines->setFrameShape(NoFrame);
    m_lines->setTabChangesFocus(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_lines->setAccessibleName(tr("Commands that come with the repository"));
    m_lines->setFont(monospaceFont(smallFont(font())));
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_isAllowed)
            Q_EMIT forgetRequested();
        else
            Q_EMIT allowRequested();
    });

    auto* top = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    top->addLayout(words, 1);
    top->addWidget(m_button, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_lines);
    hide();
}

void CommandsPane::setCommands(const QStringList& lines, bool isAllowed)
{
    m_isAllowed = isAllowed;
    m_title->setText(isAllowed ? tr("Commands that you have allowed")
                               : tr("Commands that do not run yet"));
    m_sentence->setText(
        isAllowed ? tr("They come with the repository. When its settings change, you are asked "
                       "again.")
                  : tr("They come with the repository. Whoever wrote them could do on this "
                       "computer whatever you can. Read them before you allow them."));
    m_button->setText(isAllowed ? tr("&Forget") : tr("&Allow these commands"));
    m_button->setAccessibleDescription(m_sentence->text());
    m_lines->setPlainText(lines.join(u'\n'));
    constexpr qsizetype most = 6;
    const int rows = int(std::clamp<qsizetype>(lines.size() + 1, 2, most));
    m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * rows
                            + m_lines->fontMetrics().height());
    setVisible(!lines.isEmpty());
}

} // namespace triptych
