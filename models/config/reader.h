// SPDX-License-Identifier: MIT
#pragma once

// Of models/config only: what the readers of the configuration's parts share.

#include "models/config/configuration.h"
#include "models/config/yamlnode.h"

#include <optional>

namespace triptych {

// Reads values out of nodes and keeps what is wrong with them, so that all of it can be told. What
// cannot be read is nothing, or as it was.
class Reader
{
public:
    void fault(const YamlNode& at, const QString& reason);
    std::vector<YamlFault> takeFaults(); // in the order of the file

    // Every key a text, known, and there once.
    void expectKeys(const YamlNode& mapping, const QStringList& known);

    std::optional<QString> text(const YamlNode& node, const QString& what);
    std::optional<QStringList> texts(const YamlNode& node, const QString& what);

    // Of a mapping's key, if it is there.
    void read(const YamlNode& mapping, QStringView key, QString& value);
    void read(const YamlNode& mapping, QStringView key, bool& value);
    void read(const YamlNode& mapping, QStringView key, int& value, int highest);
    void read(const YamlNode& mapping, QStringView key, QStringList& value);
    template <typename Enum>
    void readChoice(const YamlNode& mapping, QStringView key, Enum& value,
                    std::span<const std::pair<Enum, QLatin1StringView>> known)
    {
        const YamlNode* node = mapping.find(key);
        if (!node)
            return;
        QStringList words;
        for (const auto& [choice, word] : known) {
            if (node->isText() && node->text == word) {
                value = choice;
                return;
            }
            words.append(word);
        }
        noChoice(*node, key, words);
    }

private:
    void noChoice(const YamlNode& node, QStringView key, const QStringList& words);

    std::vector<YamlFault> m_faults;
};

// The values of the keys of the same name. Stages without a name are left out.
std::vector<Stage> readStages(Reader& reader, const YamlNode& node);
Commands readCommands(Reader& reader, const YamlNode& node);
RemoteSettings readRemote(Reader& reader, const YamlNode& node);
LightsSettings readLights(Reader& reader, const YamlNode& node);

// What a stage of that name is like when nothing else is said; index counts from 0 in the file.
Stage plainStage(const QString& name, qsizetype index);

YamlNode stagesNode(const std::vector<Stage>& stages, YamlForm form); // to be written

bool isBranchName(QStringView name); // by the rules of git check-ref-format

std::span<const std::pair<BuildContext, QLatin1StringView>> buildContexts();

} // namespace triptych
