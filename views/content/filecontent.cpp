// SPDX-License-Identifier: MIT
#include "views/content/filecontent.h"

#include "views/theme/packageimage.h"

#include <QCoreApplication>
#include <QLocale>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileContent)
};

constexpr qsizetype maxTextBytes = 256 << 10;

FileContent message(const QString& sentence)
{
    FileContent content;
    content.message = sentence;
    return content;
}

// As git decides it.
bool isBinary(QByteArrayView bytes)
{
    return bytes.first(std::min<qsizetype>(bytes.size(), 8000)).contains('\0');
}

FileContent textOf(QByteArrayView bytes, const QString& name, bool dark,
                   const std::stop_token& stop)
{
    FileContent content;
    const bool isCut = bytes.size() > maxTextBytes;
    content.text = highlightText(
        QString::fromUtf8(bytes.first(std::min(bytes.size(), maxTextBytes))), name, dark, stop);
    const QLocale locale;
    if (isCut)
        content.note = Text::tr("The first %1 of %2 are shown.")
                           .arg(locale.formattedDataSize(maxTextBytes, 0),
                                locale.formattedDataSize(bytes.size(), 1));
    else if (content.text.cutLines > 0)
        content.note = Text::tr("Very long lines are cut off.");
    return content;
}

} // namespace

FileContent loadFile(git::RepositoryPool& pool, const PackageFile& file, bool dark,
                     QSize imageBound, const std::stop_token& stop)
{
    if (stop.stop_requested())
        return {};
    if (file.mode == git::Mode::Submodule)
        return message(Text::tr("This is a submodule, at commit %1. A package may not have one.")
                           .arg(file.id.toHex()));
    if (file.mode == git::Mode::Tree)
        return message(Text::tr("This folder cannot be read: its tree %1 is not in this clone.")
                           .arg(file.id.toHex()));
    auto lease = pool.lease();
    if (!lease)
        return message(lease.error().sentence());
    const auto bytes = (*lease)->blob(file.id);
    if (!bytes)
        return message(bytes.error().sentence());
    if (file.mode == git::Mode::Symlink)
        return message(Text::tr("This is a symbolic link to %1.").arg(git::displayText(*bytes)));
    if (bytes->isEmpty())
        return message(Text::tr("The file is empty."));
    const QString name = file.display.section(u'/', -1);
    const QString size = QLocale().formattedDataSize(bytes->size(), 1);
    if (isPackageImage(*bytes)) {
        FileContent content;
        content.image = decodePackageImage(*bytes, imageBound);
        if (!content.image.isNull())
            return content;
        if (isBinary(*bytes))
            return message(Text::tr("A picture of %1 that cannot be shown.").arg(size));
    }
    if (isBinary(*bytes))
        return message(Text::tr("A binary file of %1.").arg(size));
    return textOf(*bytes, name, dark, stop);
}

} // namespace triptych
