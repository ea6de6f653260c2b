// What lookup measures with and against: a blocklist file written from Sources/CCredFilter/FORMAT.md
// alone, words that have given keys, and bare reads of memory.
#pragma once
#include <stddef.h>
#include <stdint.h>

// The sizes of a file's tables, and where they are.
typedef struct {
  uint64_t keys;
  uint64_t blocks;
  uint64_t buckets; // 0: no exact stage
  size_t buckets_offset, entries_offset, size;
} blocklist_shape;

// Tables for `keys` keys with `bits` bits each in the filter; with an exact stage, 8 in a bucket.
blocklist_shape shape_of(uint64_t keys, uint64_t bits, int exact);

// Fills `shape.size` bytes, all zero, with a whole file of the synthetic keys, whose kind is 1.
void write_blocklist(void *_Nonnull file, blocklist_shape shape);

// The key number `index` of `count`, as random as hashes are; 4096 after 4096 of them ascend.
uint64_t synthetic_key(uint64_t index, uint64_t count);

// The word of 8 bytes, in the order of memory, whose XXH3 is `key`: there is exactly one.
uint64_t word_of_key(uint64_t key);

// Reads a word of each of `count` random cache lines, the fastest way that was found: asked for 32
// lines ahead. Returns their sum.
uint64_t read_random_lines(
    const void *_Nonnull memory, uint64_t lines, size_t count, uint64_t seed);

// Puts `count` random words of ten letters from a to p into `words`, one after the other.
void make_words(uint8_t *_Nonnull words, size_t count, uint64_t seed);
