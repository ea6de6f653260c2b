#include "CCredFilter.h"

#include "places.h"

// Gives the buckets before `end` that have none yet their beginning: the next entry.
static bool begin_buckets(credf_writing *w, uint64_t end) {
  while (w->next_bucket < end) {
    uint64_t index = w->next_bucket - w->first_bucket;
    if (index == w->bucket_room) {
      w->full = CREDF_BUCKETS;
      return false;
    }
    w->buckets[index] = (uint32_t)w->key_count;
    w->next_bucket++;
  }
  return true;
}

static inline bool place_held(credf_writing *w) {
  uint64_t key = w->held_key;
  uint64_t block = block_of(key, w->block_count) - w->first_block;
  if (block >= w->block_room) {
    w->full = CREDF_BLOCKS;
    return false;
  }
  if (w->bucket_count > 0) {
    unsigned __int128 at = place(key, w->bucket_count);
    if (!begin_buckets(w, (uint64_t)(at >> 64) + 1)) return false;
    uint64_t index = w->key_count - w->first_entry;
    if (index == w->entry_room) {
      w->full = CREDF_ENTRIES;
      return false;
    }
    uint32_t ranks = (UINT32_C(1) << w->rank_bits) - 1;
    w->entries[index] = ((uint32_t)(at >> 32) & ~ranks) | (w->held_code & ranks);
  }
  uint32_t *words = w->blocks + 8 * block;
  for (int word = 0; word < 8; word++) words[word] |= bit_in(key, word);
  w->key_count++;
  return true;
}

// Code 0 is no rank, and worse than any.
static inline uint8_t better(uint8_t a, uint8_t b) {
  return (uint8_t)(a - 1) < (uint8_t)(b - 1) ? a : b;
}

size_t credf_write(
    credf_writing *w, const uint64_t *keys, const uint8_t *codes, size_t count) {
  w->full = CREDF_NONE;
  for (size_t index = 0; index < count; index++) {
    uint64_t key = keys[index];
    uint8_t code = codes ? codes[index] : 0;
    if (w->is_holding) {
      if (key == w->held_key) {
        w->held_code = better(w->held_code, code);
        continue;
      }
      if (!place_held(w)) return index;
    }
    w->held_key = key;
    w->held_code = code;
    w->is_holding = true;
  }
  return count;
}

bool credf_write_end(credf_writing *w) {
  w->full = CREDF_NONE;
  if (w->is_holding) {
    if (!place_held(w)) return false;
    w->is_holding = false;
  }
  return w->bucket_count == 0 || begin_buckets(w, w->bucket_count + 1);
}
