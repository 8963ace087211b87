// SPDX-License-Identifier: MIT
#include "models/live/verifyround.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::live {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(live::Verify)
};

ServedVersion servedAs(const VersionName& name)
{
    return {.package = name.package, .version = name.version.text()};
}

} // namespace

CompleteRound::CompleteRound(const git::Repository& repository, RegistryClient& registry,
                             const Expectation& expectation, const std::stop_token& stop)
    : m_repository(repository), m_registry(registry), m_expectation(expectation), m_stop(stop)
{}

std::optional<Trouble> CompleteRound::ask(const std::function<void()>& counted)
{
    const auto served = m_registry.list(m_expectation.present, m_stop);
    if (!served)
        return served.error();
    if (!m_index)
        m_index = registry::makeIndex(m_repository, m_expectation.present, nullptr, m_stop);
    m_comparison = compareLive(m_expectation.present, *served, *m_index);
    m_isKnown = true;
    counted();
    return {};
}

bool CompleteRound::isDone() const
{
    return m_isKnown && m_comparison.missing.empty() && m_comparison.extra.empty()
           && m_comparison.wrong.empty();
}

ChangesRound::ChangesRound(const git::Repository& repository, RegistryClient& registry,
                           const Expectation& expectation, ContentScope scope,
                           std::function<void(QByteArrayView)> log, const std::stop_token& stop)
    : m_repository(repository), m_registry(registry), m_scope(scope), m_log(std::move(log)),
      m_stop(stop)
{
    for (const registry::ComposedVersion& version : expectation.present)
        m_present.push_back({.version = version});
    for (const VersionName& name : expectation.gone)
        m_gone.push_back({.name = name});
}

std::optional<Trouble> ChangesRound::ask(const std::function<void()>& counted)
{
    std::optional<Trouble> first;
    const auto askOne = [&](auto& one) {
        auto trouble = ask(one);
        if (trouble && !first)
            first = trouble;
        counted();
        // One version that makes a server fail says nothing about the others.
        return !trouble || trouble->kind == Trouble::Kind::Unusable;
    };
    for (Present& present : m_present)
        if (present.found != Found::AsExpected && !askOne(present))
            return first;
    for (Gone& gone : m_gone)
        if (gone.found != Found::AsExpected && !askOne(gone))
            return first;
    return first;
}

std::optional<Trouble> ChangesRound::ask(Present& present)
{
    const registry::ComposedVersion& version = present.version;
    const auto served = m_registry.package(version.name, m_stop);
    if (!served)
        return served.error();
    if (!*served) {
        present.found = Found::Missing;
        return {};
    }
    const auto files = listPackageFiles(m_repository, version.tree, m_stop);
    if (!files)
        return Trouble{.kind = Trouble::Kind::Unusable, .sentence = files.error().sentence()};
    const auto difference = compareContent(m_registry, version, **served, *files, m_scope, m_stop);
    if (!difference)
        return difference.error();
    present.wrong = difference->paths;
    present.found = difference->isEqual() ? Found::AsExpected : Found::Wrong;
    if (difference->isEqual())
        log(version.name, Text::tr("live, %n files compared", nullptr, int(difference->compared)));
    else
        log(version.name,
            Text::tr("served with other content: %1")
                .arg(difference->paths.first(std::min<qsizetype>(difference->paths.size(), 5))
                         .join(QStringLiteral(", "))));
    return {};
}

std::optional<Trouble> ChangesRound::ask(Gone& gone)
{
    const auto served = m_registry.package(gone.name, m_stop);
    if (!served)
        return served.error();
    gone.found = served->has_value() ? Found::Wrong : Found::AsExpected;
    if (gone.found == Found::AsExpected)
        log(gone.name, Text::tr("gone"));
    return {};
}

void ChangesRound::log(const VersionName& name, const QString& words) const
{
    if (m_log)
        m_log(QStringLiteral("%1: %2\n").arg(name.text(), words).toUtf8());
}

qsizetype ChangesRound::live() const
{
    return std::ranges::count(m_present, Found::AsExpected, &Present::found)
           + std::ranges::count(m_gone, Found::AsExpected, &Gone::found);
}

std::vector<registry::ComposedVersion> ChangesRound::missing() const
{
    std::vector<registry::ComposedVersion> all;
    for (const Present& present : m_present)
        if (present.found == Found::Missing)
            all.push_back(present.version);
    return all;
}

std::vector<ServedVersion> ChangesRound::extra() const
{
    std::vector<ServedVersion> all;
    for (const Gone& gone : m_gone)
        if (gone.found == Found::Wrong)
            all.push_back(servedAs(gone.name));
    return all;
}

std::vector<WrongContent> ChangesRound::wrong() const
{
    std::vector<WrongContent> all;
    for (const Present& present : m_present)
        if (present.found == Found::Wrong)
            all.push_back({.version = present.version, .paths = present.wrong});
    return all;
}

} // namespace triptych::live
