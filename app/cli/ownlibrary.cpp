// SPDX-License-Identifier: MIT
#include "app/cli/ownlibrary.h"

#include <cstdio>
#include <dlfcn.h>

namespace triptych {

void* findInOwnLibrary(const char* library, const char* function, const char* doing)
{
    void* loaded = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    void* found = loaded ? dlsym(loaded, function) : nullptr;
    if (!found)
        std::fprintf(stderr,
                     "triptych: Cannot %s: %s. Install Triptych anew; triptych --help names the "
                     "commands.\n",
                     doing, dlerror());
    return found;
}

} // namespace triptych
