// SPDX-License-Identifier: MIT
#include "views/content/highlighting.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QMutex>

namespace triptych {

namespace {

constexpr qsizetype maxLineLength = 1000;

class LineHighlighter : public KSyntaxHighlighting::AbstractHighlighter
{
public:
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
        QTextCharFormat text;
        if (format.hasTextColor(theme()))
            text.setForeground(format.textColor(theme()));
        if (format.isBold(theme()))
            text.setFontWeight(QFont::DemiBold);
        if (format.isItalic(theme()))
            text.setFontItalic(true);
        m_ranges.append({.start = offset, .length = length, .format = text});
    }

private:
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
                              std::stop_token stop)
{
    using KSyntaxHighlighting::Repository;
    HighlightedText result;
    Definitions& known = definitions();
    const QMutexLocker lock(&known.mutex);
    LineHighlighter highlighter;
    highlighter.setTheme(
        known.repository.defaultTheme(dark ? Repository::DarkTheme : Repository::LightTheme));
    // The templates of agent configurations are YAML with Handlebars in it.
    const QString name = fileName.endsWith(u".yml.hbs") ? fileName.chopped(4) : fileName;
    highlighter.setDefinition(known.repository.definitionForFileName(name));
    result.text.reserve(text.size());
    for (QStringView line : QStringView(text).split(u'\n')) {
        if (stop.stop_requested())
            return {};
        if (line.endsWith(u'\r'))
            line.chop(1);
        const bool cut = line.size() > maxLineLength;
        const QStringView kept = line.first(std::min(line.size(), maxLineLength));
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
