// SPDX-License-Identifier: MIT
#include "views/shell/shortcutsdialog.h"

#include "views/shell/actions.h"
#include "views/shell/commandlist.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/textlabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>

namespace triptych {
namespace {

QWidget* makeSection(const Actions::Section& section, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* grid = new QGridLayout(box);
    const int unit = box->fontMetrics().height();
    grid->setContentsMargins(0, 0, 0, unit);
    grid->setHorizontalSpacing(unit);
    grid->setVerticalSpacing(unit / 4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(new TextLabel(TextLabel::Look::Bold, section.title, box), 0, 0);
    for (const QAction* action : section.actions) {
        const int row = grid->rowCount();
        auto* name = new ElidedLabel(ElidedLabel::Look::Normal, box); // "Undo: …" may be long
        name->setText(plainText(*action));
        grid->addWidget(name, row, 0);
        auto* keys = new TextLabel(
            TextLabel::Look::Muted,
            QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText), box);
        grid->addWidget(keys, row, 1, Qt::AlignRight);
    }
    return box;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const Actions& actions, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    const int unit = fontMetrics().height();
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(windowTitle());
    area->setWidget(makeSections(actions));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    resize(unit * 64, unit * 42);
}

// Two columns of about the same height.
QWidget* ShortcutsDialog::makeSections(const Actions& actions)
{
    auto* inside = new QWidget;
    auto* columns = new QHBoxLayout(inside);
    const int unit = inside->fontMetrics().height();
    columns->setSpacing(unit * 2);
    std::array<QVBoxLayout*, 2> column{};
    std::array<qsizetype, 2> rows{};
    for (QVBoxLayout*& layout : column) {
        layout = new QVBoxLayout;
        columns->addLayout(layout, 1);
    }
    for (const Actions::Section& section : actions.sections()) {
        const size_t shorter = rows[0] <= rows[1] ? 0 : 1;
        column.at(shorter)->addWidget(makeSection(section, inside));
        rows.at(shorter) += section.actions.size() + 2;
    }
    for (QVBoxLayout* layout : column)
        layout->addStretch();
    return inside;
}

} // namespace triptych
