// SPDX-License-Identifier: MIT
#include "models/git/library.h"

#include <git2.h>

#include <iterator>

// Where libgit2 speaks TLS by mbed TLS (as Debian builds it), it reads all of the system's certificates
// when it starts, which is half of what a short command takes. We never let it near a network
// (models/remote runs the user's git): it finds these functions before the library's and reads none.
extern "C" {
int mbedtls_x509_crt_parse_file(void* /*chain*/, const char* /*path*/)
{
    return 0;
}
int mbedtls_x509_crt_parse_path(void* /*chain*/, const char* /*path*/)
{
    return 0;
}
}

namespace triptych::git {

void startLibrary()
{
    [[maybe_unused]] static const bool started = [] {
        git_libgit2_init();
        // A partial clone names its extension, and libgit2 refuses what it was not told about.
        // Reading and adding objects is safe there: what is missing is reported as missing.
        const char* extensions[] = {"partialclone", "worktreeconfig", "preciousobjects"};
        git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, std::size(extensions));
        // Trees and manifests are read once each; libgit2's object cache would only hold memory.
        git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
        // Every object read would be hashed again, which doubles the time of a cold start. What a
        // disk damages, zlib's checksum finds; a wrong but well-formed object is for git fsck.
        git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
        // A tree may name a file that a partial clone does not have; git's own index allows it too.
        git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0);
        // Leaves room for looseobjects.h between the packs and libgit2's own loose objects.
        git_libgit2_opts(GIT_OPT_SET_ODB_PACKED_PRIORITY, 3);
        git_libgit2_opts(GIT_OPT_SET_ODB_LOOSE_PRIORITY, 1);
        return true;
    }();
}

} // namespace triptych::git
