// SPDX-License-Identifier: MIT
#include "models/review/fieldchanges.h"

#include "models/review/yamlmeaning.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

constexpr int maxFields = 100'000; // of a file
constexpr int maxDepth = 50; // of groups in groups
constexpr qsizetype longestName = 1'000;

// Flattens groups. What aliases stand for is met again and again, so the work is counted.
class Flattening
{
public:
    explicit Flattening(std::vector<Field>& fields) : m_fields(fields) {}

    void add(const YamlValue& list, const QString& prefix, int depth)
    {
        if (depth > maxDepth)
            m_isTooMuch = true;
        for (YamlValue item = list.isSequence() ? list.first() : YamlValue();
             item.exists() && !m_isTooMuch; item = item.next()) {
            m_isTooMuch = ++m_count > maxFields || prefix.size() > longestName;
            addOne(item, prefix, depth);
        }
    }

    bool isTooMuch() const { return m_isTooMuch; }

private:
    void addOne(const YamlValue& item, const QString& prefix, int depth)
    {
        Field field;
        YamlValue below;
        bool isExternal = false;
        for (YamlValue key = item.isMap() ? item.first() : YamlValue(), value = key.next();
             value.exists(); key = value.next(), value = key.next()) {
            const std::string_view word = key.view();
            if (word == "name")
                field.name = text(value, longestName);
            else if (word == "type")
                field.type = text(value);
            else if (word == "external" && field.type.isEmpty()) {
                field.type = text(value);
                isExternal = true;
            } else if (word == "object_type")
                field.objectType = text(value);
            else if (word == "metric_type")
                field.metric = text(value);
            else if (word == "unit")
                field.unit = text(value);
            else if (word == "dimension")
                field.isDimension = value.view() == "true";
            else if (word == "fields")
                below = value;
        }
        if (field.name.isEmpty())
            return;
        field.name.prepend(prefix);
        const bool isGroup = field.type == u"group" || (below.isSequence() && field.type.isEmpty());
        if (below.isSequence() && !isExternal)
            add(below, field.name + u'.', depth + 1);
        if (!isGroup)
            m_fields.push_back(std::move(field));
    }

    static QString text(const YamlValue& value, qsizetype longest = 100)
    {
        return shownText(value.view(), longest).replace(u'\n', u'↵');
    }

    std::vector<Field>& m_fields;
    int m_count = 0;
    bool m_isTooMuch = false;
};

// By name, of equal ones the last.
void tidy(std::vector<Field>& fields)
{
    std::ranges::stable_sort(fields, {}, &Field::name);
    const auto last = std::ranges::unique(fields.rbegin(), fields.rend(), {}, &Field::name);
    fields.erase(fields.begin(), last.begin().base());
}

} // namespace

QString Field::text() const
{
    QString text = objectType.isEmpty() ? type : Text::tr("%1 of %2").arg(type, objectType);
    const auto append = [&text](const QString& word) {
        if (!word.isEmpty())
            text += (text.isEmpty() ? QString() : QStringLiteral(", ")) + word;
    };
    append(metric);
    append(unit);
    append(isDimension ? Text::tr("dimension") : QString());
    return text;
}

Fields Fields::merged(std::vector<Fields> files)
{
    Fields all;
    for (Fields& file : files) {
        all.fields.insert(all.fields.end(), std::make_move_iterator(file.fields.begin()),
                          std::make_move_iterator(file.fields.end()));
        all.problems += file.problems;
    }
    tidy(all.fields);
    return all;
}

Fields readFields(const QByteArray& yaml, const QString& path)
{
    Fields found;
    const auto document = readYaml(yaml);
    if (!document) {
        found.problems.append(cannotRead(path, document.error()) + u' ' + Text::tr("Correct it."));
        return found;
    }
    const YamlValue root = document->root();
    if (root.isMap() || root.isScalar())
        found.problems.append(
            Text::tr("%1 is not a list of fields. Write it as a list of them.").arg(path));
    Flattening flattening(found.fields);
    flattening.add(root, {}, 0);
    if (flattening.isTooMuch())
        found.problems.append(
            Text::tr("%1 defines more fields than can be compared. Look at the files instead.")
                .arg(path));
    tidy(found.fields);
    return found;
}

std::vector<FieldChange> fieldChanges(const QString& stream, const Fields& before,
                                      const Fields& after)
{
    using Kind = FieldChange::Kind;
    std::vector<FieldChange> changes;
    auto old = before.fields.begin();
    auto now = after.fields.begin();
    while (old != before.fields.end() || now != after.fields.end()) {
        const bool isNew =
            old == before.fields.end() || (now != after.fields.end() && now->name < old->name);
        const bool isGone = !isNew && (now == after.fields.end() || old->name < now->name);
        if (isNew)
            changes.push_back({.kind = Kind::Added, .stream = stream, .before = {}, .after = *now});
        else if (isGone)
            changes.push_back(
                {.kind = Kind::Removed, .stream = stream, .before = *old, .after = {}});
        else if (*old != *now)
            changes.push_back(
                {.kind = Kind::Changed, .stream = stream, .before = *old, .after = *now});
        if (!isNew)
            ++old;
        if (!isGone)
            ++now;
    }
    return changes;
}

} // namespace triptych
