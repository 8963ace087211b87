// SPDX-License-Identifier: MIT
#include "views/theme/packageimage.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>

namespace triptych {

namespace {

constexpr qsizetype largestSvg = 1 << 20; // bytes
constexpr qsizetype largestFile = 16 << 20; // bytes
constexpr qint64 largestRaster = 24 << 20; // pixels
constexpr int longestSide = 4096; // of what is handed out

// Only formats that are nothing but pixels. The format is never guessed from more than this: Qt's
// reader would take a drawing named .png for a drawing.
bool isRaster(QByteArrayView content)
{
    return content.startsWith("\x89PNG") || content.startsWith("\xff\xd8\xff")
           || content.startsWith("GIF8")
           || (content.startsWith("RIFF") && content.size() > 12
               && content.sliced(8).startsWith("WEBP"));
}

bool isHarmlessReference(QStringView reference)
{
    reference = reference.trimmed();
    if (reference.startsWith(u'#'))
        return true;
    const qsizetype comma = reference.indexOf(u',');
    return reference.startsWith(u"data:image/") && comma > 0
           && reference.first(comma).endsWith(u";base64")
           && isRaster(QByteArray::fromBase64(reference.sliced(comma + 1).toLatin1()));
}

// Qt's renderer opens files that a drawing names as its images.
bool staysWithin(const QByteArray& svg)
{
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::ProcessingInstruction
            && reader.processingInstructionTarget() == u"xml-stylesheet")
            return false;
        if (token != QXmlStreamReader::StartElement || reader.name() == u"a")
            continue;
        for (const QXmlStreamAttribute& attribute : reader.attributes())
            if (attribute.name() == u"href" && !isHarmlessReference(attribute.value()))
                return false;
    }
    return !reader.hasError();
}

QImage decodeSvg(const QByteArray& content, QSize bound)
{
    if (content.size() > largestSvg || !staysWithin(content))
        return {};
    QSvgRenderer renderer;
    // Static SVG Tiny only: no scripts, no animation, no costly filters from a stranger's file.
    renderer.setOptions(QtSvg::Tiny12FeaturesOnly);
    if (!renderer.load(content) || renderer.defaultSize().isEmpty())
        return {};
    QImage image(renderer.defaultSize().scaled(bound, Qt::KeepAspectRatio).expandedTo({1, 1}),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

QImage decodeRaster(QByteArray content, QSize bound)
{
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > largestRaster)
        return {};
    if (size.width() > bound.width() || size.height() > bound.height())
        reader.setScaledSize(size.scaled(bound, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

} // namespace

bool isPackageDrawing(QByteArrayView content)
{
    return content.first(std::min<qsizetype>(content.size(), 4096)).contains("<svg");
}

bool isPackageImage(QByteArrayView content)
{
    return isRaster(content) || isPackageDrawing(content);
}

QImage decodePackageImage(QByteArrayView content, QSize bound)
{
    bound = bound.boundedTo({longestSide, longestSide});
    if (bound.isEmpty() || content.size() > largestFile)
        return {};
    if (isRaster(content))
        return decodeRaster(content.toByteArray(), bound);
    return isPackageDrawing(content) ? decodeSvg(content.toByteArray(), bound) : QImage();
}

} // namespace triptych
