#if !__has_include(<crypt.h>)
#error "crypt.h is missing. On Debian or Ubuntu: apt-get install libcrypt-dev"
#endif
#include <crypt.h>
