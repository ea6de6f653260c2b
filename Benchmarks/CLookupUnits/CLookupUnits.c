#include "CLookupUnits.h"
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static const uint32_t salts[8] = {0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d,
                                  0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31};

typedef unsigned __int128 wide;

// So many keys lie at random in their share of all numbers: over some hundred blocks, which is
// enough for the number of keys in a block to be as random as in a real list.
enum { keys_in_group = 4096 };

static uint64_t mix(uint64_t seed) {
  wide product = (wide)seed * (seed ^ UINT64_C(0xe7037ed1a0b428db));
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

static uint64_t next(uint64_t *state) {
  *state += UINT64_C(0xa0761d6478bd642f);
  return mix(*state);
}

static size_t aligned(size_t offset) { return (offset + 63) & ~(size_t)63; }

blocklist_shape shape_of(uint64_t keys, uint64_t bits, int exact) {
  blocklist_shape shape = {.keys = keys, .blocks = (keys * bits + 255) / 256};
  if (exact) shape.buckets = (keys + 7) / 8;
  shape.buckets_offset = shape.entries_offset = shape.size = aligned(128 + 32 * shape.blocks);
  if (exact) {
    shape.entries_offset = aligned(shape.buckets_offset + 4 * (shape.buckets + 1));
    shape.size = aligned(shape.entries_offset + 4 * keys);
  }
  return shape;
}

uint64_t synthetic_key(uint64_t index, uint64_t count) {
  uint64_t begin = index - index % keys_in_group, left = count - begin, room = UINT64_MAX / count;
  uint64_t range = room * (left < keys_in_group ? left : keys_in_group);
  return room * begin + (uint64_t)(((wide)mix(index * UINT64_C(0xa0761d6478bd642f)) * range) >> 64);
}

static int compare(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

static void put(uint8_t *place, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; i++) place[i] = (uint8_t)(value >> (8 * i));
}

void write_blocklist(void *memory, blocklist_shape shape) {
  uint8_t *file = memory;
  uint32_t *blocks = (uint32_t *)(file + 128);
  uint32_t *buckets = (uint32_t *)(file + shape.buckets_offset);
  uint32_t *entries = (uint32_t *)(file + shape.entries_offset);
  static uint64_t group[keys_in_group];
  uint64_t begun = 0;
  for (uint64_t i = 0; i < shape.keys; i++) {
    if (i % keys_in_group == 0) {
      uint64_t count = shape.keys - i < keys_in_group ? shape.keys - i : keys_in_group;
      for (uint64_t j = 0; j < count; j++) group[j] = synthetic_key(i + j, shape.keys);
      // Only the exact stage asks for an order.
      if (shape.buckets > 0) qsort(group, count, sizeof group[0], compare);
    }
    uint64_t key = group[i % keys_in_group];
    uint32_t *block = blocks + 8 * (((key >> 32) * shape.blocks) >> 32);
    for (int word = 0; word < 8; word++)
      block[word] |= UINT32_C(1) << (((uint32_t)key * salts[word]) >> 27);
    if (shape.buckets == 0) continue;
    wide place = (wide)key * shape.buckets;
    while (begun <= (uint64_t)(place >> 64)) buckets[begun++] = (uint32_t)i;
    entries[i] = (uint32_t)(place >> 32);
  }
  if (shape.buckets > 0)
    while (begun <= shape.buckets) buckets[begun++] = (uint32_t)shape.keys;

  memcpy(file, "\x89" "CREDBL\n", 8);
  put(file + 8, 1, 4);
  put(file + 12, 128, 4);
  put(file + 16, 1, 4);
  put(file + 20, 0, 4);
  put(file + 24, shape.keys, 8);
  put(file + 32, shape.keys, 8);
  put(file + 40, shape.blocks, 8);
  put(file + 48, shape.buckets, 8);
  put(file + 56, shape.size, 8);
  put(file + 96, XXH3_64bits(file + 128, shape.size - 128), 8);
  put(file + 120, XXH3_64bits(file, 120), 8);
}

// Undoes x ^= x >> bits.
static uint64_t unshift(uint64_t x, int bits) {
  uint64_t y = x;
  for (int known = bits; known < 64; known += bits) y = x ^ (y >> bits);
  return y;
}

// The inverse of an odd number modulo 2^64, by Newton's method.
static uint64_t inverse(uint64_t x) {
  uint64_t y = x;
  for (int i = 0; i < 6; i++) y *= 2 - x * y;
  return y;
}

// XXH3 of 8 bytes is a chain of steps that each can be undone: x ^= rotl(x, 49) ^ rotl(x, 24), a
// product, x ^= (x >> 35) + 8, a product, x ^= x >> 28; before it, the halves change places and
// meet a constant.
uint64_t word_of_key(uint64_t key) {
  const uint64_t prime = UINT64_C(0x9FB21C651E98DF25);
  uint64_t x = unshift(key, 28) * inverse(prime);
  x ^= (x >> 35) + 8; // touches the low 30 bits only, and comes from the high 29
  x *= inverse(prime);
  // Applied 64 times, a polynomial with an odd number of terms over the rotations is one.
  for (int i = 0; i < 63; i++) x ^= XXH_rotl64(x, 49) ^ XXH_rotl64(x, 24);
  uint64_t flip = XXH_readLE64(XXH3_kSecret + 8) ^ XXH_readLE64(XXH3_kSecret + 16);
  return XXH_rotl64(x ^ flip, 32);
}

uint64_t read_random_lines(const void *memory, uint64_t lines, size_t count, uint64_t seed) {
  enum { ahead = 32 };
  const uint64_t *words = memory, *waiting[ahead];
  uint64_t sum = 0;
  for (size_t i = 0; i < count + ahead; i++) {
    const uint64_t **place = &waiting[i % ahead];
    if (i >= ahead) sum += **place;
    if (i < count) {
      *place = words + 8 * (uint64_t)(((wide)next(&seed) * lines) >> 64);
      __builtin_prefetch(*place);
    }
  }
  return sum;
}

void make_words(uint8_t *words, size_t count, uint64_t seed) {
  for (size_t i = 0; i < count; i++) {
    uint64_t bits = next(&seed);
    for (int letter = 0; letter < 10; letter++)
      words[10 * i + letter] = (uint8_t)('a' + (bits >> (4 * letter) & 15));
  }
}
