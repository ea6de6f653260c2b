#include "CCredBlocklist.h"

// Made by `credtool blocklist build Wordlists/common-passwords.txt.gz`; a test makes it again.
_Alignas(64) static const unsigned char common[] = {
#embed "common.blocklist"
};

// Made from Wordlists/english-words.txt.gz in the same way.
_Alignas(64) static const unsigned char english_words[] = {
#embed "english-words.blocklist"
};

const void *credb_common(void) { return common; }
size_t credb_common_size(void) { return sizeof common; }

const void *credb_english_words(void) { return english_words; }
size_t credb_english_words_size(void) { return sizeof english_words; }

// Unpacked from Wordlists/passphrase-words-….txt.gz.
static const unsigned char passphrase_words_en[] = {
#embed "passphrase-words-en.txt"
};

static const unsigned char passphrase_words_de[] = {
#embed "passphrase-words-de.txt"
};

const void *credb_passphrase_words_en(void) { return passphrase_words_en; }
size_t credb_passphrase_words_en_size(void) { return sizeof passphrase_words_en; }

const void *credb_passphrase_words_de(void) { return passphrase_words_de; }
size_t credb_passphrase_words_de_size(void) { return sizeof passphrase_words_de; }
