// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/packageindex.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <expected>
#include <optional>
#include <vector>

namespace triptych::registry {

// What /search and /categories can be asked for. Without anything: of each package the newest
// released version.
struct SearchFilter
{
    bool all = false; // versions
    bool prerelease = false; // those, too
    // As old Kibanas ask: prereleases only of packages that have nothing else.
    bool experimental = false;
    bool includePolicyTemplates = false; // /categories counts them as well
    std::optional<SemVer> kibana;
    QString category;
    QString package;
    QString type;
};

// From what stands behind the question mark of an address; or what the registry answers to a bad one.
std::expected<SearchFilter, QString> searchFilter(QByteArrayView query);
std::expected<SearchFilter, QString> categoriesFilter(QByteArrayView query);

// The entries that are asked for, in the index' order. Where only some policy templates are of the
// category, the entry has these.
std::vector<PackageEntry> search(const PackageIndex& index, const SearchFilter& filter);

QByteArray searchAnswer(const PackageIndex& index, const SearchFilter& filter);
QByteArray categoriesAnswer(const PackageIndex& index, const SearchFilter& filter);

} // namespace triptych::registry
