// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace triptych {

// A field that documents may have, as the files fields/*.yml define it.
struct Field
{
    QString name; // in full: "docker.cpu.total.pct"; as all texts here one line and fit to be shown
    QString type; // "keyword"; "ecs" when it comes from there; empty: not said
    QString objectType; // of the values of an object
    QString metric; // "gauge", "counter"
    QString unit; // "percent"
    bool isDimension = false;

    QString text() const; // "scaled_float, gauge, percent, dimension"
    friend bool operator==(const Field&, const Field&) = default;
};

// The fields of a data stream, or of the package itself.
struct Fields
{
    std::vector<Field> fields; // by name, each once
    QStringList problems; // of files that cannot be read, a sentence each

    // Those of several files; of two definitions of a field the later one counts.
    static Fields merged(std::vector<Fields> files);
    friend bool operator==(const Fields&, const Fields&) = default;
};

// Of one file. Groups are flattened to names with dots. The path is for what is said about it. Pure;
// time and memory are bounded whatever the bytes.
Fields readFields(const QByteArray& yaml, const QString& path);

struct FieldChange
{
    enum class Kind : quint8 { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    QString stream; // the data stream; empty: the package itself
    Field before; // without a name: added
    Field after; // without a name: removed

    const QString& name() const { return kind == Kind::Removed ? before.name : after.name; }
    bool isTypeChange() const { return kind == Kind::Changed && before.type != after.type; }
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

// By name. Which file a field is defined in does not matter.
std::vector<FieldChange> fieldChanges(const QString& stream, const Fields& before,
                                      const Fields& after);

} // namespace triptych
