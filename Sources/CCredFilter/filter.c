#include "place.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t credf_hash(const void *bytes, size_t count) { return XXH3_64bits(bytes, count); }

static const uint32_t salts[8] = {CREDF_SALTS};

void credf_insert(uint32_t *blocks, uint64_t block_count, uint64_t key) {
  uint32_t *block = blocks + 8 * credf_block(key, block_count);
  for (int word = 0; word < 8; word++)
    block[word] |= UINT32_C(1) << (((uint32_t)key * salts[word]) >> 27);
}

uint64_t credf_bucket(uint64_t key, uint64_t bucket_count) {
  return (uint64_t)(credf_place(key, bucket_count) >> 64);
}

uint32_t credf_remainder(uint64_t key, uint64_t bucket_count) {
  return (uint32_t)(credf_place(key, bucket_count) >> 32);
}

#if defined(__x86_64__)

credf_level credf_best_level(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? credf_avx2
                                                                          : credf_portable;
}

static inline const credf_lookups *lookups(const credf_tables *tables) {
  return tables->level == credf_avx2 ? &credf_avx2_lookups : &credf_portable_lookups;
}

#else

credf_level credf_best_level(void) { return credf_portable; }

static inline const credf_lookups *lookups(const credf_tables *tables) {
  (void)tables;
  return &credf_portable_lookups;
}

#endif

bool credf_may_contain(const credf_tables *tables, uint64_t key) {
  return lookups(tables)->may_contain(tables, key);
}

int32_t credf_find(const credf_tables *tables, uint64_t key) {
  return lookups(tables)->find(tables, key);
}

int32_t credf_find_bytes(const credf_tables *tables, const void *bytes, size_t count) {
  return lookups(tables)->find_bytes(tables, bytes, count);
}

void credf_find_each(const credf_tables *tables, const uint64_t *keys, size_t count,
                     int32_t *codes) {
  lookups(tables)->find_each(tables, keys, count, codes);
}
