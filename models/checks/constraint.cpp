// SPDX-License-Identifier: MIT
#include "models/checks/constraint.h"

#include "models/storage/semvercharacters.h"

#include <QList>

#include <algorithm>

namespace triptych {

namespace {

template <typename Predicate> QStringView takeWhile(QStringView& text, Predicate predicate)
{
    const auto end = std::ranges::find_if_not(text, predicate);
    const QStringView taken = text.first(end - text.begin());
    text = text.sliced(taken.size());
    return taken;
}

QStringView takeSpaces(QStringView& text)
{
    return takeWhile(text, [](QChar c) { return c == u' ' || (c >= u'\t' && c <= u'\r'); });
}

bool takePrefix(QStringView& text, QStringView prefix)
{
    if (!text.startsWith(prefix))
        return false;
    text = text.sliced(prefix.size());
    return true;
}

// "-beta.1" or "+build"; empty where there is none.
std::optional<QStringView> takeSuffix(QStringView& text, QChar sign)
{
    if (!text.startsWith(sign))
        return QStringView();
    const QStringView whole = text;
    text = text.sliced(1);
    takeWhile(text, [](QChar c) { return isVersionIdentifier(c) || c == u'.'; });
    const QStringView suffix = whole.first(whole.size() - text.size());
    if (suffix.size() == 1)
        return {};
    return suffix;
}

} // namespace

std::optional<Constraint> Constraint::parse(QStringView text)
{
    constexpr qsizetype longest = 10'000;
    if (text.size() > longest)
        return {};
    Constraint constraint;
    constraint.m_text = text.toString();
    for (const QStringView part : text.split(u"||")) {
        auto all = parseAll(part);
        if (!all)
            return {};
        constraint.m_any.push_back(*std::move(all));
    }
    return constraint;
}

std::optional<Constraint::All> Constraint::parseAll(QStringView text)
{
    All all;
    takeSpaces(text);
    do {
        QStringView beyond = text; // "7.9 - 7.17": a hyphen stands between spaces
        if (auto from = takeVersion(beyond); from && !takeSpaces(beyond).isEmpty()
                                             && takePrefix(beyond, u"-")
                                             && !takeSpaces(beyond).isEmpty()) {
            auto to = takeVersion(beyond);
            if (!to)
                return {};
            from->op = Operator::GreaterEqual;
            to->op = Operator::LessEqual;
            all.push_back(*std::move(from));
            all.push_back(*std::move(to));
            text = beyond;
        } else {
            auto comparison = takeComparison(text);
            if (!comparison)
                return {};
            all.push_back(*std::move(comparison));
        }
        const bool hasSpace = !takeSpaces(text).isEmpty();
        const bool hasComma = takePrefix(text, u",");
        takeSpaces(text);
        if (text.isEmpty() ? hasComma : !hasSpace && !hasComma)
            return {};
    } while (!text.isEmpty());
    return all;
}

std::optional<Constraint::Comparison> Constraint::takeComparison(QStringView& text)
{
    static constexpr std::pair<QStringView, Operator> operators[] = {
        {u"!=", Operator::NotEqual},     {u">=", Operator::GreaterEqual},
        {u"=>", Operator::GreaterEqual}, {u"<=", Operator::LessEqual},
        {u"=<", Operator::LessEqual},    {u"~>", Operator::Tilde},
        {u"~", Operator::Tilde},         {u"^", Operator::Caret},
        {u">", Operator::Greater},       {u"<", Operator::Less},
        {u"=", Operator::Equal}};
    auto op = Operator::Equal;
    for (const auto& [sign, meaning] : operators) {
        if (takePrefix(text, sign)) {
            op = meaning;
            break;
        }
    }
    takeSpaces(text);
    auto comparison = takeVersion(text);
    if (comparison)
        comparison->op = op;
    return comparison;
}

std::optional<Constraint::Comparison> Constraint::takeVersion(QStringView& text)
{
    Comparison comparison{.given = 0};
    bool isWild = false;
    takePrefix(text, u"v");
    for (size_t i = 0; i < 3; ++i) {
        if (i > 0 && !takePrefix(text, u"."))
            break;
        const QStringView word = takeWhile(
            text, [](QChar c) { return isVersionDigit(c) || c == u'x' || c == u'X' || c == u'*'; });
        const bool isX = word == u"x" || word == u"X" || word == u"*";
        bool ok = false;
        const quint64 number = word.toULongLong(&ok);
        if (!isX && !(ok && std::ranges::all_of(word, isVersionDigit)))
            return {};
        isWild |= isX;
        if (!isWild) {
            comparison.core[i] = number;
            comparison.given = int(i) + 1;
        }
    }
    const auto prerelease = takeSuffix(text, u'-');
    const auto build = prerelease ? takeSuffix(text, u'+') : std::nullopt;
    if (!build)
        return {};
    const auto version = SemVer::parse(QStringLiteral("%1.%2.%3%4")
                                           .arg(comparison.core[0])
                                           .arg(comparison.core[1])
                                           .arg(comparison.core[2])
                                           .arg(*prerelease));
    if (!version)
        return {};
    comparison.version = *version;
    return comparison;
}

std::optional<Constraint::Core> Constraint::coreOf(QStringView version)
{
    Core core;
    for (quint64& number : core) {
        bool ok = false;
        number = takeWhile(version, isVersionDigit).toULongLong(&ok);
        if (!ok)
            return {}; // beyond what Go's semver takes, too
        takePrefix(version, u".");
    }
    return core;
}

bool Constraint::allows(const SemVer& version) const
{
    const auto core = coreOf(version.text());
    if (!core)
        return false;
    return std::ranges::any_of(m_any, [&](const All& all) {
        return std::ranges::all_of(
            all, [&](const Comparison& comparison) { return holds(comparison, version, *core); });
    });
}

bool Constraint::holds(const Comparison& comparison, const SemVer& version, const Core& core)
{
    const bool isWild = comparison.given < 3;
    if (comparison.op == Operator::NotEqual && !isWild)
        return SemVer::comparePrecedence(version, comparison.version) != 0;
    if (version.isPrerelease() && !comparison.version.isPrerelease())
        return false;
    const auto order = SemVer::comparePrecedence(version, comparison.version);
    const Range range = within(comparison);
    switch (comparison.op) {
    case Operator::NotEqual:
        return core < range.from || core >= range.to;
    case Operator::Equal:
        return isWild ? order >= 0 && core < range.to : order == 0;
    case Operator::Greater:
        return isWild ? core >= range.from : order > 0;
    case Operator::GreaterEqual:
        return order >= 0;
    case Operator::Less:
        return order < 0;
    case Operator::LessEqual:
        return isWild ? core < range.to : order <= 0;
    case Operator::Tilde:
    case Operator::Caret:
        return order >= 0 && core < range.to;
    }
    return false;
}

} // namespace triptych
