// SPDX-License-Identifier: MIT
#include "views/review/messageeditor.h"

#include "views/theme/elidedlabel.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace triptych {
namespace {

QLabel* makeCaption(const QString& text, QWidget* buddy, QWidget* parent)
{
    auto* label = new TextLabel(TextLabel::Look::Small, text, parent);
    label->setBuddy(buddy);
    return label;
}

} // namespace

MessageEditor::MessageEditor(QWidget* parent)
    : QWidget(parent), m_title(new ElidedLabel(ElidedLabel::Look::Bold, this)),
      m_detail(new ElidedLabel(ElidedLabel::Look::Muted, this)), m_subject(new QLineEdit(this)),
      m_warning(new TextLabel(TextLabel::Look::Warning, this)),
      m_count(new TextLabel(TextLabel::Look::Small, this)), m_body(new QPlainTextEdit(this)),
      m_trailers(new QVBoxLayout),
      m_reset(new QPushButton(tr("Reset to the proposed message"), this))
{
    const int unit = fontMetrics().height();
    const QFont mono = monospaceFamily();
    m_subject->setObjectName(QStringLiteral("subject"));
    m_subject->setAccessibleName(tr("Subject of the commit"));
    m_subject->setFont(mono);
    m_warning->setObjectName(QStringLiteral("subjectWarning"));
    m_body->setObjectName(QStringLiteral("body"));
    m_body->setAccessibleName(tr("Body of the commit message"));
    m_body->setProperty("field", true);
    m_body->setFont(mono);
    m_body->setTabChangesFocus(true);
    m_body->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_trailers->setSpacing(0);

    auto* title = new QHBoxLayout;
    title->addWidget(m_title);
    title->addWidget(m_detail, 1);
    auto* under = new QHBoxLayout;
    under->addWidget(m_warning, 1);
    under->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit * 3 / 4, unit, unit * 3 / 4);
    layout->setSpacing(unit / 3);
    layout->addLayout(title);
    layout->addSpacing(unit / 3);
    layout->addWidget(makeCaption(tr("&Subject"), m_subject, this));
    layout->addWidget(m_subject);
    layout->addLayout(under);
    layout->addWidget(makeCaption(tr("Bod&y"), m_body, this));
    layout->addWidget(m_body, 1);
    layout->addWidget(makeFooter());

    connect(m_subject, &QLineEdit::textChanged, this, [this] {
        judge();
        Q_EMIT edited();
    });
    connect(m_body, &QPlainTextEdit::textChanged, this, [this] {
        judge();
        Q_EMIT edited();
    });
    connect(m_reset, &QPushButton::clicked, this, &MessageEditor::reset);
}

QWidget* MessageEditor::makeFooter()
{
    auto* footer = new QWidget(this);
    auto* layout = new QHBoxLayout(footer);
    layout->setContentsMargins(0, fontMetrics().height() / 4, 0, 0);
    auto* trailers = new QVBoxLayout;
    trailers->addWidget(makeCaption(tr("Trailers, added as they are"), nullptr, footer));
    trailers->addLayout(m_trailers);
    layout->addLayout(trailers, 1);
    layout->addWidget(m_reset, 0, Qt::AlignTop);
    return footer;
}

void MessageEditor::setMessage(const PlannedCommit& commit, const PlannedCommit& proposed,
                               const QString& base)
{
    m_proposed = proposed;
    m_title->setText(tr("Commit on %1").arg(commit.stage));
    m_detail->setText(commit.note.isEmpty() ? tr("after %1").arg(base)
                                            : tr("after %1 · %2").arg(base, commit.note));

    QStringList trailers = commit.trailers;
    if (commit.addedBy)
        trailers.append(
            tr("Target-Commit: (known when the commit on %1 is written)").arg(commit.otherStage));
    showTrailers(trailers);

    const QSignalBlocker subjectBlocker(m_subject);
    if (m_subject->text() != commit.subject) {
        m_subject->setText(commit.subject);
        m_subject->setCursorPosition(0);
    }
    const QSignalBlocker bodyBlocker(m_body);
    if (m_body->toPlainText() != commit.body)
        m_body->setPlainText(commit.body);
    judge();
}

void MessageEditor::showTrailers(QStringList trailers)
{
    while (QLayoutItem* item = m_trailers->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (trailers.isEmpty())
        trailers.append(tr("none"));
    for (const QString& trailer : std::as_const(trailers)) {
        auto* label = new ElidedLabel(ElidedLabel::Look::Mono, m_reset->parentWidget());
        label->setText(trailer);
        m_trailers->addWidget(label);
    }
}

QString MessageEditor::subject() const
{
    return m_subject->text();
}

QString MessageEditor::body() const
{
    return m_body->toPlainText();
}

void MessageEditor::judge()
{
    const QString text = m_subject->text();
    const QString prefix = QStringLiteral("[%1] ").arg(m_proposed.stage);
    QString warning;
    if (text.trimmed().isEmpty())
        warning = tr("A commit needs a subject.");
    else if (text.size() > longestSubject)
        warning = tr("Longer than %1 characters: hosts cut it off.").arg(longestSubject);
    else if (!text.startsWith(prefix))
        warning = tr("Subjects on this branch begin with “%1”.").arg(prefix.trimmed());
    m_warning->setText(warning);
    m_warning->setToolTip(plainToolTip(warning));
    m_count->setText(tr("%1 / %2").arg(text.size()).arg(longestSubject));
    m_subject->setAccessibleDescription(warning);
    m_reset->setEnabled(text != m_proposed.subject || m_body->toPlainText() != m_proposed.body);
}

void MessageEditor::reset()
{
    m_subject->setText(m_proposed.subject);
    m_subject->setCursorPosition(0);
    m_body->setPlainText(m_proposed.body);
}

} // namespace triptych
