// SPDX-License-Identifier: MIT
#include "views/inspector/readme.h"

#include "models/storage/packagefiles.h"
#include "views/inspector/markdowntables.h"
#include "views/theme/packageimage.h"

#include <QCoreApplication>
#include <QHash>
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

constexpr int maxRows = 10;
constexpr int maxPictures = 40;
constexpr int maxPictureWidth = 1200;
constexpr int maxDrawingSide = 240;

// Gives a parsed document our looks and takes from it what could reach outside.
class Dresser
{
public:
    Dresser(QTextDocument& document, const git::Repository& repository, const git::Oid& tree,
            QByteArrayView readmePath, const DocumentStyle& style)
        : m_document(document), m_repository(repository), m_tree(tree), m_readmePath(readmePath),
          m_style(style)
    {
    }

    void dressTables(const std::vector<MarkdownTable>& tables)
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
            const MarkdownTable* source
                = isMarked && next < tables.size() ? &tables[next++] : nullptr;
            table->setFormat(tableFormat(source, table->columns()));
            const bool continues = source && source->continues;
            if (continues)
                table->removeRows(0, 1);
            dressCells(table, !continues);
        }
    }

    void dressBlocks(const std::stop_token& stop)
    {
        for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
            if (stop.stop_requested())
                return;
            dressBlock(block);
            dressFragments(block);
        }
    }

private:
    QTextTableFormat tableFormat(const MarkdownTable* source, int columns) const
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

    void dressCells(QTextTable* table, bool hasHeader) const
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

    void dressBlock(const QTextBlock& block) const
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

    static bool isCode(const QTextBlockFormat& format)
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

    void dressFragments(const QTextBlock& block)
    {
        std::vector<Piece> pieces;
        for (auto it = block.begin(); !it.atEnd(); ++it)
            pieces.push_back({it.fragment().position(), it.fragment().length(),
                              it.fragment().charFormat()});
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

    struct BlockKind
    {
        int headingLevel;
        bool isCode;
        bool isInTable;
    };

    // Only what we know is kept of a format.
    QTextCharFormat textFormat(const QTextCharFormat& parsed, const BlockKind& kind) const
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
            format.setFontPointSize(m_style.font.pointSizeF()
                                    * (level <= 3 ? scale[level - 1] : 1.0));
        }
        const QUrl link(parsed.anchorHref(), QUrl::StrictMode);
        if (parsed.isAnchor() && link.isValid()
            && (link.scheme() == u"http" || link.scheme() == u"https")) {
            format.setAnchor(true);
            format.setAnchorHref(link.toString(QUrl::FullyEncoded));
            format.setForeground(m_style.theme.blue);
            // Encoded, there is nothing in it that could pass for markup.
            format.setToolTip(link.toString(QUrl::FullyEncoded));
        }
        return format;
    }

    void dressPicture(QTextCursor& cursor, const QTextImageFormat& format)
    {
        const QString reference = format.name();
        const QByteArray path = pathWithinPackage(m_readmePath, reference);
        if (path.isEmpty())
            return replace(cursor, Text::tr("[picture outside the package: %1]").arg(reference));
        const QUrl key(QStringLiteral("package:/") + QString::fromLatin1(path.toPercentEncoding("/")));
        if (!m_pictures.contains(path)) {
            const auto bytes = m_pictures.size() < maxPictures
                ? readInTree(m_repository, m_tree, path)
                : git::Result<QByteArray>(std::unexpected(
                      git::Error{.doing = {},
                                 .reason = Text::tr("the page has too many pictures"),
                                 .remedy = {}}));
            const QImage image = bytes ? decodePackageImage(*bytes, pictureBound(*bytes)) : QImage();
            m_pictures.insert(path, {image.size(),
                                     bytes ? Text::tr("it cannot be decoded")
                                           : bytes.error().reason});
            if (!image.isNull())
                m_document.addResource(QTextDocument::ImageResource, key, image);
        }
        const Picture picture = m_pictures.value(path);
        if (picture.size.isEmpty())
            return replace(cursor, Text::tr("[picture %1: %2]")
                                       .arg(git::displayText(path), picture.problem));
        QTextImageFormat shown;
        shown.setName(key.toString(QUrl::FullyEncoded));
        shown.setWidth(picture.size.width() / m_style.pixelRatio);
        shown.setMaximumWidth(QTextLength(QTextLength::PercentageLength, 100));
        cursor.insertImage(shown);
    }

    // A drawing fills whatever it may.
    QSize pictureBound(QByteArrayView bytes) const
    {
        const int side = isPackageDrawing(bytes) ? int(maxDrawingSide * m_style.pixelRatio)
                                                 : maxPictureWidth;
        return {side, 2 * side};
    }

    void replace(QTextCursor& cursor, const QString& words) const
    {
        QTextCharFormat format;
        format.setForeground(m_style.theme.muted);
        format.setFontItalic(true);
        cursor.insertText(words, format);
    }

    struct Picture
    {
        QSize size;
        QString problem;
    };

    QTextDocument& m_document;
    const git::Repository& m_repository;
    const git::Oid m_tree;
    const QByteArrayView m_readmePath;
    const DocumentStyle& m_style;
    QHash<QByteArray, Picture> m_pictures;
};

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
    format.setTopMargin(12);
    format.setBottomMargin(8);
    format.setLineHeight(1, QTextBlockFormat::FixedHeight);
    format.setBackground(theme.line);
    return format;
}

void fillFromReadme(QTextDocument& document, const git::Repository& repository,
                    const git::Oid& tree, QByteArrayView readmePath, const QByteArray& markdown,
                    const DocumentStyle& style, const std::stop_token& stop)
{
    const SplitMarkdown split = splitTables(QString::fromUtf8(markdown), maxRows);
    document.setMarkdown(split.text, QTextDocument::MarkdownFeatures(
                                         QTextDocument::MarkdownDialectGitHub
                                         | QTextDocument::MarkdownNoHTML));
    Dresser dresser(document, repository, tree, readmePath, style);
    dresser.dressTables(split.tables);
    dresser.dressBlocks(stop);
}

} // namespace triptych
