// SPDX-License-Identifier: MIT
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"
#include "tests/fixtures/gitcommand.h"

#include <QTemporaryDir>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

// Versions that may go from the first stage to the last, as NAME-VERSION.
QStringList promotable(qsizetype most)
{
    const SnapshotPtr snapshot = readSnapshot(openStorage());
    QStringList names;
    for (const Package& package : snapshot->stages.front().packages)
        for (const Version& version : package.versions)
            if (version.relations.testFlag(Relation::Promotable) && names.size() < most
                && !snapshot->stages.back().version(package.name, version.version))
                names.append(VersionName{package.name, version.version}.text());
    return names;
}

struct Compared
{
    qsizetype versions = 0;
    double ours = 0;
    double theirs = 0;
};

Compared compare(const QString& program, const QStringList& versions)
{
    const QTemporaryDir folder;
    QString copy;
    QByteArray roots[2];
    const QString from = readSnapshot(openStorage())->stages.front().stage.branch;
    const QString to = readSnapshot(openStorage())->stages.back().stage.branch;
    const auto prepare = [&] { copy = freshCopy(folder.path()); };
    const auto remember = [&](QByteArray& into) {
        into = test::runGit(copy, {u"rev-parse"_s, from + u"^{tree}"_s, to + u"^{tree}"_s});
    };
    const auto ours = [&] {
        const double time =
            timeOfProcess(program, QStringList{u"-C"_s, copy, u"promote"_s} + versions
                                       + QStringList{u"--from"_s, from, u"--to"_s, to});
        remember(roots[0]);
        return time;
    };
    QStringList paths = versions;
    for (QString& path : paths)
        path.replace(path.indexOf(u'-'), 1, u"/"_s);
    const auto plumbing = [&] {
        const double time =
            timeOfProcess(QStringLiteral(TRIPTYCH_PLUMBING), QStringList{copy, from, to} + paths);
        remember(roots[1]);
        return time;
    };
    const auto times = medians(
        {{.prepare = prepare, .measure = ours}, {.prepare = prepare, .measure = plumbing}}, 11);
    if (roots[0] != roots[1])
        qFatal("the plumbing wrote other trees: the comparison is void");
    return {.versions = versions.size(), .ours = times[0], .theirs = times[1]};
}

Figure figure(const Compared& compared)
{
    const double share = compared.ours / compared.theirs;
    return {
        .what = compared.versions == 1 ? u"`promote` of 1 version, both commits, whole process"_s
                                       : u"`promote` of %1 versions"_s.arg(compared.versions),
        .ours = milliseconds(compared.ours),
        .theirs = u"`git mktree`, `commit-tree`, `update-ref`: "_s + milliseconds(compared.theirs),
        .ratio = ratio(share),
        .goal = u"≤ 0.50"_s,
        .reached = share <= 0.5};
}

} // namespace

std::vector<Figure> promoteFigures(const QString& program)
{
    const QStringList versions = promotable(100);
    if (versions.size() < 2)
        return {};
    const Compared one = compare(program, versions.first(1));
    const Compared many = compare(program, versions);
    const double growth = (many.ours - one.ours) / double(many.versions - 1);
    return {figure(one),
            figure(many),
            {.what = u"growth per further version"_s,
             .ours = u"%1 ms"_s.arg(growth, 0, 'f', 2),
             .goal = u"< 1 ms"_s,
             .reached = growth < 1}};
}

} // namespace triptych::bench
