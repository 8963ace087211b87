// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

namespace triptych {

namespace git {
class Repository;
}

// Where the user's own configuration of a repository is: one for all its worktrees, named after it
// so that a person finds it, and after where it is so that two of the same name stay apart.
QString userConfigurationFile(const git::Repository& repository);

// Replaces the file as a whole, or leaves it as it was and says why in a sentence.
std::expected<void, QString> saveUserConfiguration(const QString& file, const QByteArray& yaml);
std::expected<void, QString> removeUserConfiguration(const QString& file); // fine if there is none

} // namespace triptych
