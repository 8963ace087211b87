// SPDX-License-Identifier: MIT
#include "views/inspector/readmedresser.h"

#include "models/storage/packagefiles.h"
#include "views/theme/packageimage.h"
#include "views/theme/weburl.h"

#include <QCoreApplication>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>
#include <QUrl>

#include <ranges>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Readme)
};

constexpr int maxPictures = 40;
constexpr int maxPictureWidth = 1200;
constexpr int maxDrawingSide = 240;

bool isCode(const QTextBlockFormat& format)
{
    return format.hasProperty(QTextFormat::BlockCodeFence)
           || format.hasProperty(QTextFormat::BlockCodeLanguage) || format.nonBreakableLines();
}

struct Piece
{
    int position;
    int length;
    QTextCharFormat format;
};

} // namespace

ReadmeDresser::ReadmeDresser(QTextDocument& document, const git::Repository& repository,
                             const git::Oid& tree, QByteArrayView readmePath,
                             const DocumentStyle& style)
    : m_document(document), m_repository(repository), m_tree(tree), m_readmePath(readmePath),
      m_style(style)
{}

void ReadmeDresser::dressTables(const std::vector<MarkdownTable>& tables)
{
    size_t next = 0;
    for (QTextFrame* frame : m_document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextCursor header = table->cellAt(0, 0).firstCursorPosition();
        const bool isMarked = m_document.characterAt(header.position()) == tableMark;
        if (isMarked)
            header.deleteChar();
        const MarkdownTable* source = isMarked && next < tables.size() ? &tables[next++] : nullptr;
        table->setFormat(tableFormat(source, table->columns()));
        const bool continues = source && source->continues;
        if (continues)
            table->removeRows(0, 1);
        dressCells(table, !continues);
    }
}

void ReadmeDresser::dressBlocks(const std::stop_token& stop)
{
    for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
        if (stop.stop_requested())
            return;
        dressBlock(block);
        dressFragments(block);
    }
}

QTextTableFormat ReadmeDresser::tableFormat(const MarkdownTable* source, int columns) const
{
    QTextTableFormat format;
    format.setBorder(0);
    format.setBorderCollapse(true);
    format.setCellPadding(4);
    format.setCellSpacing(0);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    if (source && std::ssize(source->columns) == columns) {
        QList<QTextLength> widths;
        for (const int share : source->columns)
            widths.append(QTextLength(QTextLength::PercentageLength, share));
        format.setColumnWidthConstraints(widths);
    }
    return format;
}

void ReadmeDresser::dressCells(QTextTable* table, bool hasHeader) const
{
    QTextTableCellFormat format;
    format.setBottomBorder(1);
    format.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBottomBorderBrush(m_style.theme.line);
    QTextTableCellFormat header = format;
    header.setBackground(m_style.theme.chip);
    for (int row = 0; row < table->rows(); ++row)
        for (int column = 0; column < table->columns(); ++column)
            table->cellAt(row, column).setFormat(row == 0 && hasHeader ? header : format);
}

void ReadmeDresser::dressBlock(const QTextBlock& block) const
{
    QTextCursor cursor(block);
    QTextBlockFormat format = block.blockFormat();
    const bool isInTable = cursor.currentTable() != nullptr;
    // What stands between two parts of one table must not be seen.
    const bool isBetween = block.length() == 1;
    if (const int level = format.headingLevel(); level > 0) {
        format.setTopMargin(level <= 2 ? 16 : 12);
        format.setBottomMargin(4);
    } else if (isCode(format)) {
        // Wrapped: a column that scrolls sideways cannot be read.
        format.setNonBreakableLines(false);
        format.setBackground(m_style.theme.chip);
        format.setTopMargin(0);
        format.setBottomMargin(0);
    } else if (isInTable || isBetween) {
        format.setTopMargin(0);
        format.setBottomMargin(0);
    } else {
        format.setTopMargin(block.textList() ? 2 : 6);
        format.setBottomMargin(block.textList() ? 2 : 6);
    }
    if (format.hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth))
        format = ruleFormat(m_style.theme);
    cursor.setBlockFormat(format);
}

