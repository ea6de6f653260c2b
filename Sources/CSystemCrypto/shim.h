// SHA-256's low-level functions take a tenth of the time of the others, which look an algorithm up
// for each hash. OpenSSL 3 marks them as deprecated, and keeps them.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/sha.h>
