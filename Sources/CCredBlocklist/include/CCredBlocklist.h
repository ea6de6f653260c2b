// The compiled lists of common passwords and of English words that the library carries.
#pragma once
#include <stddef.h>

// The bytes of common.blocklist, aligned to a cache line; they live as long as the process.
const void *_Nonnull credb_common(void);
size_t credb_common_size(void);

// The same of english-words.blocklist.
const void *_Nonnull credb_english_words(void);
size_t credb_english_words_size(void);
