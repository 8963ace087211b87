// SPDX-License-Identifier: MIT
#pragma once

namespace triptych {

// A function of a library that comes with the program (app/CMakeLists.txt): what it links is loaded with
// it. It is found through the program's run path. Null: it cannot be loaded, and what cannot be done for
// that has been said ("open the window").
void* findInOwnLibrary(const char* library, const char* function, const char* doing);

} // namespace triptych
