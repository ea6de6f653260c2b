// Look-ups in plain C.
#include <stdbool.h>

#include "places.h"

#define NAME(x) credf_portable_##x
#define TARGET

static inline bool block_has(const uint32_t *block, uint32_t low) {
  uint32_t missing = 0;
  for (int word = 0; word < 8; word++) missing |= bit_in(low, word) & ~block[word];
  return missing == 0;
}

static inline int32_t bucket_find(const uint32_t *entries, uint64_t count, uint32_t remainder,
                                  uint32_t rank_bits) {
  for (uint64_t i = 0; i < count; i++)
    if (entries[i] >> rank_bits == remainder)
      return (int32_t)(entries[i] & ((UINT32_C(1) << rank_bits) - 1));
  return -1;
}

#include "lookup.inc"
