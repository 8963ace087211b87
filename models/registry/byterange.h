// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/answer.h"

namespace triptych::registry {

// The answer to a GET with the header Range (empty: without): of content that can be had in part
// the range that is asked for, or that there is no such (RFC 9110, 14). Of several ranges, and of what is
// no range of bytes, all is given, as a server may.
Answer partOf(Answer answer, const QByteArray& range);

} // namespace triptych::registry
