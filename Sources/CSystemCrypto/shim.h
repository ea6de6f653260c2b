#if !__has_include(<openssl/crypto.h>)
#error "openssl/crypto.h is missing. On Debian or Ubuntu: apt-get install libssl-dev"
#endif
// OpenSSL 3 marks the low-level functions of its hashes as deprecated, and keeps them. Those of
// SHA-256 take a tenth of the time of the others, which look an algorithm up for each hash; and MD4,
// which NTLM hashes are, is computed by no others.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/md4.h>
#include <openssl/sha.h>
