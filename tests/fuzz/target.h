// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <cstdio>
#include <cstdlib>

namespace triptych::fuzz {

// What each file of this folder defines: takes any bytes, and returns unless something is wrong.
void run(QByteArrayView input);

// Ends the program where a property does not hold: libFuzzer then keeps the input.
#define FUZZ_VERIFY(condition)                                                                     \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);    \
            std::abort();                                                                          \
        }                                                                                          \
    } while (false)

} // namespace triptych::fuzz
