// SPDX-License-Identifier: MIT
#include "views/inspector/readme.h"

#include "views/inspector/markdowntables.h"
#include "views/inspector/readmedresser.h"

#include <QTextDocument>

namespace triptych {

namespace {

constexpr int maxRows = 10; // of a table that is laid out in one go

} // namespace

DocumentStyle DocumentStyle::current(const QFont& font, qreal pixelRatio)
{
    return {.theme = Theme::current(),
            .font = font,
            .small = smallFont(font),
            .mono = monospaceFont(font),
            .pixelRatio = pixelRatio};
}

QTextBlockFormat ruleFormat(const Theme& theme)
{
    QTextBlockFormat format;
    format.setBottomMargin(8);
    format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth,
                       QTextLength(QTextLength::PercentageLength, 100));
    format.setBackground(theme.line); // which is what Qt draws the line in
    return format;
}

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
