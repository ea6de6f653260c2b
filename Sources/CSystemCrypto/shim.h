// NTLM hashes are MD4, which OpenSSL 3 still computes, but only by functions that it deprecates.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/md4.h>
#include <openssl/sha.h>
