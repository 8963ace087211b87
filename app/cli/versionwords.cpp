// SPDX-License-Identifier: MIT
#include "app/cli/versionwords.h"

#include "app/cli/output.h"

#include <algorithm>

namespace triptych::cli {

void declareVersions(QCommandLineParser& parser)
{
    parser.addPositionalArgument(
        u"NAME-VERSION"_s,
        Text::tr("A version, as in docker-2.2.0: what stands before the first dash is "
                 "the package."),
        u"NAME-VERSION…"_s);
    parser.addOptions({{u"newest"_s, Text::tr("The newest version of <NAME>."), u"NAME"_s},
                       {u"all"_s, Text::tr("All versions of <NAME>."), u"NAME"_s}});
}

Result<VersionName> namedVersion(const QString& word)
{
    if (auto name = VersionName::parse(word))
        return *std::move(name);
    return failed(ExitCode::Usage,
                  Text::tr("\"%1\" names no version. Write NAME-VERSION, as in docker-2.2.0.")
                      .arg(shown(word)));
}

Result<std::vector<VersionName>> namedVersions(const QCommandLineParser& options,
                                               const StageState& from)
{
    std::vector<VersionName> names;
    const auto add = [&names](const VersionName& name) {
        if (!std::ranges::contains(names, name))
            names.push_back(name);
    };
    for (const QString& word : options.positionalArguments()) {
        const auto name = namedVersion(word);
        if (!name)
            return std::unexpected(name.error());
        add(*name);
    }
    for (const QString& option : {u"newest"_s, u"all"_s}) {
        for (const QString& word : options.values(option)) {
            const Package* package = from.package(word);
            if (!package)
                return failed(ExitCode::Refused, Text::tr("There is no package \"%1\" in %2.")
                                                     .arg(shown(word), shown(from.stage.name)));
            for (const Version& version : package->versions) {
                add({.package = package->name, .version = version.version});
                if (option == u"newest")
                    break;
            }
        }
    }
    if (names.empty())
        return failed(ExitCode::Usage, Text::tr("No version is named. Write NAME-VERSION, as in "
                                                "docker-2.2.0, --newest NAME or --all NAME."));
    return names;
}

} // namespace triptych::cli
