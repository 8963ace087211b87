// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkinfo.h"
#include "models/checks/checkmemo.h"
#include "models/checks/checkreport.h"
#include "models/git/repository.h"
#include "models/storage/semver.h"

#include <span>
#include <stop_token>

namespace triptych {

class Findings;
class VersionContent;

// One check of a version's content. A function of nothing but the content, its name and version.
struct Check
{
    CheckInfo info;
    void (*run)(VersionContent& version, Findings& findings);
};

// All of them, in the order their findings come in. Constant, on any thread.
std::span<const Check> checks();
const CheckInfo* findCheck(QStringView id); // null when there is none

// To be raised when a check, a message or the reading of files changes: what an older one found is
// then found anew.
inline constexpr quint32 checkRules = 1;

// All checks on one version, given by its tree. Reads git objects and nothing else, and finds the
// same on any thread at any time (but for `missing`, where objects may have come since). Each thread
// brings its own repository; the memo may be shared between threads and makes checking many versions
// several times faster. Time and memory are bounded whatever the objects hold. Stops early, with
// isComplete unset, when asked to.
CheckReport checkVersion(const git::Repository& repository, const VersionName& name,
                         const git::Oid& tree, std::stop_token stop = {},
                         CheckMemo* memo = nullptr);

} // namespace triptych
