// SPDX-License-Identifier: MIT
// Only here so that precompiled.h has a target to be compiled in.
