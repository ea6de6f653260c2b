#pragma once
#include <stdint.h>

// `count` additions, a multiple of 8, each of which needs the one before it: about a cycle each, so
// that a kernel's time can be told in cycles where there are no counters.
uint64_t dependent_adds(uint64_t count);
