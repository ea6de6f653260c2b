// The compression function for AVX2, one row or half of two columns in a register.
#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define FILL_SEGMENT credk_fill_segment_avx2
#define FILL_PAIR credk_fill_pair_avx2
#define COMPRESS credk_compress_avx2
#include "walk.inc"

typedef __m256i lanes;

static inline __attribute__((always_inline)) lanes times(lanes a, lanes b) {
  lanes product = _mm256_mul_epu32(a, b);
  return _mm256_add_epi64(_mm256_add_epi64(a, b), _mm256_add_epi64(product, product));
}

// Rotates to the right by 32, 24, 16 and 63 bits: shuffles of bytes where they can do it.
static inline __attribute__((always_inline)) lanes rotated(lanes x, int number) {
  const lanes by24 = _mm256_setr_epi8(3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10,  //
                                      3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10);
  const lanes by16 = _mm256_setr_epi8(2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9,  //
                                      2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9);
  switch (number) {
  case 0: return _mm256_shuffle_epi32(x, _MM_SHUFFLE(2, 3, 0, 1));
  case 1: return _mm256_shuffle_epi8(x, by24);
  case 2: return _mm256_shuffle_epi8(x, by16);
  default: return _mm256_xor_si256(_mm256_srli_epi64(x, 63), _mm256_add_epi64(x, x));
  }
}

// Two quarter rounds side by side (RFC 9106, section 3.6).
static inline __attribute__((always_inline)) void mix(lanes v[4][4]) {
#pragma clang loop unroll(full)
  for (int number = 0; number < 4; number++) {
    // a and d in even steps, c and b in odd ones.
    int sum = number & 1 ? 2 : 0, other = number & 1 ? 1 : 3, addend = number & 1 ? 3 : 1;
#pragma clang loop unroll(full)
    for (int h = 0; h < 4; h++) v[sum][h] = times(v[sum][h], v[addend][h]);
#pragma clang loop unroll(full)
    for (int h = 0; h < 4; h++)
      v[other][h] = rotated(_mm256_xor_si256(v[other][h], v[sum][h]), number);
  }
}

// Shifts the rows of each matrix of four words to its diagonals, and back.
#define DIAGONALS(one, three)                                                                      \
  do {                                                                                             \
    _Pragma("clang loop unroll(full)") for (int h = 0; h < 4; h++) {                               \
      v[1][h] = _mm256_permute4x64_epi64(v[1][h], one);                                            \
      v[2][h] = _mm256_permute4x64_epi64(v[2][h], _MM_SHUFFLE(1, 0, 3, 2));                        \
      v[3][h] = _mm256_permute4x64_epi64(v[3][h], three);                                          \
    }                                                                                              \
  } while (0)

// Rows 2s and 2s + 1, each a register for every four words.
static inline __attribute__((always_inline)) void rows(lanes v[4][4]) {
  mix(v);
  DIAGONALS(_MM_SHUFFLE(0, 3, 2, 1), _MM_SHUFFLE(2, 1, 0, 3));
  mix(v);
  DIAGONALS(_MM_SHUFFLE(2, 1, 0, 3), _MM_SHUFFLE(0, 3, 2, 1));
}

// Turns each column by one word: by one step the first half takes over from the second.
static inline __attribute__((always_inline)) void turn(lanes x[2], int first) {
  lanes one = _mm256_alignr_epi8(x[!first], x[first], 8);
  x[1] = _mm256_alignr_epi8(x[first], x[!first], 8);
  x[0] = one;
}

static inline __attribute__((always_inline)) void swap(lanes x[2]) {
  lanes one = x[0];
  x[0] = x[1];
  x[1] = one;
}

// Columns 2q and 2q + 1: the first halves of a line hold the words 0 and 1 of both, the second 2
// and 3.
static inline __attribute__((always_inline)) void columns(lanes v[4][4]) {
  mix(v);
  turn(v[1], 0), swap(v[2]), turn(v[3], 1);
  turn(v[1] + 2, 0), swap(v[2] + 2), turn(v[3] + 2, 1);
  mix(v);
  turn(v[1], 1), swap(v[2]), turn(v[3], 0);
  turn(v[1] + 2, 1), swap(v[2] + 2), turn(v[3] + 2, 0);
}

static inline __attribute__((always_inline)) const lanes *line(const uint64_t *block, int s, int q) {
  return (const lanes *)(block + (s * 4 + q) * 8);
}

static inline __attribute__((always_inline)) void
compress(const uint64_t *prev, const uint64_t *ref, const uint64_t *old, uint64_t *out,
         const uint64_t *soon, walk *w) {
  lanes input[4][4][2], state[4][4][2];
#pragma clang loop unroll(full)
  for (int s = 0; s < 4; s += 2) {
    lanes v[4][4];
#pragma clang loop unroll(full)
    for (int q = 0; q < 4; q++)
#pragma clang loop unroll(full)
      for (int h = 0; h < 4; h++)
        v[q][h] = input[s + h / 2][q][h & 1] = _mm256_xor_si256(
            line(prev, s + h / 2, q)[h & 1], line(ref, s + h / 2, q)[h & 1]);
    fetch(soon, 4 * s, 4);
    rows(v);
    fetch(soon, 4 * s + 4, 4);
#pragma clang loop unroll(full)
    for (int q = 0; q < 4; q++)
#pragma clang loop unroll(full)
      for (int h = 0; h < 4; h++) state[s + h / 2][q][h & 1] = v[q][h];
  }
#pragma clang loop unroll(full)
  for (int q = 0; q < 4; q += 2) {
    lanes v[4][4];
#pragma clang loop unroll(full)
    for (int s = 0; s < 4; s++)
#pragma clang loop unroll(full)
      for (int h = 0; h < 4; h++) v[s][h] = state[s][q + h / 2][h & 1];
    columns(v);
#pragma clang loop unroll(full)
    for (int s = 0; s < 4; s++)
#pragma clang loop unroll(full)
      for (int h = 0; h < 4; h++) {
        lanes sum = _mm256_xor_si256(v[s][h], input[s][q + h / 2][h & 1]);
        if (old) sum = _mm256_xor_si256(sum, line(old, s, q + h / 2)[h & 1]);
        ((lanes *)line(out, s, q + h / 2))[h & 1] = sum;
        if (s == 0 && q == 0 && h == 0)
          ahead(w, (uint64_t)_mm_cvtsi128_si64(_mm256_castsi256_si128(sum)));
      }
  }
}

#pragma clang attribute pop
#endif