void ReadmeDresser::dressFragments(const QTextBlock& block)
{
    std::vector<Piece> pieces;
    for (auto it = block.begin(); !it.atEnd(); ++it)
        pieces.push_back(
            {it.fragment().position(), it.fragment().length(), it.fragment().charFormat()});
    const BlockKind kind{.headingLevel = block.blockFormat().headingLevel(),
                         .isCode = isCode(block.blockFormat()),
                         .isInTable = QTextCursor(block).currentTable() != nullptr};
    // From the end, since a picture may be replaced by words.
    for (const Piece& piece : std::views::reverse(pieces)) {
        QTextCursor cursor(&m_document);
        cursor.setPosition(piece.position);
        cursor.setPosition(piece.position + piece.length, QTextCursor::KeepAnchor);
        if (piece.format.isImageFormat())
            dressPicture(cursor, piece.format.toImageFormat());
        else
            cursor.setCharFormat(textFormat(piece.format, kind));
    }
}

// Only what we know is kept of a format.
QTextCharFormat ReadmeDresser::textFormat(const QTextCharFormat& parsed,
                                          const BlockKind& kind) const
{
    QTextCharFormat format;
    if (kind.isInTable)
        format.setFontPointSize(m_style.small.pointSizeF());
    if (parsed.fontWeight() > QFont::Normal)
        format.setFontWeight(QFont::DemiBold);
    if (parsed.fontItalic())
        format.setFontItalic(true);
    if (parsed.fontStrikeOut())
        format.setFontStrikeOut(true);
    if (parsed.fontFixedPitch() || kind.isCode) {
        format.setFontFamilies(m_style.mono.families());
        format.setFontFixedPitch(true);
        format.setFontPointSize(m_style.small.pointSizeF());
        format.setBackground(m_style.theme.chip);
    }
    if (const int level = kind.headingLevel; level > 0) {
        format.setFontWeight(QFont::DemiBold);
        static constexpr qreal scale[] = {1.25, 1.12, 1.05};
        format.setFontPointSize(m_style.font.pointSizeF() * (level <= 3 ? scale[level - 1] : 1.0));
    }
    const QUrl link(parsed.anchorHref(), QUrl::TolerantMode);
    if (parsed.isAnchor() && link.isValid() && isWebUrl(link)) {
        format.setAnchor(true);
        format.setAnchorHref(link.toString(QUrl::FullyEncoded));
        format.setForeground(m_style.theme.blue);
        // Encoded, there is nothing in it that could pass for markup.
        format.setToolTip(link.toString(QUrl::FullyEncoded));
    }
    return format;
}

void ReadmeDresser::dressPicture(QTextCursor& cursor, const QTextImageFormat& format)
{
    const QString reference = format.name();
    const QByteArray path = pathWithinPackage(m_readmePath, reference);
    if (path.isEmpty())
        return replace(cursor, Text::tr("[picture outside the package: %1]").arg(reference));
    const QUrl key(QStringLiteral("package:/") + QString::fromLatin1(path.toPercentEncoding("/")));
    const Picture known = picture(path, key);
    if (known.size.isEmpty())
        return replace(cursor,
                       Text::tr("[picture %1: %2]").arg(git::displayText(path), known.problem));
    QTextImageFormat shown;
    shown.setName(key.toString(QUrl::FullyEncoded));
    shown.setWidth(known.size.width() / m_style.pixelRatio);
    shown.setMaximumWidth(QTextLength(QTextLength::PercentageLength, 100));
    cursor.insertImage(shown);
}

// Decoded once, however often it is shown.
ReadmeDresser::Picture ReadmeDresser::picture(const QByteArray& path, const QUrl& key)
{
    if (const auto known = m_pictures.constFind(path); known != m_pictures.cend())
        return *known;
    if (m_pictures.size() >= maxPictures)
        return {{}, Text::tr("the page has too many pictures")};
    const auto bytes = readInTree(m_repository, m_tree, path);
    const QImage image = bytes ? decodePackageImage(*bytes, pictureBound(*bytes)) : QImage();
    if (!image.isNull())
        m_document.addResource(QTextDocument::ImageResource, key, image);
    const QString problem = bytes ? Text::tr("it cannot be decoded") : bytes.error().reason;
    return *m_pictures.insert(path, {image.size(), problem});
}

// A drawing fills whatever it may.
QSize ReadmeDresser::pictureBound(QByteArrayView bytes) const
{
    const int side =
        isPackageDrawing(bytes) ? int(maxDrawingSide * m_style.pixelRatio) : maxPictureWidth;
    return {side, 2 * side};
}

void ReadmeDresser::replace(QTextCursor& cursor, const QString& words) const
{
    QTextCharFormat format;
    format.setForeground(m_style.theme.muted);
    format.setFontItalic(true);
    cursor.insertText(words, format);
}

} // namespace triptych
