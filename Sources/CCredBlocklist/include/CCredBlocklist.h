// The lists that the library carries: common passwords, English words, words for passphrases.
#pragma once
#include <stddef.h>

// The bytes of common.blocklist, aligned to a cache line; they live as long as the process.
const void *_Nonnull credb_common(void);
size_t credb_common_size(void);

// The same of english-words.blocklist.
const void *_Nonnull credb_english_words(void);
size_t credb_english_words_size(void);

// Words for passphrases in English and in German, a line each, sorted; CC BY 3.0, see Wordlists.
const void *_Nonnull credb_passphrase_words_en(void);
size_t credb_passphrase_words_en_size(void);
const void *_Nonnull credb_passphrase_words_de(void);
size_t credb_passphrase_words_de_size(void);
