#include "CCredBlocklist.h"

// Made by `credtool blocklist build Wordlists/common-passwords.txt.gz`; a test makes it again.
_Alignas(64) static const unsigned char common[] = {
#embed "common.blocklist"
};

const void *credb_common(void) { return common; }
size_t credb_common_size(void) { return sizeof common; }
