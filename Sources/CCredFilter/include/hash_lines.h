// Reading lines of `HASH:COUNT`, as lists of breached passwords have them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What can be wrong with a line.
typedef enum {
  CREDF_LINE_RIGHT,
  CREDF_LINE_EMPTY,
  CREDF_LINE_LENGTH,      // the colon is not where the hash ends
  CREDF_LINE_DIGIT,       // something else than a hexadecimal digit in the hash
  CREDF_LINE_NO_COUNT,    // no colon, or nothing behind it
  CREDF_LINE_BAD_COUNT,   // something else than a decimal number behind the colon
  CREDF_LINE_HUGE_COUNT,  // more than 18 digits
  CREDF_LINE_ORDER,       // a smaller hash than the line before
  CREDF_LINE_REPEATED,    // the same hash as the line before
} credf_line_fault;

// A hash as numbers that compare as it does.
typedef struct {
  uint64_t high;
  uint64_t middle;
  uint32_t low;  // 0 for a hash of 32 digits
} credf_hash_value;

// One piece of a list: what is to be expected of it, and what it held.
typedef struct {
  uint8_t prefix[8];       // the digits that every line leaves out
  uint32_t prefix_digits;  // at most 5
  uint32_t hash_digits;    // 40 or 32, the prefix among them
  uint64_t minimum_count;  // at least 1
  uint64_t lines;          // right ones; with a fault, those before it
  uint64_t keys;
  uint64_t seldom;         // lines below the minimum count
  uint64_t padding;        // lines with a count of 0, whose place is not looked at
  uint64_t first_line;     // the first one that is no padding
  bool has_hash;           // there is one
  credf_hash_value first;
  credf_hash_value last;
  credf_line_fault fault;  // of the line after `lines`
} credf_hash_lines;

// Reads whole lines, each ending in LF or CRLF and the last one perhaps in neither; writes the
// first 64 bits of the hashes that are seen often enough. `keys` has room for one a line: `count`
// divided by the hash's own digits and 2.
void credf_read_hash_lines(
    credf_hash_lines *_Nonnull lines, const uint8_t *_Nullable text, size_t count,
    uint64_t *_Nonnull keys);
