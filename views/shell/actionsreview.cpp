// SPDX-License-Identifier: MIT
// What can be read beside the draft.
#include "views/shell/actions.h"

#include "views/shell/actionsentry.h"

namespace triptych {

using namespace Qt::StringLiterals;

void Actions::addComparisons()
{
    begin(tr("Compare"));
    reviewRevision = add({u"reviewRevision"_s,
                          u"review"_s,
                          tr("Review &commits…"),
                          tr("Read what a branch, a commit, a range or a pull request changes"),
                          {Qt::CTRL | Qt::SHIFT | Qt::Key_V},
                          m_storage});
    compare =
        add({u"compare"_s,
             u"columns"_s,
             tr("Co&mpare"),
             tr("Read the two selected versions side by side, or the selected one beside what "
                "its users have now"),
             {QKeySequence(Qt::Key_D)},
             m_desk});
    compareWith = add({u"compareWith"_s,
                       u"columns"_s,
                       tr("Compare &with…"),
                       tr("Choose the version to read beside the selected one"),
                       {Qt::SHIFT | Qt::Key_D},
                       m_desk});
}

} // namespace triptych
