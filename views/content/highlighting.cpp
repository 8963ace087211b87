// SPDX-License-Identifier: MIT
#include "views/content/highlighting.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QMutex>

#include <array>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;
using TextStyle = KSyntaxHighlighting::Theme::TextStyle;

// Few and calm, so that what a diff marks stands out: keys and names are blue, plain values are
// plain. As dark or light as text needs to be on red and green grounds, too.
QRgb colourOf(TextStyle style, bool dark)
{
    switch (style) {
    case TextStyle::Function:
    case TextStyle::DataType:
    case TextStyle::Variable:
        return dark ? 0xff7cb7ff : 0xff0b5cad;
    case TextStyle::Keyword:
    case TextStyle::ControlFlow:
    case TextStyle::Import:
        return dark ? 0xffc9aef8 : 0xff6f3bb5;
    case TextStyle::String:
    case TextStyle::VerbatimString:
    case TextStyle::SpecialString:
        return dark ? 0xffdcc9a0 : 0xff74480f;
    case TextStyle::DecVal:
    case TextStyle::BaseN:
    case TextStyle::Float:
    case TextStyle::Constant:
    case TextStyle::Char:
    case TextStyle::SpecialChar:
        return dark ? 0xffeeb377 : 0xff8a4b08;
    case TextStyle::Preprocessor:
    case TextStyle::BuiltIn:
    case TextStyle::Extension:
    case TextStyle::Others:
    case TextStyle::Information:
        return dark ? 0xff7fd0cb : 0xff0d6468;
    case TextStyle::Comment:
    case TextStyle::CommentVar:
    case TextStyle::Documentation:
    case TextStyle::Annotation:
        return dark ? 0xff9aa5b4 : 0xff5c6775;
    case TextStyle::Warning:
    case TextStyle::Alert:
    case TextStyle::Error:
        return dark ? 0xfff58a92 : 0xffb3202d;
    default:
        return 0; // of the text
    }
}

// Made once for all ranges, which then share them.
class Formats
{
public:
    explicit Formats(bool dark)
    {
        for (size_t i = 0; i < m_formats.size(); ++i)
            if (const QRgb colour = colourOf(TextStyle(i), dark); colour != 0)
                m_formats[i].setForeground(QColor::fromRgb(colour));
    }

    QTextCharFormat of(const KSyntaxHighlighting::Format& format,
                       const KSyntaxHighlighting::Theme& theme) const
    {
        QTextCharFormat result = m_formats.at(size_t(format.textStyle()));
        if (format.isItalic(theme))
            result.setFontItalic(true);
        if (format.isBold(theme) && format.textStyle() == TextStyle::Normal)
            result.setFontWeight(QFont::DemiBold);
        return result;
    }

private:
    std::array<QTextCharFormat, size_t(TextStyle::Others) + 1> m_formats;
};

class LineHighlighter : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    explicit LineHighlighter(bool dark) : m_formats(dark) {}

    QList<QTextLayout::FormatRange> highlight(QStringView line)
    {
        m_ranges.clear();
        m_state = highlightLine(line, m_state);
        return std::move(m_ranges);
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override
    {
        if (length == 0 || format.isDefaultTextStyle(theme()))
            return;
        const QTextCharFormat text = m_formats.of(format, theme());
        if (text.propertyCount() > 0)
            m_ranges.append({.start = offset, .length = length, .format = text});
    }

private:
    const Formats m_formats;
    KSyntaxHighlighting::State m_state;
    QList<QTextLayout::FormatRange> m_ranges;
};

// Definitions load themselves when first used, so one thread at a time.
struct Definitions
{
    QMutex mutex;
    KSyntaxHighlighting::Repository repository;
};

Definitions& definitions()
{
    static Definitions instance;
    return instance;
}

} // namespace

HighlightedText highlightText(const QString& text, const QString& fileName, bool dark,
                              std::stop_token stop, qsizetype longestLine)
{
    using KSyntaxHighlighting::Repository;
    HighlightedText result;
    Definitions& known = definitions();
    const QMutexLocker lock(&known.mutex);
    LineHighlighter highlighter(dark);
    highlighter.setTheme(
        known.repository.defaultTheme(dark ? Repository::DarkTheme : Repository::LightTheme));
    // The templates of agent configurations are YAML with Handlebars in it; by its ending, go.mod
    // would be Modula.
    const QString name = fileName.endsWith(u".yml.hbs") ? fileName.chopped(4)
                         : fileName == u"go.mod"_s      ? u"module.go"_s
                                                        : fileName;
    highlighter.setDefinition(known.repository.definitionForFileName(name));
    result.text.reserve(text.size());
    for (QStringView line : QStringView(text).split(u'\n')) {
        if (stop.stop_requested())
            return {};
        if (line.endsWith(u'\r'))
            line.chop(1);
        const bool cut = line.size() > longestLine;
        const QStringView kept = line.first(std::min(line.size(), longestLine));
        result.lines.push_back(highlighter.highlight(kept));
        if (result.lines.size() > 1)
            result.text += u'\n';
        result.text += kept;
        if (cut)
            result.text += u'…';
        result.cutLines += cut;
    }
    // What a text view would take for a line of its own would shift the colours.
    for (QChar& c : result.text)
        if (c == QChar::ParagraphSeparator || c == u'\r' || c == u'\ufdd0' || c == u'\ufdd1')
            c = u' ';
    return result;
}

} // namespace triptych
