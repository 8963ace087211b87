// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/versioncontent.h"

namespace triptych {

// What is wrong with one entry of a version's data_stream folder. Depends on the entry only, and is
// looked up in the memo by it.
StreamReportPtr checkStream(const git::Repository& repository, CheckMemo& memo,
                            const git::TreeEntry& entry);

} // namespace triptych
