// A wordlist's lines made into keys, as FORMAT.md has them: XXH3 of each line, and of it with its
// case folded. Lines in ASCII are done here, where NFC changes nothing and folding is lower case.
#pragma once
#include <stddef.h>
#include <stdint.h>

// The key of a folded entry, where it is another one than the entry's own.
typedef struct {
  uint64_t key;
  uint64_t entry; // which one of the text, from 0
} credf_folded;

// A text on its way into keys. All begins at zero but the text and the two arrays, which have room
// for `count / 2 + 1` each: no entry is shorter than its character and the end of its line.
typedef struct {
  uint8_t *_Nullable text; // whole lines, at whose end LF or CRLF may be missing; is folded in place
  size_t count;
  size_t next;             // where the next line begins
  size_t line;             // the line that was left to the caller: where it begins,
  size_t line_count;       // and how long it is without its end
  uint64_t *_Nullable keys; // one an entry, in order
  size_t entry_count;
  credf_folded *_Nullable folded;
  size_t folded_count;
  uint64_t empty_count;    // the lines that were passed over, by why
  uint64_t comment_count;
  uint64_t unusable_count;
} credf_lines;

// What a password may have at most (our R2). A scalar in ASCII is a byte.
enum { CREDF_MAXIMUM_BYTES = 4096, CREDF_MAXIMUM_SCALARS = 1024 };

typedef enum { CREDF_END, CREDF_NOT_ASCII } credf_pause;

// Takes lines up to the end of the text, or to one that is not ASCII and not too long, which is for
// the caller to take before the call that goes on behind it.
credf_pause credf_take_lines(credf_lines *_Nonnull lines);
