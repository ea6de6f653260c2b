// Where a key lies in the tables: what looking up and building share.
#pragma once
#include "CCredFilter.h"

// The block grows with the key's high half.
static inline uint64_t credf_block(uint64_t key, uint64_t block_count) {
  return ((key >> 32) * block_count) >> 32;
}

// The exact stage takes the key as a fraction of 2^64. Times the number of buckets, its whole part
// is the bucket and what is left over, cut to 32 bits, is the remainder: both grow with the key.
static inline unsigned __int128 credf_place(uint64_t key, uint64_t bucket_count) {
  return (unsigned __int128)key * bucket_count;
}

// One bit in each of a block's eight words: the upper five bits of the key's low half times the
// word's salt (Apache Parquet's split block Bloom filter).
#define CREDF_SALTS \
  0x47b6137bU, 0x44974d91U, 0x8824ad5bU, 0xa2b7289dU, 0x705495c7U, 0x2df1424bU, 0x9efc4947U, \
      0x5c6bfb31U

// One level of look-ups; see lookup.inc.
typedef struct {
  bool (*may_contain)(const credf_tables *tables, uint64_t key);
  int32_t (*find)(const credf_tables *tables, uint64_t key);
  int32_t (*find_bytes)(const credf_tables *tables, const void *bytes, size_t count);
  void (*find_each)(const credf_tables *tables, const uint64_t *keys, size_t count, int32_t *codes);
} credf_lookups;

extern const credf_lookups credf_portable_lookups, credf_avx2_lookups;
