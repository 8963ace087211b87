// SPDX-License-Identifier: MIT
#pragma once

#include "views/inspector/markdowntables.h"
#include "views/inspector/readme.h"

#include <QHash>
#include <QSize>
#include <QTextFormat>

class QTextBlock;
class QTextCursor;
class QTextTable;

namespace triptych {

// Gives a parsed README our looks and takes from it what could reach outside the package.
class ReadmeDresser
{
public:
    ReadmeDresser(QTextDocument& document, const git::Repository& repository, const git::Oid& tree,
                  QByteArrayView readmePath, const DocumentStyle& style);

    void dressTables(const std::vector<MarkdownTable>& tables);
    void dressBlocks(const std::stop_token& stop);

private:
    struct BlockKind
    {
        int headingLevel;
        bool isCode;
        bool isInTable;
    };
    struct Picture
    {
        QSize size;
        QString problem;
    };

    QTextTableFormat tableFormat(const MarkdownTable* source, int columns) const;
    void dressCells(QTextTable* table, bool hasHeader) const;
    void dressBlock(const QTextBlock& block) const;
    void dressFragments(const QTextBlock& block);
    QTextCharFormat textFormat(const QTextCharFormat& parsed, const BlockKind& kind) const;
    void dressPicture(QTextCursor& cursor, const QTextImageFormat& format);
    Picture picture(const QByteArray& path, const QUrl& key);
    QSize pictureBound(QByteArrayView bytes) const;
    void replace(QTextCursor& cursor, const QString& words) const;

    QTextDocument& m_document;
    const git::Repository& m_repository;
    const git::Oid m_tree;
    const QByteArrayView m_readmePath;
    const DocumentStyle& m_style;
    QHash<QByteArray, Picture> m_pictures;
};

} // namespace triptych
