// SPDX-License-Identifier: MIT
#include "views/shell/filterfield.h"

#include "views/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QToolButton>

namespace triptych {

FilterField::FilterField(QWidget* parent) : QLineEdit(parent)
{
    setObjectName(QStringLiteral("filter"));
    setPlaceholderText(tr("Filter packages  /"));
    setAccessibleName(tr("Filter packages"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    addAction(themedIcon(QStringLiteral("search"), &Theme::muted), LeadingPosition);
    QAction* clear =
        addAction(themedIcon(QStringLiteral("close"), &Theme::muted), TrailingPosition);
    clear->setText(tr("Clear the filter"));
    clear->setToolTip(clear->text());
    clear->setVisible(false);
    connect(clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clear,
            [clear](const QString& text) { clear->setVisible(!text.isEmpty()); });
}

void FilterField::setClearAction(QAction* action)
{
    QWidget::addAction(action);
    connect(action, &QAction::triggered, this, [this] {
        if (text().isEmpty())
            Q_EMIT left();
        else
            clear();
    });
}

QSize FilterField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, QLineEdit::sizeHint().height()};
}

QSize FilterField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 18, QLineEdit::minimumSizeHint().height()};
}

void FilterField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
            Q_EMIT left();
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace triptych
