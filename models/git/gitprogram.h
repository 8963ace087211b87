// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

namespace triptych::git {

// What the user's git did.
struct GitRun
{
    bool started = false; // false: there is no git, or it did not end in time
    bool ok = false; // it ended with 0
    QByteArray output;
    QString words; // the first line of what it complained about, fit to be shown, no full stop
};

// The environment without the variables of a surrounding git command (a hook), which would point
// git at another repository. Nobody is asked for a password.
QProcessEnvironment gitEnvironment();

// Runs the user's git in a folder and waits, at most so many milliseconds (-1: as long as it takes).
GitRun runGit(const QString& folder, const QStringList& arguments, int timeout = -1,
              const QProcessEnvironment& environment = gitEnvironment());

} // namespace triptych::git
