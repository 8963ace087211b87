// SPDX-License-Identifier: MIT
#include "views/diff/diffactions.h"

#include "views/theme/viewaction.h"

namespace triptych {

using namespace Qt::StringLiterals;

DiffActions::DiffActions(QObject* parent) : QObject(parent), arrangement(new QActionGroup(this))
{
    addMoves();
    addOfLines();
    addLooks();
    addUses();
}

QAction* DiffActions::add(const char* name, const QString& icon, const QString& text,
                          const QString& tip, const QList<QKeySequence>& keys)
{
    m_all.append(makeViewAction(this, name, icon, text, tip, keys));
    return m_all.last();
}

void DiffActions::addMoves()
{
    nextChange = add("nextChange", u"arrow-down"_s, tr("&Next change"),
                     tr("Go to the next change; after the last one, to the next file"),
                     {QKeySequence(Qt::Key_F7)});
    previousChange = add("previousChange", u"arrow-up"_s, tr("&Previous change"),
                         tr("Go to the change before; before the first one, to the file before"),
                         {Qt::SHIFT | Qt::Key_F7});
    nextFile = add("nextFile", u"arrow-right"_s, tr("Next &file"), tr("Show the next file"),
                   {Qt::CTRL | Qt::Key_PageDown});
    previousFile = add("previousFile", u"arrow-left"_s, tr("Previous f&ile"),
                       tr("Show the file before"), {Qt::CTRL | Qt::Key_PageUp});
    find = add("findInDiff", u"search"_s, tr("Fin&d…"), tr("Search in this file, or in all"),
               QKeySequence::keyBindings(QKeySequence::Find));
    findNext = add("findNext", u"search"_s, tr("Find n&ext"), tr("Go to where it is found next"),
                   {QKeySequence(Qt::Key_F3)});
    findPrevious = add("findPrevious", u"search"_s, tr("Find p&revious"),
                       tr("Go to where it was found before"), {Qt::SHIFT | Qt::Key_F3});
}

void DiffActions::addLooks()
{
    sideBySide = add("sideBySide", {}, tr("&Split"), tr("Show both sides beside each other"),
                     {QKeySequence(Qt::Key_S)});
    unified = add("unified", {}, tr("&Unified"), tr("Show both sides in one column"),
                  {QKeySequence(Qt::Key_U)});
    for (QAction* action : {sideBySide, unified}) {
        action->setCheckable(true);
        arrangement->addAction(action);
    }
    sideBySide->setChecked(true);
    ignoreWhitespace = add("ignoreWhitespace", {}, tr("Ignore &whitespace"),
                           tr("Take lines that differ in nothing but white space for equal"),
                           {QKeySequence(Qt::Key_W)});
    wrap = add("wrapLines", {}, tr("W&rap"), tr("Break lines that are longer than there is room"),
               {Qt::SHIFT | Qt::Key_W});
    asText = add("drawingAsText", {}, tr("As &text"), tr("Show a drawing as what it is written in"),
                 {QKeySequence(Qt::Key_T)});
    swipe = add("swipePictures", {}, tr("Swipe pi&ctures"),
                tr("Lay one picture over the other, up to a line that can be moved"),
                {Qt::SHIFT | Qt::Key_S});
    for (QAction* action : {ignoreWhitespace, wrap, asText, swipe})
        action->setCheckable(true);
    openFolds = add("openFolds", u"expand"_s, tr("Show &all lines"),
                    tr("Show the lines that have not changed, too"), {Qt::CTRL | Qt::Key_E});
    zoomIn = add("zoomIn", u"zoom-in"_s, tr("&Larger"), tr("Write the diff larger"),
                 {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    zoomOut = add("zoomOut", u"zoom-out"_s, tr("S&maller"), tr("Write the diff smaller"),
                  {Qt::CTRL | Qt::Key_Minus});
    zoomNormal = add("zoomNormal", u"search"_s, tr("Normal si&ze"),
                     tr("Write the diff as large as the window's text"), {Qt::CTRL | Qt::Key_0});
}

void DiffActions::addOfLines()
{
    openFold = add(
        "openFold", u"expand"_s, tr("Show these lines"),
        tr("Show the unchanged lines that the caret is at"),
        {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter), QKeySequence(Qt::Key_Space)});
    moreBelow =
        add("moreBelow", u"arrow-down"_s, tr("Show more below"),
            tr("Show some of the unchanged lines, from the first on"), {Qt::ALT | Qt::Key_Down});
    moreAbove =
        add("moreAbove", u"arrow-up"_s, tr("Show more above"),
            tr("Show some of the unchanged lines, from the last one up"), {Qt::ALT | Qt::Key_Up});
    toLeft = add("toLeftSide", u"arrow-left"_s, tr("Go to the left side"),
                 tr("Select and copy on the left side"), {Qt::ALT | Qt::Key_Left});
    toRight = add("toRightSide", u"arrow-right"_s, tr("Go to the right side"),
                  tr("Select and copy on the right side"), {Qt::ALT | Qt::Key_Right});
    for (QAction* action : {openFold, moreBelow, moreAbove, toLeft, toRight})
        action->setShortcutContext(Qt::WidgetShortcut);
}

void DiffActions::addUses()
{
    copy = add("copyText", u"copy"_s, tr("&Copy"), tr("Copy the selected text"),
               QKeySequence::keyBindings(QKeySequence::Copy));
    selectAll = add("selectAll", {}, tr("Select a&ll"), tr("Select this side's text"),
                    QKeySequence::keyBindings(QKeySequence::SelectAll));
    copyPatch =
        add("copyPatch", u"copy"_s, tr("Copy as &patch"),
            tr("Copy what git apply takes for this file"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    savePatch = add("savePatch", u"import"_s, tr("Sa&ve as patch…"),
                    tr("Write what git apply takes for this file"), {Qt::CTRL | Qt::Key_S});
    viewed = add("viewed", u"check"_s, tr("&Viewed"), tr("Remember that this file has been read"),
                 {QKeySequence(Qt::Key_V)});
    viewed->setCheckable(true);
}

} // namespace triptych
