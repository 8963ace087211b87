// SPDX-License-Identifier: MIT
#include "views/log/logactions.h"

#include "views/theme/viewaction.h"

namespace triptych {

using namespace Qt::StringLiterals;

LogActions::LogActions(QObject* parent) : QObject(parent)
{
    copy = add("copyLog", u"copy"_s, tr("&Copy"), tr("Copy the selected text"),
               QKeySequence::keyBindings(QKeySequence::Copy));
    selectAll = add("selectAllOfLog", {}, tr("Select &all"), tr("Select the whole log"),
                    QKeySequence::keyBindings(QKeySequence::SelectAll));
    copyCommand = add("copyLogCommand", u"command"_s, tr("Copy the co&mmand"),
                      tr("Copy the command whose log this is"));
    find = add("findInLog", u"search"_s, tr("Fin&d…"), tr("Search in this log"),
               QKeySequence::keyBindings(QKeySequence::Find));
    findNext = add("findNextInLog", u"search"_s, tr("Find n&ext"),
                   tr("Go to where it is found next"), {QKeySequence(Qt::Key_F3)});
    findPrevious =
        add("findPreviousInLog", u"search"_s, tr("Find p&revious"),
            tr("Go to where it was found before"), {QKeySequence(Qt::SHIFT | Qt::Key_F3)});
    follow = add("followLog", u"arrow-down"_s, tr("&Follow log"),
                 tr("Go to the end, and stay there when there is more (End)"));
    follow->setCheckable(true);
    follow->setChecked(true);
    save = add("saveLog", {}, tr("&Save log…"), tr("Write the log into a file"),
               QKeySequence::keyBindings(QKeySequence::Save));
    zoomIn = add("zoomLogIn", u"zoom-in"_s, tr("&Larger"), tr("Write the log larger"),
                 {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = add("zoomLogOut", u"zoom-out"_s, tr("S&maller"), tr("Write the log smaller"),
                  {QKeySequence(Qt::CTRL | Qt::Key_Minus)});
    zoomNormal =
        add("zoomLogNormal", {}, tr("&Normal size"),
            tr("Write the log as large as everything else"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
}

QAction* LogActions::add(const char* name, const QString& icon, const QString& text,
                         const QString& tip, const QList<QKeySequence>& keys)
{
    m_all.append(makeViewAction(this, name, icon, text, tip, keys));
    return m_all.last();
}

} // namespace triptych
