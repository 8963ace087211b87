// SPDX-License-Identifier: MIT
#include "views/inspector/readme.h"

#include "views/inspector/markdowntables.h"
#include "views/inspector/readmedresser.h"

#include <QTextDocument>

namespace triptych {

namespace {

constexpr int maxRows = 10; // of a table that is laid out in one go

} // namespace

void fillFromReadme(QTextDocument& document, const git::Repository& repository,
                    const git::Oid& tree, QByteArrayView readmePath, const QByteArray& markdown,
                    const DocumentStyle& style, const std::stop_token& stop)
{
    const SplitMarkdown split = splitTables(QString::fromUtf8(markdown), maxRows);
    document.setMarkdown(split.text,
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub
                                                         | QTextDocument::MarkdownNoHTML));
    ReadmeDresser dresser(document, repository, tree, readmePath, style);
    dresser.dressTables(split.tables);
    dresser.dressBlocks(stop);
}

} // namespace triptych
