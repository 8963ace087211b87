// SPDX-License-Identifier: MIT
#include "app/cli/planprint.h"

namespace triptych::cli {

QStringList refusals(const Plan& plan)
{
    QStringList sentences;
    for (const Finding& finding : plan.findings)
        sentences.append(finding.verdict.reason);
    for (const RaiseFinding& finding : plan.raiseFindings)
        sentences.append(finding.reason);
    bool open = false;
    for (const PlannedConcern& concern : plan.concerns) {
        if (concern.isOpen())
            sentences.append(concern.concern.message);
        open = open || concern.isOpen();
    }
    if (open)
        sentences.append(Text::tr("Call again with --accept REASON to do it all the same."));
    return sentences;
}

ExitCode refuse(const QStringList& sentences, QJsonObject document, Output& output)
{
    for (const QString& sentence : sentences)
        output.complain(shown(sentence));
    const QString nothing = Text::tr("Nothing was written.");
    output.complain(nothing);
    document.insert(u"error"_s, sentences.front() + u' ' + nothing);
    output.document(document);
    return ExitCode::Refused;
}

void printConcerns(const Plan& plan, Output& output)
{
    for (const PlannedConcern& concern : plan.concerns)
        if (concern.concern.severity != Severity::Note && !output.isJson())
            output.complain(Text::tr("Mind: %1").arg(shown(concern.concern.message)));
}

void printCommits(const Plan& plan, const Applied& applied, Output& output)
{
    for (size_t i = 0; i < plan.commits.size(); ++i) {
        const PlannedCommit& commit = plan.commits[i];
        const git::Oid id = i < applied.commits.size() ? applied.commits[i] : git::Oid();
        if (applied.commits.empty())
            output.line(shown(commit.subject));
        else if (!id.isNull())
            output.line(id.toShort() + u' ' + shown(commit.subject));
        const QString sign = commit.kind == PlannedCommit::Kind::Add ? u"  + "_s : u"  - "_s;
        for (const PlannedVersion& version : commit.versions)
            output.line(sign + version.name.text());
        for (const PlannedFile& file : commit.files)
            output.line(u"  ~ "_s + QString::fromUtf8(file.path));
        if (!commit.note.isEmpty())
            output.line(u"  "_s + shown(commit.note));
    }
}

} // namespace triptych::cli
