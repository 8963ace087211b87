// SPDX-License-Identifier: MIT
#include "views/diff/findbar.h"

#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace triptych {

using namespace Qt::StringLiterals;

FindBar::Scope FindBar::fileScope()
{
    return {.placeholder = tr("Find in this file"),
            .notFound = tr("not in this file"),
            .offersAllFiles = true};
}

FindBar::FindBar(QAction* next, QAction* previous, const Scope& scope, QWidget* parent)
    : QFrame(parent), m_notFound(scope.notFound), m_field(new QLineEdit(this)),
      m_result(new TextLabel(TextLabel::Look::Muted, this)), m_all(new QToolButton(this)),
      m_next(next), m_previous(previous)
{
    setProperty("surface", u"panel"_s);
    setProperty("edge", u"top"_s);
    m_field->setObjectName(u"find"_s);
    m_field->setPlaceholderText(scope.placeholder);
    m_field->setAccessibleName(tr("Find"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_result->setObjectName(u"findResult"_s);
    m_all->setObjectName(u"findInAll"_s);
    m_all->setText(tr("In all files"));
    m_all->setToolTip(tr("Search in every file of this review (Ctrl+Return)"));
    m_all->setVisible(scope.offersAllFiles);
    auto* close = new QToolButton(this);
    close->setIcon(themedIcon(u"close"_s, &Theme::muted));
    close->setProperty("flat", true);
    close->setAccessibleName(tr("Close the search"));
    close->setToolTip(tr("Close the search (Esc)"));

    const int gap = fontMetrics().height() / 2;
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap * 3 / 2, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    layout->addWidget(m_field, 1);
    layout->addWidget(makeButton(m_previous, u"arrow-up"_s));
    layout->addWidget(makeButton(m_next, u"arrow-down"_s));
    layout->addWidget(m_result);
    layout->addStretch(1);
    layout->addWidget(m_all);
    layout->addWidget(close);
    m_field->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    m_result->setMinimumWidth(fontMetrics().averageCharWidth() * 14);

    connect(m_field, &QLineEdit::textChanged, this, &FindBar::textChanged);
    connect(m_all, &QToolButton::clicked, this, [this] {
        if (!text().isEmpty())
            Q_EMIT allFilesRequested(text());
    });
    connect(close, &QToolButton::clicked, this, &FindBar::closed);
    setResult(-1, 0);
}

QToolButton* FindBar::makeButton(QAction* action, const QString& icon)
{
    auto* button = new QToolButton(this);
    button->setIcon(themedIcon(icon, &Theme::muted));
    button->setProperty("flat", true);
    button->setAccessibleName(action->toolTip());
    button->setToolTip(
        u"%1 (%2)"_s.arg(action->toolTip(), action->shortcut().toString(QKeySequence::NativeText)));
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return button;
}

QString FindBar::text() const
{
    return m_field->text();
}

void FindBar::setText(const QString& text)
{
    m_field->setText(text);
}

void FindBar::start(const QString& proposed)
{
    if (!proposed.isEmpty())
        m_field->setText(proposed);
    m_field->selectAll();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::setResult(qsizetype current, qsizetype count, bool mayBeMore)
{
    m_all->setEnabled(!text().isEmpty());
    const QString number = QLocale().toString(count) + (mayBeMore ? u"+"_s : QString());
    if (text().isEmpty())
        m_result->setText({});
    else if (count == 0)
        m_result->setText(mayBeMore ? tr("searching…") : m_notFound);
    else if (current < 0)
        m_result->setText(tr("%1 found").arg(number));
    else
        m_result->setText(tr("%1 of %2").arg(QLocale().toString(current + 1), number));
    m_field->setAccessibleDescription(m_result->text());
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isReturn && key->key() != Qt::Key_Escape)
        return QFrame::eventFilter(watched, event);
    // Before the window takes them: Escape leaves a screen there, Ctrl+Return applies.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (!isReturn)
        Q_EMIT closed();
    else if (key->modifiers().testFlag(Qt::ControlModifier))
        m_all->click(); // nothing where it is not offered
    else
        (key->modifiers().testFlag(Qt::ShiftModifier) ? m_previous : m_next)->trigger();
    return true;
}

} // namespace triptych
