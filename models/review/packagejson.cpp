// SPDX-License-Identifier: MIT
#include "models/review/reviewjson.h"
#include "models/review/reviewwords.h"

#include <QJsonArray>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue toJson(const std::optional<ReviewSide>& side)
{
    if (!side)
        return QJsonValue::Null;
    return QJsonObject{{u"stage"_s, orNull(side->stage)},
                       {u"name"_s, side->name.package},
                       {u"version"_s, side->name.version.text()},
                       {u"tree"_s, side->tree.toHex()}};
}

QJsonObject toJson(const ManifestChanges& manifest)
{
    QJsonArray changes;
    for (const ManifestChange& change : manifest.changes)
        changes.append(QJsonObject{{u"kind"_s, kindId(change.kind)},
                                   {u"section"_s, sectionId(change.section)},
                                   {u"path"_s, change.path},
                                   {u"before"_s, change.before},
                                   {u"after"_s, change.after},
                                   {u"verdict"_s, orNull(verdictId(change.verdict))}});
    return {{u"changes"_s, changes},
            {u"left"_s, manifest.left},
            {u"problem"_s, orNull(manifest.problem)}};
}

template <typename Kind> QString changeId(Kind kind)
{
    return kind == Kind::Added ? u"added"_s : kind == Kind::Removed ? u"removed"_s : u"changed"_s;
}

QJsonArray streamsToJson(const PackageReview& package)
{
    QJsonArray streams;
    for (const StreamChange& stream : package.streams)
        streams.append(QJsonObject{{u"kind"_s, changeId(stream.kind)},
                                   {u"name"_s, stream.name},
                                   {u"manifest"_s, toJson(stream.manifest)}});
    return streams;
}

QJsonValue toJson(const Field& field)
{
    if (field.name.isEmpty())
        return QJsonValue::Null;
    return QJsonObject{{u"type"_s, orNull(field.type)},
                       {u"object_type"_s, orNull(field.objectType)},
                       {u"metric_type"_s, orNull(field.metric)},
                       {u"unit"_s, orNull(field.unit)},
                       {u"dimension"_s, field.isDimension}};
}

QJsonArray fieldsToJson(const PackageReview& package)
{
    QJsonArray fields;
    for (const FieldChange& change : package.fields)
        fields.append(QJsonObject{{u"kind"_s, changeId(change.kind)},
                                  {u"data_stream"_s, orNull(change.stream)},
                                  {u"name"_s, change.name()},
                                  {u"before"_s, toJson(change.before)},
                                  {u"after"_s, toJson(change.after)}});
    return fields;
}

QJsonObject toJson(const ChangelogEntries& changelog)
{
    QJsonArray entries;
    for (const ChangelogEntry& entry : changelog.entries)
        entries.append(QJsonObject{{u"version"_s, entry.version.text()},
                                   {u"type"_s, entry.type},
                                   {u"breaking"_s, entry.kind == ChangelogEntry::Kind::Breaking},
                                   {u"description"_s, entry.description},
                                   {u"link"_s, orNull(entry.link)}});
    return {{u"entries"_s, entries},
            {u"left"_s, changelog.left},
            {u"has_version"_s, changelog.hasVersion},
            {u"problem"_s, orNull(changelog.problem)}};
}

QJsonArray filesToJson(const std::vector<FileChange>& changes)
{
    QJsonArray files;
    for (const FileChange& file : changes)
        files.append(QJsonObject{
            {u"kind"_s, kindId(file.kind)},
            {u"path"_s, git::displayText(file.path)},
            {u"old_path"_s, orNull(git::displayText(file.oldPath))},
            {u"before"_s, file.before ? QJsonValue(file.before->id.toHex()) : QJsonValue::Null},
            {u"after"_s, file.after ? QJsonValue(file.after->id.toHex()) : QJsonValue::Null}});
    return files;
}

} // namespace

QJsonObject packageJson(const PackageReview& package)
{
    QJsonArray missing;
    for (const QByteArray& path : package.missing)
        missing.append(git::displayText(path));
    return {{u"left"_s, toJson(package.pair.left)},
            {u"right"_s, toJson(package.pair.right)},
            {u"files"_s, filesToJson(package.files)},
            {u"manifest"_s, toJson(package.manifest)},
            {u"data_streams"_s, streamsToJson(package)},
            {u"fields"_s, fieldsToJson(package)},
            {u"field_problems"_s, QJsonArray::fromStringList(package.fieldProblems)},
            {u"changelog"_s, toJson(package.changelog)},
            {u"missing"_s, missing},
            {u"problem"_s, orNull(package.problem)}};
}

} // namespace triptych
