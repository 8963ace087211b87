// SPDX-License-Identifier: MIT
#include "views/draft/commandlog.h"

#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace triptych {

CommandLog::CommandLog(QWidget* parent)
    : QWidget(parent), m_command(new TextLabel(TextLabel::Look::Muted, this)),
      m_result(new TextLabel(TextLabel::Look::Muted, this)),
      m_failure(new TextLabel(TextLabel::Look::Warning, this)), m_button(new QPushButton(this)),
      m_log(new QPlainTextEdit(this))
{
    constexpr int lines = 5'000; // older ones go
    m_command->setWordWrap(true);
    m_command->setFont(monospaceFamily());
    m_command->setAccessibleName(tr("Configured command"));
    m_button->setAutoDefault(false);
    m_button->setObjectName(QStringLiteral("run"));
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(lines);
    m_log->setFont(monospaceFamily());
    m_log->setProperty("field", true);
    m_log->setAccessibleName(tr("What the command says"));
    m_log->setTabChangesFocus(true);
    m_log->hide();
    for (QLabel* label : {m_result, m_failure}) {
        label->setWordWrap(true);
        label->hide();
    }
    auto* row = new QHBoxLayout;
    row->addWidget(m_command, 1);
    row->addWidget(m_button, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_log, 1);
    layout->addWidget(m_result);
    layout->addWidget(m_failure);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_isRunning)
            Q_EMIT stopWanted();
        else
            Q_EMIT runWanted();
    });
}

void CommandLog::setCommand(const QString& command, const QString& what)
{
    m_what = what;
    m_command->setText(command);
    setRunning(false);
}

void CommandLog::setHeldBack(const QString& sentence)
{
    m_command->hide();
    m_button->hide();
    m_failure->setText(sentence);
    m_failure->show();
}

void CommandLog::setRunnable(bool runnable)
{
    m_button->setEnabled(runnable || m_isRunning);
}

void CommandLog::setRunning(bool running)
{
    m_isRunning = running;
    m_button->setText(running ? tr("&Stop") : m_what);
}

void CommandLog::start()
{
    m_log->clear();
    m_log->show();
    m_result->hide();
    m_failure->hide();
    setRunning(true);
}

void CommandLog::append(const QString& line)
{
    m_log->appendPlainText(line);
}

void CommandLog::finish(const QString& sentence, bool isFailure)
{
    setRunning(false);
    QLabel* shown = isFailure ? m_failure : m_result;
    shown->setText(sentence);
    shown->setVisible(!sentence.isEmpty());
}

} // namespace triptych
