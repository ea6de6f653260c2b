#include "CCredFilter.h"

#include <string.h>

size_t credf_shelve(credf_shelves *owner, const uint64_t *keys, size_t count, uint8_t code) {
  for (size_t index = 0; index < count; index++) {
    uint64_t key = keys[index];
    credf_shelf *shelf = owner->shelves + (key >> 56);
    if (shelf->room == 0) {
      if (owner->spare_count == 0) return index;
      uint32_t block = owner->spare[--owner->spare_count];
      if (shelf->count == 0)
        shelf->first = block;
      else
        owner->following[shelf->last] = block;
      shelf->last = block;
      shelf->room = (uint32_t)owner->block_size;
    }
    uint64_t *end = owner->blocks + ((size_t)shelf->last + 1) * owner->block_size;
    *(end - shelf->room--) = key << 8 | code;
    shelf->count++;
  }
  return count;
}

// The keys of a block, of which there are `left` in this one and those behind it.
static inline size_t part_of(const credf_shelves *owner, size_t left) {
  return left < owner->block_size ? left : owner->block_size;
}

void credf_gather(const credf_shelves *owner, uint32_t shelf, uint64_t *packed) {
  uint32_t block = owner->shelves[shelf].first;
  for (size_t left = owner->shelves[shelf].count; left > 0;) {
    size_t part = part_of(owner, left);
    memcpy(packed, owner->blocks + block * owner->block_size, part * sizeof *packed);
    packed += part;
    left -= part;
    if (left > 0) block = owner->following[block];
  }
}

void credf_replace(credf_shelves *owner, uint32_t shelf, const uint64_t *packed, size_t count) {
  uint32_t block = owner->shelves[shelf].first;
  owner->shelves[shelf].count = count;
  for (size_t left = count; left > 0;) {
    size_t part = part_of(owner, left);
    memcpy(owner->blocks + block * owner->block_size, packed, part * sizeof *packed);
    packed += part;
    left -= part;
    if (left > 0) block = owner->following[block];
  }
}

// --- sorting ------------------------------------------------------------------------------------

static void insertion_sort(uint64_t *packed, size_t count) {
  for (size_t index = 1; index < count; index++) {
    uint64_t value = packed[index];
    size_t to = index;
    for (; to > 0 && packed[to - 1] > value; to--) packed[to] = packed[to - 1];
    packed[to] = value;
  }
}

// In-place radix sort from the highest bits down ("American flag sort", McIlroy, Bostic and
// McIlroy 1993). Keys are hashes, so as many bits are taken at once as leave a few keys a bin; for
// keys that somebody chose to be alike it takes one more round for each 4 to 11 bits of 64.
enum { MOST_BITS = 11, LEAST_BITS = 4, FEW = 24 };

static void radix_sort(uint64_t *packed, size_t count, uint32_t bits_left) {
  if (count <= FEW) {
    insertion_sort(packed, count);
    return;
  }
  uint32_t bits = 60 - (uint32_t)__builtin_clzll(count); // 8 to 15 keys a bin
  if (bits > MOST_BITS) bits = MOST_BITS;
  if (bits < LEAST_BITS) bits = LEAST_BITS;
  if (bits > bits_left) bits = bits_left;
  uint32_t shift = bits_left - bits;
  uint32_t bins = UINT32_C(1) << bits;
  size_t next[1 << MOST_BITS];
  size_t end[1 << MOST_BITS];

  memset(next, 0, bins * sizeof *next);
  for (size_t index = 0; index < count; index++) next[packed[index] >> shift & (bins - 1)]++;
  size_t sum = 0;
  for (uint32_t bin = 0; bin < bins; bin++) {
    size_t size = next[bin];
    next[bin] = sum;
    sum += size;
    end[bin] = sum;
  }
  for (uint32_t bin = 0; bin < bins; bin++) {
    while (next[bin] < end[bin]) {
      uint64_t value = packed[next[bin]];
      uint32_t home = value >> shift & (bins - 1);
      while (home != bin) {
        size_t at = next[home]++;
        uint64_t other = packed[at];
        packed[at] = value;
        value = other;
        home = value >> shift & (bins - 1);
      }
      packed[next[bin]++] = value;
    }
  }
  if (shift == 0) return;
  size_t start = 0;
  for (uint32_t bin = 0; bin < bins; bin++) {
    if (end[bin] - start > 1) radix_sort(packed + start, end[bin] - start, shift);
    start = end[bin];
  }
}

size_t credf_sort(uint64_t *packed, size_t count) {
  if (count == 0) return 0;
  radix_sort(packed, count, 64);
  size_t kept = 1;
  for (size_t index = 1; index < count; index++)
    if (packed[index] >> 8 != packed[kept - 1] >> 8) packed[kept++] = packed[index];
  return kept;
}

// --- merging ------------------------------------------------------------------------------------

static void sift_down(credf_cursor *heap, size_t count, size_t at) {
  credf_cursor moving = heap[at];
  for (size_t child; (child = 2 * at + 1) < count; at = child) {
    if (child + 1 < count && *heap[child + 1].next < *heap[child].next) child++;
    if (*moving.next <= *heap[child].next) break;
    heap[at] = heap[child];
  }
  heap[at] = moving;
}

void credf_heapify(credf_cursor *heap, size_t count) {
  for (size_t at = count / 2; at-- > 0;) sift_down(heap, count, at);
}

size_t credf_merge(
    credf_cursor *heap, size_t count, uint64_t *previous, uint64_t *packed, size_t room) {
  size_t made = 0;
  while (made < room) {
    uint64_t value = *heap[0].next++;
    if (value >> 8 != *previous) {
      *previous = value >> 8;
      packed[made++] = value;
    }
    if (heap[0].next == heap[0].end) break;
    sift_down(heap, count, 0);
  }
  return made;
}

void credf_unpack(
    const uint64_t *packed, size_t count, uint32_t shelf, uint64_t *keys, uint8_t *codes) {
  for (size_t index = 0; index < count; index++) {
    keys[index] = (uint64_t)shelf << 56 | packed[index] >> 8;
    codes[index] = (uint8_t)packed[index];
  }
}
