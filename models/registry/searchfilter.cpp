// SPDX-License-Identifier: MIT
#include "models/registry/search.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

using Parameters = QHash<QByteArray, QString>;

QByteArray decoded(QByteArrayView part)
{
    QByteArray text = part.toByteArray();
    text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

// Of several with one name the first.
Parameters parametersOf(QByteArrayView query)
{
    Parameters parameters;
    for (const QByteArray& pair : query.toByteArray().split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = decoded(equals < 0 ? pair : pair.first(equals));
        if (!pair.isEmpty() && !parameters.contains(name))
            parameters.insert(
                name, equals < 0 ? QString() : QString::fromUtf8(decoded(pair.sliced(equals + 1))));
    }
    return parameters;
}

// As Go reads a boolean.
std::optional<bool> boolean(const QString& text)
{
    static constexpr std::array yes{"1"_L1, "t"_L1, "T"_L1, "TRUE"_L1, "true"_L1, "True"_L1};
    static constexpr std::array no{"0"_L1, "f"_L1, "F"_L1, "FALSE"_L1, "false"_L1, "False"_L1};
    if (std::ranges::contains(yes, text))
        return true;
    return std::ranges::contains(no, text) ? std::optional(false) : std::nullopt;
}

// As lenient as Masterminds/semver: "v8", "8.5".
std::optional<SemVer> lenientVersion(const QString& text)
{
    static const QRegularExpression pattern(
        u"^v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?\\z"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    QStringList numbers;
    for (int i = 1; i <= 3; ++i)
        numbers.append(QString::number(match.capturedView(i).toULongLong()));
    return SemVer::parse(numbers.join(u'.') + match.captured(4) + match.captured(5));
}

// The registry's answers, not to be translated.
class FilterReader
{
public:
    explicit FilterReader(QByteArrayView query) : m_parameters(parametersOf(query)) {}

    void read(const QByteArray& name, bool& value)
    {
        const QString text = m_parameters.value(name);
        if (text.isEmpty() || !m_fault.isEmpty())
            return;
        const auto read = boolean(text);
        if (read)
            value = *read;
        else
            m_fault = u"invalid '%1' query param: '%2'"_s.arg(QString::fromLatin1(name), text);
    }
    void readKibana(SearchFilter& filter)
    {
        const QString text = m_parameters.value("kibana.version");
        if (text.isEmpty())
            return;
        filter.kibana = lenientVersion(text);
        if (!filter.kibana)
            m_fault = u"invalid Kibana version '%1': Invalid Semantic Version"_s.arg(text);
    }
    QString text(const QByteArray& name) const { return m_parameters.value(name); }
    const QString& fault() const { return m_fault; }

private:
    Parameters m_parameters;
    QString m_fault;
};

} // namespace

std::expected<SearchFilter, QString> searchFilter(QByteArrayView query)
{
    FilterReader reader(query);
    SearchFilter filter;
    reader.readKibana(filter);
    filter.category = reader.text("category");
    filter.package = reader.text("package");
    filter.type = reader.text("type");
    reader.read("all", filter.all);
    reader.read("experimental", filter.experimental);
    filter.prerelease = filter.experimental;
    reader.read("prerelease", filter.prerelease);
    if (!reader.fault().isEmpty())
        return std::unexpected(reader.fault());
    return filter;
}

std::expected<SearchFilter, QString> categoriesFilter(QByteArrayView query)
{
    FilterReader reader(query);
    SearchFilter filter;
    reader.readKibana(filter);
    reader.read("experimental", filter.experimental);
    reader.read("prerelease", filter.prerelease);
    reader.read("include_policy_templates", filter.includePolicyTemplates);
    if (!reader.fault().isEmpty())
        return std::unexpected(reader.fault());
    return filter;
}

} // namespace triptych::registry
