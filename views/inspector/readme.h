// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "views/theme/theme.h"

#include <QTextFormat>

#include <stop_token>

class QTextDocument;

namespace triptych {

// How documents about a package look; taken on the window's thread, used on workers.
struct DocumentStyle
{
    Theme theme;
    QFont font;
    QFont small;
    QFont mono;
    qreal pixelRatio = 1;

    static DocumentStyle current(const QFont& font, qreal pixelRatio);
};

// A block with a hairline at its bottom.
QTextBlockFormat ruleFormat(const Theme& theme);

// Fills an empty document with a README (GitHub's Markdown), for a narrow column. Nothing in it can
// reach outside the package: HTML is not interpreted, pictures are those of the version's tree and
// decoded here, links that are not http or https become plain text.
void fillFromReadme(QTextDocument& document, const git::Repository& repository,
                    const git::Oid& tree, QByteArrayView readmePath, const QByteArray& markdown,
                    const DocumentStyle& style, const std::stop_token& stop);

} // namespace triptych
