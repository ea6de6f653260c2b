// The two stages of a blocklist, over memory that somebody else owns. FORMAT.md describes the file.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The instruction sets that look-ups are written for; all of them give the same answers.
typedef enum : uint32_t {
  credf_portable = 0,
  credf_avx2 = 1,
} credf_level;

// The best level of this processor.
credf_level credf_best_level(void);

// A blocklist's tables, as they lie in its file. Counts are of the things named, not of bytes.
typedef struct {
  const uint32_t *_Nonnull blocks; // 8 words each
  uint64_t block_count;             // at least 1
  const uint32_t *_Nonnull buckets; // bucket_count + 1 of them: where in `entries` each begins
  uint64_t bucket_count;            // 0: there is no exact stage
  const uint32_t *_Nonnull entries; // remainder in the high bits, rank code in the low rank_bits
  uint64_t entry_count;
  uint32_t rank_bits;               // 0 or 8
  credf_level level;                // one that this processor has
} credf_tables;

// XXH3, 64 bits, seed 0 (Yann Collet's xxHash specification).
uint64_t credf_hash(const void *_Nullable bytes, size_t count);

// The same of bytes that come piece by piece; null where there is no memory for it.
typedef struct credf_running_hash credf_running_hash;
credf_running_hash *_Nullable credf_hash_begin(void);
void credf_hash_update(
    credf_running_hash *_Nonnull hash, const void *_Nullable bytes, size_t count);
uint64_t credf_hash_so_far(const credf_running_hash *_Nonnull hash);
void credf_hash_end(credf_running_hash *_Nonnull hash);

// The first stage: no for certain, or perhaps.
bool credf_may_contain(const credf_tables *_Nonnull tables, uint64_t key);

// Both stages: the rank code, 0 where there is none, or -1 for a key that is not listed.
int32_t credf_find(const credf_tables *_Nonnull tables, uint64_t key);

// The same for the key that is the hash of `bytes`.
int32_t credf_find_bytes(const credf_tables *_Nonnull tables, const void *_Nullable bytes,
                         size_t count);

// The same for many keys, whose reads from memory overlap.
void credf_find_each(const credf_tables *_Nonnull tables, const uint64_t *_Nonnull keys,
                     size_t count, int32_t *_Nonnull codes);

// Sets a key's bits in the first stage.
void credf_insert(uint32_t *_Nonnull blocks, uint64_t block_count, uint64_t key);

// Where the exact stage keeps a key: a bucket that grows with the key, and the 32 bits after it.
uint64_t credf_bucket(uint64_t key, uint64_t bucket_count);
uint32_t credf_remainder(uint64_t key, uint64_t bucket_count);

#include "hash_lines.h"
#include "keys.h"
#include "lines.h"
#include "reading.h"
#include "writing.h"
