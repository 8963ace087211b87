// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/commandtemplate.h"
#include "models/remote/push.h"

namespace triptych::remote {

// For stages whose policy is "add: pull-request".
struct PullRequest
{
    QString remote;
    QString branch; // short name of the one to be pushed, see pullRequestBranch()
    git::Oid tip; // its commit, which stands on the target's
    QString title;
    QString body;
    std::vector<CommandTemplate> commands = {}; // what opens it; run one after another
    // {head}, {title}, {body} and {body_file} are filled in here.
    PlaceholderValues values = {};
};

struct OpenedPullRequest
{
    PushReport report; // nothing else was done when it did not succeed
    // Where it can be seen, as the command said; empty when it was not opened.
    QString url;
    QString createUrl; // where the server says that it can be opened by hand; may be empty
    // Why it was not opened although the branch is pushed: title and body are for copying.
    std::optional<RemoteError> notOpened;
};

// Pushes the branch as a new one (it must not exist, or be the same already) and runs the commands.
// Can be called again when the second part failed. No local branch is touched; the remote-tracking one
// of the new branch is written, so that what waits for it is known at once (waiting.h).
Result<OpenedPullRequest> openPullRequest(const git::Repository& repository,
                                          const PullRequest& request, const NetworkOptions& options,
                                          std::stop_token stop);

// The last address of a pull or merge request in what a command said, else the last address.
QString findUrl(const QString& text);

} // namespace triptych::remote
