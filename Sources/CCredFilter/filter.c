#include "CCredFilter.h"

#include "places.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t credf_hash(const void *bytes, size_t count) { return XXH3_64bits(bytes, count); }

credf_running_hash *credf_hash_begin(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state) XXH3_64bits_reset(state);
  return (credf_running_hash *)state;
}

void credf_hash_update(credf_running_hash *hash, const void *bytes, size_t count) {
  XXH3_64bits_update((XXH3_state_t *)hash, bytes, count);
}

uint64_t credf_hash_so_far(const credf_running_hash *hash) {
  return XXH3_64bits_digest((const XXH3_state_t *)hash);
}

void credf_hash_end(credf_running_hash *hash) { XXH3_freeState((XXH3_state_t *)hash); }

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
