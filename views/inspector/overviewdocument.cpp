// SPDX-License-Identifier: MIT
#include "views/inspector/overviewdocument.h"

#include "views/content/documentwriter.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextDocument>
#include <QTextTable>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

constexpr auto versionScheme = u"triptych-version";

struct Fact
{
    QString label;
    QString value;
    bool isMono = false;
};

std::vector<Fact> factsOf(const OverviewFacts& facts)
{
    const Manifest& manifest = facts.manifest;
    QString files =
        facts.files.files.size() == 1
            ? Text::tr("1 file, %1").arg(QLocale().formattedDataSize(facts.files.bytes, 1))
            : Text::tr("%1 files, %2")
                  .arg(QLocale().toString(facts.files.files.size()),
                       QLocale().formattedDataSize(facts.files.bytes, 1));
    if (!facts.files.complete)
        files = Text::tr("more than %1").arg(files);
    if (facts.files.missing > 0)
        files += Text::tr(" (%1 not in this clone)").arg(facts.files.missing);
    const std::vector<Fact> all{
        {Text::tr("Kibana"), manifest.kibanaVersion, true},
        {Text::tr("Subscription"), manifest.elasticSubscription},
        {Text::tr("Owner"), manifest.owner},
        {Text::tr("Release"), manifest.release},
        {Text::tr("Type"), manifest.type},
        {Text::tr("Format"), manifest.formatVersion},
        {Text::tr("Categories"), manifest.categories.join(QStringLiteral(", "))},
        {Text::tr("Files"), files},
        {Text::tr("Tree"), facts.tree.toHex(), true},
    };
    std::vector<Fact> known;
    for (const Fact& fact : all)
        if (!fact.value.isEmpty())
            known.push_back(fact);
    return known;
}

void writeManifest(DocumentWriter& writer, const OverviewFacts& facts)
{
    const Manifest& manifest = facts.manifest;
    if (!manifest.title.isEmpty())
        writer.paragraph(manifest.title, writer.bold(), 0, 2);
    if (!manifest.description.isEmpty())
        writer.paragraph(manifest.description, writer.plain(), 0, 6);
    if (!manifest.error.isEmpty()) {
        const QString place = manifest.line > 0 ? Text::tr("manifest.yml, line %1, column %2: %3")
                                                      .arg(manifest.line)
                                                      .arg(manifest.column)
                                                      .arg(manifest.error)
                                                : Text::tr("manifest.yml: %1").arg(manifest.error);
        writer.paragraph(place, writer.colored(writer.style().theme.amber), 0, 6);
    }
    const std::vector<Fact> known = factsOf(facts);
    writer.table(int(known.size()), {23, 77}, [&](QTextTable* table) {
        for (int row = 0; row < std::ssize(known); ++row) {
            const Fact& fact = known[size_t(row)];
            writer.cell(table, row, 0, fact.label, writer.muted());
            writer.cell(table, row, 1, fact.value, fact.isMono ? writer.mono() : writer.plain());
        }
    });
}

QString matchText(Neighbourhood::Match match)
{
    switch (match) {
    case Neighbourhood::Match::Absent:
        return QStringLiteral("–");
    case Neighbourhood::Match::Here:
        return Text::tr("shown here");
    case Neighbourhood::Match::Same:
        return Text::tr("same content");
    case Neighbourhood::Match::ModesDiffer:
        return Text::tr("other file modes");
    case Neighbourhood::Match::Differs:
        return Text::tr("other content");
    }
    return {};
}

QTextCharFormat matchFormat(const DocumentWriter& writer, Neighbourhood::Match match)
{
    const Theme& theme = writer.style().theme;
    switch (match) {
    case Neighbourhood::Match::Absent:
        return writer.muted();
    case Neighbourhood::Match::ModesDiffer:
        return writer.colored(theme.amber);
    case Neighbourhood::Match::Differs:
        return writer.colored(theme.red);
    case Neighbourhood::Match::Here:
    case Neighbourhood::Match::Same:
        return writer.plain();
    }
    return {};
}

void linkTo(QTextCharFormat& format, const VersionLink& link, const DocumentStyle& style)
{
    format.setAnchor(true);
    format.setAnchorHref(versionUrl(link).toString(QUrl::FullyEncoded));
    format.setForeground(style.theme.blue);
}

void writeNeighbours(DocumentWriter& writer, const OverviewFacts& facts,
                     const Configuration& configuration)
{
    using Match = Neighbourhood::Match;
    writer.paragraph(Text::tr("In the stages"), writer.bold(), 12, 2);
    const auto fill = [&](QTextTable* table) {
        writer.cell(table, 0, 1, facts.name.version.text(), writer.small());
        writer.cell(table, 0, 2, Text::tr("next lower"), writer.small());
        writer.cell(table, 0, 3, Text::tr("next higher"), writer.small());
        for (int row = 1; row <= std::ssize(facts.neighbours); ++row) {
            const Neighbourhood& there = facts.neighbours[size_t(row - 1)];
            const Stage* stage = configuration.stage(there.stage);
            writer.cell(table, row, 0, QStringLiteral("●"),
                        writer.colored(QColor(stage ? stage->color : QString())));
            writer.cell(table, row, 0, QChar(QChar::Nbsp) + (stage ? stage->title : there.stage),
                        writer.plain());
            QTextCharFormat match = matchFormat(writer, there.match);
            if (there.match != Match::Absent && there.match != Match::Here)
                linkTo(match, {there.stage, facts.name}, writer.style());
            writer.cell(table, row, 1, matchText(there.match), match);
            const auto neighbour = [&](int column, const std::optional<SemVer>& version) {
                QTextCharFormat format = version ? writer.mono() : writer.muted();
                if (version)
                    linkTo(format, {there.stage, {facts.name.package, *version}}, writer.style());
                writer.cell(table, row, column, version ? version->text() : QStringLiteral("–"),
                            format);
            };
            neighbour(2, there.lower);
            neighbour(3, there.higher);
        }
    };
    writer.table(int(facts.neighbours.size()) + 1, {28, 30, 21, 21}, fill);
}

} // namespace

void insertFacts(QTextDocument& document, const OverviewFacts& facts,
                 const Configuration& configuration, const DocumentStyle& style)
{
    DocumentWriter writer(document, style);
    writeManifest(writer, facts);
    writeNeighbours(writer, facts, configuration);
    if (!facts.readmeProblem.isEmpty())
        writer.paragraph(facts.readmeProblem, writer.muted(), 12, 0);
    else
        writer.rule();
}

QUrl versionUrl(const VersionLink& link)
{
    QUrl url;
    url.setScheme(QString::fromUtf16(versionScheme));
    url.setPath(u'/' + link.stage + u'/' + link.name.text());
    return url;
}

std::optional<VersionLink> versionFromUrl(const QUrl& url)
{
    if (url.scheme() != QStringView(versionScheme))
        return {};
    const QString path = url.path();
    const qsizetype slash = path.lastIndexOf(u'/');
    const auto name = VersionName::parse(QStringView(path).sliced(slash + 1));
    if (slash < 1 || !name)
        return {};
    return VersionLink{.stage = path.sliced(1, slash - 1), .name = *name};
}

} // namespace triptych
