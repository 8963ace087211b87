// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/yamldocument.h"

#include <QByteArray>
#include <QJsonValue>
#include <QStringList>

#include <vector>

namespace triptych::registry {

// Of lists the texts; a single text is a list of one, as the registry takes it.
QStringList textsOf(const YamlValue& value);

bool isTrue(const YamlValue& value); // as YAML writes it: true, yes, on

// A document with what its scalars are, which their texts alone do not tell: a number in quotes is a
// text.
class TypedYaml
{
public:
    // A file and what was read from it.
    TypedYaml(QByteArray file, YamlDocument document);

    YamlValue root() const { return m_document.root(); }
    // As JSON has it. Keys with dots are taken apart: "a.b: 1" is {"a": {"b": 1}}.
    QJsonValue json(const YamlValue& value) const;

private:
    QJsonValue scalar(const YamlValue& value) const;
    bool isPlain(const YamlValue& value) const;

    QByteArray m_file;
    YamlDocument m_document;
    std::vector<qsizetype> m_lines; // where they start
};

} // namespace triptych::registry
