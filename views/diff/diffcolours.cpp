// SPDX-License-Identifier: MIT
#include "views/diff/diffcolours.h"

#include "views/content/highlighting.h"

namespace triptych {
namespace {

std::vector<DiffColours::Line> coloursOf(const Lines& lines, const QByteArray& path, bool dark,
                                         const std::stop_token& stop)
{
    if (lines.count() == 0 || lines.content().size() > hugeBytes || lines.longest() > hugeLine)
        return {};
    const QString name = QString::fromUtf8(path.sliced(path.lastIndexOf('/') + 1));
    return highlightText(QString::fromUtf8(lines.content()), name, dark, stop, hugeLine).lines;
}

} // namespace

DiffColours colourDiff(const FileDiff& diff, bool dark, const std::stop_token& stop)
{
    const FileChange& change = diff.change;
    const QByteArray& before = change.oldPath.isEmpty() ? change.path : change.oldPath;
    DiffColours colours;
    colours.left = coloursOf(diff.left, before, dark, stop);
    colours.right = coloursOf(diff.right, change.path, dark, stop);
    return colours;
}

} // namespace triptych
