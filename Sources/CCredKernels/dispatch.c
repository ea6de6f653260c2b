#include "kernels.h"

#if defined(__x86_64__)

credk_level credk_best_level(void) {
  if (__builtin_cpu_supports("avx512f")) return credk_avx512;
  if (__builtin_cpu_supports("avx2")) return credk_avx2;
  return credk_none;
}

void credk_fill_segments(const credk_lane *lanes, uint32_t count, credk_level level, uint32_t pass,
                         uint32_t slice) {
  if (level == credk_avx512)
    (count == 1 ? credk_fill_segment_avx512 : credk_fill_pair_avx512)(lanes, pass, slice);
  else
    (count == 1 ? credk_fill_segment_avx2 : credk_fill_pair_avx2)(lanes, pass, slice);
}

void credk_compress(credk_level level, const uint64_t *prev, const uint64_t *ref, uint64_t *out) {
  if (level == credk_avx512)
    credk_compress_avx512(prev, ref, out);
  else
    credk_compress_avx2(prev, ref, out);
}

#else

credk_level credk_best_level(void) { return credk_none; }

void credk_fill_segments(const credk_lane *lanes, uint32_t count, credk_level level, uint32_t pass,
                         uint32_t slice) {
  __builtin_trap(); // there is no level to pass
}

void credk_compress(credk_level level, const uint64_t *prev, const uint64_t *ref, uint64_t *out) {
  __builtin_trap();
}

#endif
