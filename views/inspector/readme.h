// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "views/content/documentstyle.h"

#include <stop_token>

class QTextDocument;

namespace triptych {

// Fills an empty document with a README (GitHub's Markdown), for a narrow column. Nothing in it can
// reach outside the package: HTML is not interpreted, pictures are those of the version's tree and
// decoded here, links that are not http or https become plain text.
void fillFromReadme(QTextDocument& document, const git::Repository& repository,
                    const git::Oid& tree, QByteArrayView readmePath, const QByteArray& markdown,
                    const DocumentStyle& style, const std::stop_token& stop);

} // namespace triptych
