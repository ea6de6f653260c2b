#include "lookups.h"
#include "places.h"
#include "xxh3.h"

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


uint64_t credf_bucket(uint64_t key, uint64_t bucket_count) {
  return (uint64_t)(place(key, bucket_count) >> 64);
}

uint32_t credf_remainder(uint64_t key, uint64_t bucket_count) {
  return (uint32_t)(place(key, bucket_count) >> 32);
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
