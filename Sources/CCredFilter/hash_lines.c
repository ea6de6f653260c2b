#include "CCredFilter.h"

#include <string.h>

static const uint64_t ones = UINT64_C(0x0101010101010101);
static const uint64_t tops = UINT64_C(0x8080808080808080);

// Eight hexadecimal digits at once, each in a byte of a word. The top bit of a sum tells whether
// its byte has reached a bound; bytes from 0x80 on, which would carry, are none.
static inline bool decode8(const uint8_t *digits, uint32_t *value) {
  uint64_t text;
  memcpy(&text, digits, 8);
  uint64_t upper = text & ~(ones * 0x20);
  uint64_t decimal = (text + ones * (0x80 - '0')) & ~(text + ones * (0x7F - '9')) & tops;
  uint64_t letter = (upper + ones * (0x80 - 'A')) & ~(upper + ones * (0x7F - 'F')) & tops;
  bool right = (text & tops) == 0 && (decimal | letter) == tops;
  uint64_t nibbles = (text & ones * 0x0F) + (letter >> 7) * 9;
  // The first digit is the highest: it moves from the lowest byte to the highest nibble.
  nibbles = __builtin_bswap64(nibbles);
  nibbles = (nibbles | nibbles >> 4) & UINT64_C(0x00FF00FF00FF00FF);
  nibbles = (nibbles | nibbles >> 8) & UINT64_C(0x0000FFFF0000FFFF);
  *value = (uint32_t)(nibbles | nibbles >> 16);
  return right;
}

static inline bool decode(const uint8_t *digits, uint32_t count, credf_hash_value *hash) {
  uint32_t words[5] = {0};
  bool right = true;
  for (uint32_t word = 0; word < 4; word++) right &= decode8(digits + 8 * word, &words[word]);
  if (count == 40) right &= decode8(digits + 32, &words[4]);
  hash->high = (uint64_t)words[0] << 32 | words[1];
  hash->middle = (uint64_t)words[2] << 32 | words[3];
  hash->low = words[4];
  return right;
}

static inline int compare(const credf_hash_value *a, const credf_hash_value *b) {
  if (a->high != b->high) return a->high < b->high ? -1 : 1;
  if (a->middle != b->middle) return a->middle < b->middle ? -1 : 1;
  return a->low == b->low ? 0 : a->low < b->low ? -1 : 1;
}

static bool is_hex(uint8_t byte) {
  return (uint8_t)(byte - '0') < 10 || (uint8_t)((byte & ~0x20) - 'A') < 6;
}

// Why the hash of a line of `count` bytes, its end not among them, is none.
static credf_line_fault fault_of_hash(const uint8_t *line, size_t count, size_t digits) {
  if (count == 0) return CREDF_LINE_EMPTY;
  const uint8_t *colon = memchr(line, ':', count);
  size_t length = colon ? (size_t)(colon - line) : count;
  for (size_t index = 0; index < length; index++)
    if (!is_hex(line[index])) return CREDF_LINE_DIGIT;
  if (length != digits) return CREDF_LINE_LENGTH;
  return CREDF_LINE_NO_COUNT;
}

// Where the line at `line` ends, and in `next` where the following one begins.
static const uint8_t *end_of(const uint8_t *line, const uint8_t *end, const uint8_t **next) {
  const uint8_t *newline = memchr(line, '\n', (size_t)(end - line));
  *next = newline ? newline + 1 : end;
  if (!newline) return end;
  return newline > line && newline[-1] == '\r' ? newline - 1 : newline;
}

// Why the count at `text` is none.
static credf_line_fault fault_of_count(const uint8_t *text, const uint8_t *end) {
  if (text == end) return CREDF_LINE_NO_COUNT;
  for (const uint8_t *byte = text; byte < end; byte++)
    if ((uint8_t)(*byte - '0') > 9) return CREDF_LINE_BAD_COUNT;
  return *text == '0' ? CREDF_LINE_BAD_COUNT : CREDF_LINE_HUGE_COUNT;
}

void credf_read_hash_lines(
    credf_hash_lines *lines, const uint8_t *text, size_t count, uint64_t *keys) {
  const uint8_t *end = text + count;
  size_t digits = lines->hash_digits - lines->prefix_digits;
  uint8_t whole[40];
  memcpy(whole, lines->prefix, sizeof lines->prefix);
  credf_hash_value last = {0}, hash = {0};
  uint64_t number = 0, taken = 0, seldom = 0, padding = 0;
  bool has_hash = false;
  credf_line_fault fault = CREDF_LINE_RIGHT;

  for (const uint8_t *line = text; line < end; number++) {
    const uint8_t *hex = line, *next = line;
    if ((size_t)(end - line) >= digits + 2) {
      if (lines->prefix_digits > 0) {
        memcpy(whole + lines->prefix_digits, line, digits);
        hex = whole;
      }
    }
    if ((size_t)(end - line) < digits + 2 || !decode(hex, lines->hash_digits, &hash) ||
        line[digits] != ':') {
      const uint8_t *stop = end_of(line, end, &next);
      fault = fault_of_hash(line, (size_t)(stop - line), digits);
      break;
    }

    const uint8_t *start = line + digits + 1;
    const uint8_t *stop = start;
    uint64_t seen = 0;
    while (stop < end && stop < start + 18 && (uint8_t)(*stop - '0') < 10)
      seen = 10 * seen + (uint8_t)(*stop++ - '0');
    size_t length = (size_t)(stop - start);
    next = stop;
    if (next < end && *next == '\r') next++;
    bool ends = next < end ? *next == '\n' : next == stop;
    if (!ends || length == 0 || (*start == '0' && length > 1)) {
      fault = fault_of_count(start, end_of(start, end, &next));
      break;
    }
    if (next < end) next++;

    line = next;
    if (seen == 0) {
      padding++;
      continue;
    }
    if (has_hash) {
      int order = compare(&last, &hash);
      if (order >= 0) {
        fault = order == 0 ? CREDF_LINE_REPEATED : CREDF_LINE_ORDER;
        break;
      }
    } else {
      has_hash = true;
      lines->first = hash;
      lines->first_line = number;
    }
    last = hash;
    keys[taken] = hash.high;
    bool often = seen >= lines->minimum_count;
    taken += often;
    seldom += !often;
  }

  lines->lines = number;
  lines->keys = taken;
  lines->seldom = seldom;
  lines->padding = padding;
  lines->has_hash = has_hash;
  lines->last = last;
  lines->fault = fault;
}
