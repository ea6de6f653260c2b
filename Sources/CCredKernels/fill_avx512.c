// The compression function for AVX-512, two rows or two columns in a register.
#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f"))), apply_to = function)

#define FILL_SEGMENT credk_fill_segment_avx512
#define FILL_PAIR credk_fill_pair_avx512
#define COMPRESS credk_compress_avx512
#include "walk.inc"

typedef __m512i lanes;

static inline __attribute__((always_inline)) lanes times(lanes a, lanes b) {
  lanes product = _mm512_mul_epu32(a, b);
  return _mm512_add_epi64(_mm512_add_epi64(a, b), _mm512_add_epi64(product, product));
}

// One of the eight steps of a round (RFC 9106, section 3.6), each half of a quarter round: a and d
// in even ones, c and b in odd ones.
static inline __attribute__((always_inline)) void step(int number, lanes *a, lanes *b, lanes *c,
                                                       lanes *d) {
  switch (number & 3) {
  case 0:
    *a = times(*a, *b);
    *d = _mm512_ror_epi64(_mm512_xor_si512(*d, *a), 32);
    break;
  case 1:
    *c = times(*c, *d);
    *b = _mm512_ror_epi64(_mm512_xor_si512(*b, *c), 24);
    break;
  case 2:
    *a = times(*a, *b);
    *d = _mm512_ror_epi64(_mm512_xor_si512(*d, *a), 16);
    break;
  case 3:
    *c = times(*c, *d);
    *b = _mm512_ror_epi64(_mm512_xor_si512(*b, *c), 63);
    break;
  }
}

// Where things are. After the row half, line q of each pair of rows is left rotated by q: that is
// one shuffle a line saved, since the column half can start from any order. Seen from there, line
// q holds columns 2q and 2q + 1 (c = 0 and 1) and of each of them the words k = 0 to 3 that two
// rows give. PLACE is where such a word is, COLUMN and WORD say which one is at place p.
#define PLACE(q, c, k) (4 * ((k) >> 1) + ((2 * (c) + ((k) & 1) - (q)) & 3))
#define COLUMN(q, p) ((((p) + (q)) & 3) >> 1)
#define WORD(q, p) (2 * ((p) >> 2) + (((p) + (q)) & 1))
// Diagonals: each column rotated by r.
#define TURNED(q, r, p) PLACE(q, COLUMN(q, p), (WORD(q, p) + (r)) & 3)
// Back from the diagonals and the rotation of the row half at once.
#define RESTORED(q, r, p) PLACE(q, COLUMN(0, p), (WORD(0, p) - (r)) & 3)
#define EIGHT(order, q, r)                                                                         \
  _mm512_setr_epi64(order(q, r, 0), order(q, r, 1), order(q, r, 2), order(q, r, 3),               \
                    order(q, r, 4), order(q, r, 5), order(q, r, 6), order(q, r, 7))
#define TURN(q, r, x) _mm512_permutexvar_epi64(EIGHT(TURNED, q, r), x)
#define RESTORE(q, r, x) _mm512_permutexvar_epi64(EIGHT(RESTORED, q, r), x)

#define ROW_STEP(number)                                                                           \
  for (int s = 0; s < 4; s++) step(number, &v[s][0], &v[s][1], &v[s][2], &v[s][3])
#define COLUMN_STEP(number, q) step(number, &v[0][q], &v[1][q], &v[2][q], &v[3][q])
#define COLUMN_TURN(q)                                                                             \
  v[1][q] = TURN(q, 1, v[1][q]), v[2][q] = TURN(q, 2, v[2][q]), v[3][q] = TURN(q, 3, v[3][q])

// Writes four lines: the result of both halves, xor what went in.
#define COLUMN_END(q)                                                                              \
  do {                                                                                             \
    end_line(0, q, q == 0 ? v[0][q] : RESTORE(q, 0, v[0][q]));                                     \
    end_line(1, q, RESTORE(q, 1, v[1][q]));                                                        \
    end_line(2, q, RESTORE(q, 2, v[2][q]));                                                        \
    end_line(3, q, RESTORE(q, 3, v[3][q]));                                                        \
  } while (0)
#define end_line(s, q, x)                                                                          \
  do {                                                                                             \
    int at = ((s) * 4 + (q)) * 8;                                                                  \
    lanes sum = old ? _mm512_ternarylogic_epi64(x, input[s][q], _mm512_load_si512(old + at), 0x96) \
                    : _mm512_xor_si512(x, input[s][q]);                                            \
    _mm512_store_si512(out + at, sum);                                                             \
    if ((s) == 0 && (q) == 0) ahead(w, (uint64_t)_mm_cvtsi128_si64(_mm512_castsi512_si128(sum)));  \
  } while (0)

static inline __attribute__((always_inline)) void
compress(const uint64_t *prev, const uint64_t *ref, const uint64_t *old, uint64_t *out,
         const uint64_t *soon, walk *w) {
  lanes v[4][4], input[4][4];
#pragma clang loop unroll(full)
  for (int s = 0; s < 4; s++)
#pragma clang loop unroll(full)
    for (int q = 0; q < 4; q++)
      v[s][q] = input[s][q] = _mm512_xor_si512(_mm512_load_si512(prev + (s * 4 + q) * 8),
                                               _mm512_load_si512(ref + (s * 4 + q) * 8));
#pragma clang loop unroll(full)
  for (int number = 0; number < 8; number++) {
    if (number == 4) {
#pragma clang loop unroll(full)
      for (int s = 0; s < 4; s++) {
        v[s][1] = _mm512_permutex_epi64(v[s][1], 0x39);
        v[s][2] = _mm512_permutex_epi64(v[s][2], 0x4E);
        v[s][3] = _mm512_permutex_epi64(v[s][3], 0x93);
      }
    }
    fetch(soon, 2 * number, 2);
#pragma clang loop unroll(full)
    ROW_STEP(number);
  }
  // The first pair of columns runs ahead of the others: it gives the first word.
  enum { skew = 5 };
#pragma clang loop unroll(full)
  for (int number = 0; number < 8 + skew; number++) {
    if (number == 4) COLUMN_TURN(0);
    if (number < 8) COLUMN_STEP(number, 0);
    if (number == 7) COLUMN_END(0);
    if (number == 4 + skew) COLUMN_TURN(1), COLUMN_TURN(2), COLUMN_TURN(3);
    if (number >= skew) {
      COLUMN_STEP(number - skew, 1);
      COLUMN_STEP(number - skew, 2);
      COLUMN_STEP(number - skew, 3);
    }
  }
  COLUMN_END(1);
  COLUMN_END(2);
  COLUMN_END(3);
}

#pragma clang attribute pop
#endif
