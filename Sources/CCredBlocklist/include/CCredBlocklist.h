// The compiled list of common passwords that the library carries.
#pragma once
#include <stddef.h>

// The bytes of common.blocklist, aligned to a cache line; they live as long as the process.
const void *_Nonnull credb_common(void);
size_t credb_common_size(void);
