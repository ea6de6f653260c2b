// Argon2's memory fill and its hash, without allocation or threads (RFC 9106).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The instruction sets that there is a kernel for.
typedef enum {
  credk_none = 0,
  credk_avx2 = 1,
  credk_avx512 = 2,
} credk_level;

// The best one that this processor has; the same answer every time.
credk_level credk_best_level(void);

// One Argon2id computation, version 0x13.
typedef struct {
  uint64_t *_Nonnull memory; // 128 words a block, aligned to 64 bytes
  uint32_t lanes;            // p
  uint32_t segment_length;   // m' / 4p: from 2
  uint32_t passes;           // t
  uint32_t memory_blocks;    // m': 4 * lanes * segment_length
} credk_fill;

// One lane of a computation.
typedef struct {
  const credk_fill *_Nonnull fill;
  uint32_t lane;
} credk_lane;

// Fills one segment of each of `count` lanes, 1 or 2; those of a slice are independent of each
// other. Two take turns, so that each one's memory arrives while the other one computes; they may
// belong to computations of their own if those have equal segment_length. `level` is not credk_none
// and not above the best one.
void credk_fill_segments(const credk_lane *_Nonnull lanes, uint32_t count, credk_level level,
                         uint32_t pass, uint32_t slice);

// The compression function G alone (RFC 9106, section 3.5), on blocks in the order that
// credk_place gives: what a kernel is measured by.
void credk_compress(credk_level level, const uint64_t *_Nonnull prev, const uint64_t *_Nonnull ref,
                    uint64_t *_Nonnull out);

// Writes the first two blocks of a lane from H0, of 64 bytes.
void credk_first_blocks(const credk_fill *_Nonnull fill, const uint8_t *_Nonnull h0, uint32_t lane);

// Derives the tag from the last blocks of the lanes.
void credk_tag(const credk_fill *_Nonnull fill, uint8_t *_Nonnull tag, uint32_t tag_length);

// BLAKE2b (RFC 7693) without a key, of 1 to 64 bytes.
typedef struct {
  uint64_t h[8];
  uint64_t count; // bytes so far: fewer than 2^64
  uint32_t pending;
  uint32_t length;
  uint8_t block[128];
} credk_blake2b;

void credk_blake2b_init(credk_blake2b *_Nonnull state, uint32_t length);
void credk_blake2b_update(credk_blake2b *_Nonnull state, const void *_Nullable bytes, size_t count);
// Writes state->length bytes and erases the state.
void credk_blake2b_final(credk_blake2b *_Nonnull state, uint8_t *_Nonnull digest);

// H' (RFC 9106, section 3.3): any number of bytes of output from 1.
void credk_long_hash(uint8_t *_Nonnull output, uint32_t length, const uint8_t *_Nonnull input,
                     size_t count);

// Erases memory in a way that the compiler cannot leave out.
void credk_wipe(void *_Nullable bytes, size_t count);

// Says that this thread is looking on, in a loop.
static inline void credk_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}
