#include "kernels.h"

#if defined(__x86_64__)

credk_level credk_best_level(void) {
  if (__builtin_cpu_supports("avx512f")) return credk_avx512;
  if (__builtin_cpu_supports("avx2")) return credk_avx2;
  return credk_none;
}

void credk_fill_segment(const credk_fill *fill, credk_level level, uint32_t pass, uint32_t slice,
                        uint32_t lane) {
  if (level == credk_avx512)
    credk_fill_segment_avx512(fill, pass, slice, lane);
  else
    credk_fill_segment_avx2(fill, pass, slice, lane);
}

void credk_compress(credk_level level, const uint64_t *prev, const uint64_t *ref, uint64_t *out) {
  if (level == credk_avx512)
    credk_compress_avx512(prev, ref, out);
  else
    credk_compress_avx2(prev, ref, out);
}

#else

credk_level credk_best_level(void) { return credk_none; }

void credk_fill_segment(const credk_fill *fill, credk_level level, uint32_t pass, uint32_t slice,
                        uint32_t lane) {
  __builtin_trap(); // there is no level to pass
}

void credk_compress(credk_level level, const uint64_t *prev, const uint64_t *ref, uint64_t *out) {
  __builtin_trap();
}

#endif
