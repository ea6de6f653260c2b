#include "CCredFilter.h"

#include <string.h>

#include "xxh3.h"

// Eight bytes are looked at in one word. Where all are ASCII, their upper bits are free to carry
// the answers.
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t upper_bits(uint64_t word) { return word & EACH(0x80); }

// Not zero if a byte is below 0x20 or is 0x7F. The borrow of a byte below 0x20 may mark the one
// above it too; the answer is about all of them.
static inline uint64_t controls(uint64_t word) {
  return upper_bits((word - EACH(0x20)) | (word + EACH(1)));
}

// The upper bit of each byte from 'A' to 'Z'.
static inline uint64_t capitals(uint64_t word) {
  return upper_bits((word + EACH(0x80 - 'A')) & ~(word + EACH(0x80 - 'Z' - 1)));
}

static inline uint64_t folded(uint64_t word) { return word | capitals(word) >> 2; }

static inline uint64_t load(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

static inline void store(uint8_t *at, uint64_t word) { memcpy(at, &word, sizeof word); }

// A line of one to seven bytes in a word, in which bytes may come twice and none that is not there.
static inline uint64_t load_short(const uint8_t *line, size_t count) {
  if (count < 4) return line[0] | line[count / 2] << 8 | EACH(line[count - 1]) << 16;
  uint32_t first, last;
  memcpy(&first, line, sizeof first);
  memcpy(&last, line + count - 4, sizeof last);
  return first | (uint64_t)last << 32;
}

static inline void store_short(uint8_t *line, size_t count, uint64_t word) {
  if (count < 4) {
    line[0] = (uint8_t)word;
    line[count / 2] = (uint8_t)(word >> 8);
    line[count - 1] = (uint8_t)(word >> 16);
    return;
  }
  uint32_t first = (uint32_t)word;
  uint32_t last = (uint32_t)(word >> 32);
  memcpy(line, &first, sizeof first);
  memcpy(line + count - 4, &last, sizeof last);
}

// What there is in a line: bits that stay zero where there is nothing of the kind.
typedef struct {
  uint64_t beyond_ascii;
  uint64_t controls;
  uint64_t capitals;
} contents;

static inline void look_at(contents *found, uint64_t word) {
  found->beyond_ascii |= upper_bits(word);
  found->controls |= controls(word);
  found->capitals |= capitals(word);
}

// The last eight bytes of a line may be looked at, and folded, twice.
static inline contents look_through(const uint8_t *line, size_t count) {
  contents found = {0};
  if (count < 8) {
    look_at(&found, load_short(line, count));
    return found;
  }
  for (size_t at = 0; at + 8 < count; at += 8) look_at(&found, load(line + at));
  look_at(&found, load(line + count - 8));
  return found;
}

static inline void fold(uint8_t *line, size_t count) {
  if (count < 8) {
    store_short(line, count, folded(load_short(line, count)));
    return;
  }
  for (size_t at = 0; at + 8 < count; at += 8) store(line + at, folded(load(line + at)));
  store(line + count - 8, folded(load(line + count - 8)));
}

static inline bool is_comment(const uint8_t *line, size_t count) {
  static const char mark[] = "#!comment";
  return count >= sizeof mark - 1 && memcmp(line, mark, sizeof mark - 1) == 0;
}

credf_pause credf_take_lines(credf_lines *lines) {
  while (lines->next < lines->count) {
    uint8_t *line = lines->text + lines->next;
    size_t left = lines->count - lines->next;
    const uint8_t *end = memchr(line, '\n', left);
    size_t count = end ? (size_t)(end - line) : left;
    lines->next += count + (end != NULL);
    if (count > 0 && line[count - 1] == '\r') count--;

    if (count == 0) {
      lines->empty_count++;
      continue;
    }
    if (is_comment(line, count)) {
      lines->comment_count++;
      continue;
    }
    if (count > CREDF_MAXIMUM_BYTES) {
      lines->unusable_count++;
      continue;
    }
    contents found = look_through(line, count);
    if (found.beyond_ascii) {
      lines->line = (size_t)(line - lines->text);
      lines->line_count = count;
      return CREDF_NOT_ASCII;
    }
    if (found.controls || count > CREDF_MAXIMUM_SCALARS) {
      lines->unusable_count++;
      continue;
    }
    uint64_t key = XXH3_64bits(line, count);
    size_t entry = lines->entry_count++;
    lines->keys[entry] = key;
    if (!found.capitals) continue;
    fold(line, count);
    uint64_t folded_key = XXH3_64bits(line, count);
    if (folded_key != key)
      lines->folded[lines->folded_count++] = (credf_folded){.key = folded_key, .entry = entry};
  }
  return CREDF_END;
}
