// Look-ups with AVX2: eight words of a block, or eight entries of a bucket, at a time.
#include "CCredFilter.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define NAME(x) credf_avx2_##x
#define TARGET __attribute__((target("avx2,bmi2")))

static inline TARGET bool block_has(const uint32_t *block, uint32_t low);
static inline TARGET int32_t bucket_find(const uint32_t *entries, uint64_t count,
                                         uint32_t remainder, uint32_t rank_bits);

#include "lookup.inc"

static inline TARGET bool block_has(const uint32_t *block, uint32_t low) {
  __m256i words = _mm256_loadu_si256((const __m256i *)salts);
  __m256i shifts = _mm256_srli_epi32(_mm256_mullo_epi32(_mm256_set1_epi32((int)low), words), 27);
  __m256i bits = _mm256_sllv_epi32(_mm256_set1_epi32(1), shifts);
  return _mm256_testc_si256(_mm256_loadu_si256((const __m256i *)block), bits);
}

static inline TARGET int32_t bucket_find(const uint32_t *entries, uint64_t count,
                                         uint32_t remainder, uint32_t rank_bits) {
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  __m256i wanted = _mm256_set1_epi32((int)remainder);
  __m128i shift = _mm_cvtsi32_si128((int)rank_bits);
  for (uint64_t i = 0; i < count; i += 8) {
    uint64_t left = count - i < 8 ? count - i : 8;
    // A masked load touches nothing behind the last entry.
    __m256i mask = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)left), lanes);
    __m256i values = _mm256_maskload_epi32((const int *)entries + i, mask);
    __m256i equal = _mm256_cmpeq_epi32(_mm256_srl_epi32(values, shift), wanted);
    uint32_t hits =
        (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_and_si256(equal, mask)));
    if (hits != 0)
      return (int32_t)(entries[i + (uint64_t)__builtin_ctz(hits)] &
                       ((UINT32_C(1) << rank_bits) - 1));
  }
  return -1;
}

#endif
