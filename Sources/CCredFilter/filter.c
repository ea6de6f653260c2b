#include "CCredFilter.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t credf_hash(const void *bytes, size_t count) { return XXH3_64bits(bytes, count); }

// The first stage is the split block Bloom filter of Apache Parquet's format specification: one
// bit in each of a block's eight words, chosen by multiplying the key's low half with odd salts.
static const uint32_t salts[8] = {
    0x47b6137bU, 0x44974d91U, 0x8824ad5bU, 0xa2b7289dU,
    0x705495c7U, 0x2df1424bU, 0x9efc4947U, 0x5c6bfb31U,
};

static inline uint64_t block_of(uint64_t key, uint64_t block_count) {
  return ((key >> 32) * block_count) >> 32;
}

static inline uint32_t bit_in(uint64_t key, int word) {
  return UINT32_C(1) << (((uint32_t)key * salts[word]) >> 27);
}

void credf_insert(uint32_t *blocks, uint64_t block_count, uint64_t key) {
  uint32_t *block = blocks + 8 * block_of(key, block_count);
  for (int word = 0; word < 8; word++) block[word] |= bit_in(key, word);
}

bool credf_may_contain(const credf_tables *tables, uint64_t key) {
  const uint32_t *block = tables->blocks + 8 * block_of(key, tables->block_count);
  uint32_t missing = 0;
  for (int word = 0; word < 8; word++) missing |= bit_in(key, word) & ~block[word];
  return missing == 0;
}

// The exact stage takes the key as a fraction of 2^64. Times the number of buckets, its whole part
// is the bucket and what is left over, cut to 32 bits, is the remainder: both grow with the key.
static inline unsigned __int128 place(uint64_t key, uint64_t bucket_count) {
  return (unsigned __int128)key * bucket_count;
}

uint64_t credf_bucket(uint64_t key, uint64_t bucket_count) {
  return (uint64_t)(place(key, bucket_count) >> 64);
}

uint32_t credf_remainder(uint64_t key, uint64_t bucket_count) {
  return (uint32_t)(place(key, bucket_count) >> 32);
}

int32_t credf_find(const credf_tables *tables, uint64_t key) {
  if (!credf_may_contain(tables, key)) return -1;
  if (tables->bucket_count == 0) return 0;
  uint64_t bucket = credf_bucket(key, tables->bucket_count);
  uint32_t remainder = credf_remainder(key, tables->bucket_count) >> tables->rank_bits;
  uint64_t entry = tables->buckets[bucket];
  uint64_t end = tables->buckets[bucket + 1];
  // The file may lie, or change under us: never read past the entries that it was checked to have.
  if (end > tables->entry_count) end = tables->entry_count;
  for (; entry < end; entry++) {
    uint32_t value = tables->entries[entry];
    if (value >> tables->rank_bits == remainder)
      return (int32_t)(value & ((UINT32_C(1) << tables->rank_bits) - 1));
  }
  return -1;
}
