// SPDX-License-Identifier: MIT
#include "tests/fuzz/target.h"

#include <cstdint>

// What libFuzzer calls.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    triptych::fuzz::run({data, qsizetype(size)});
    return 0;
}
