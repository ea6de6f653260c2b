// xxHash as a header only: inlined where it is called, and no library to link.
#pragma once

#if !__has_include(<xxhash.h>)
#error "xxhash.h is missing. On Debian or Ubuntu: apt-get install libxxhash-dev"
#endif
#define XXH_INLINE_ALL
#include <xxhash.h>
