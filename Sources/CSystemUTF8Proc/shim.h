#if !__has_include(<utf8proc.h>)
#error "utf8proc.h is missing. On Debian or Ubuntu: apt-get install libutf8proc-dev"
#endif
#include <utf8proc.h>
