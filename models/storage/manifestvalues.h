// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/manifest.h"

#include <string>
#include <string_view>
#include <vector>

namespace triptych {

// Keeps the values we want of all that stands in a manifest.yml. Told what comes, in its order, by
// whichever reader: so two readers that see the same nodes make the same manifest.
class ManifestValues
{
public:
    explicit ManifestValues(Manifest& manifest) : m_manifest(manifest) {}

    void openMap();
    void openSequence();
    void close();
    void scalar(std::string_view value); // a key, a value or an item; empty for null

    bool wantsNext() const; // whether a scalar that came now would be kept
    bool sawMapping() const { return m_sawMapping; } // whether the whole is one

private:
    struct Level
    {
        bool isMap = false;
        bool expectsKey = false;
        int index = 0; // of the sequence's current item
        std::string key;
    };

    bool expectsKey() const { return m_path.back().isMap && m_path.back().expectsKey; }
    void valueEnded();
    bool isCategory() const;
    QString Manifest::* member() const; // that the value here belongs in; may be none

    Manifest& m_manifest;
    std::vector<Level> m_path;
    bool m_sawMapping = false;
};

} // namespace triptych
