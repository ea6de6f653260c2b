// Writing the tables of a blocklist from ascending keys, through windows that move over the file.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Which window has no room for the next key: it is to be written out and moved on.
typedef enum { CREDF_NONE, CREDF_BLOCKS, CREDF_BUCKETS, CREDF_ENTRIES } credf_full;

// A part of each table, and how far the keys have come. All begins at zero but the windows, the
// counts and the rank bits; the window of blocks is all zero wherever it moves to.
typedef struct {
  uint32_t *_Nonnull blocks;  // 8 words each
  uint64_t block_room;        // how many the window holds
  uint64_t first_block;       // which one it begins with
  uint64_t block_count;
  uint32_t *_Nonnull buckets;
  uint64_t bucket_room;
  uint64_t first_bucket;
  uint64_t next_bucket;       // those before have their beginnings
  uint64_t bucket_count;      // 0: no buckets and no entries
  uint32_t *_Nonnull entries;
  uint64_t entry_room;
  uint64_t first_entry;
  uint32_t rank_bits;         // 0 or 8
  uint64_t key_count;         // different keys that are in the tables
  uint64_t held_key;          // the last one, until a different one follows
  uint8_t held_code;
  bool is_holding;
  credf_full full;
} credf_writing;

// Takes keys until a window is full; returns how many, and `full` says which. `codes` are their
// rank codes. Of equal keys the best rank is kept; keys that do not ascend are the caller's error.
size_t credf_write(
    credf_writing *_Nonnull writing, const uint64_t *_Nullable keys,
    const uint8_t *_Nullable codes, size_t count);

// After the last key: places the one held and gives the buckets left their beginnings. False when
// a window was full, to be called again.
bool credf_write_end(credf_writing *_Nonnull writing);
