// Many keys with their rank codes, in 8 bytes each, and how they come into order.
//
// Keys are kept in 256 shelves by their first byte, which therefore need not be written with them:
// a packed key is the other seven bytes and below them the code, so that of equal keys the better
// rank comes first.
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { CREDF_SHELVES = 256 };

// A chain of blocks, all of them full but the last.
typedef struct {
  uint64_t count; // of keys
  uint32_t first; // block
  uint32_t last;  // block
  uint32_t room;  // for keys in the last block
} credf_shelf;

// All shelves of one owner, with blocks out of a store that it can share with other owners.
typedef struct {
  credf_shelf *_Nonnull shelves; // CREDF_SHELVES of them
  uint64_t *_Nonnull blocks;     // the whole store
  uint32_t *_Nonnull following;  // of each block in the store, the next one in its chain
  size_t block_size;             // in keys
  uint32_t *_Nonnull spare;      // blocks of this owner that are in no chain, the last one first
  size_t spare_count;
} credf_shelves;

// Puts away keys that have one rank code, as many as there are blocks for.
size_t credf_shelve(
    credf_shelves *_Nonnull owner, const uint64_t *_Nonnull keys, size_t count, uint8_t code);

// Copies a shelf's packed keys to where there is room for all of them.
void credf_gather(
    const credf_shelves *_Nonnull owner, uint32_t shelf, uint64_t *_Nonnull packed);

// Puts packed keys into a shelf's blocks, in place of its own of which there are no fewer.
void credf_replace(
    credf_shelves *_Nonnull owner, uint32_t shelf, const uint64_t *_Nonnull packed, size_t count);

// Sorts packed keys in their place, and of those with equal keys keeps the first; returns how many
// are left. Takes time in proportion to their number, whatever they are.
size_t credf_sort(uint64_t *_Nonnull packed, size_t count);

// Packed keys in order, as far as they have been read.
typedef struct {
  const uint64_t *_Nonnull next;
  const uint64_t *_Nonnull end;
  uint64_t run; // for the caller: whose keys these are
} credf_cursor;

// Makes a heap of cursors, none of them at its end: the one with the least key is the first.
void credf_heapify(credf_cursor *_Nonnull heap, size_t count);

// Moves keys out of the heap in order, of equal keys only the first, until there is no more room or
// the first cursor is at its end: then it is to be filled, or replaced by the last, and the heap
// made again.
//
// `previous` is the key that went before, without its code; all ones at the beginning.
size_t credf_merge(
    credf_cursor *_Nonnull heap, size_t count, uint64_t *_Nonnull previous,
    uint64_t *_Nonnull packed, size_t room);

// The keys and the codes of a shelf's packed keys.
void credf_unpack(
    const uint64_t *_Nonnull packed, size_t count, uint32_t shelf, uint64_t *_Nonnull keys,
    uint8_t *_Nonnull codes);
