#include "reading.h"

// As many lines on their way as look-ups in a batch have.
enum { ahead = 32 };

// wyrand (Wang Yi): nothing cheaper is as random, and it is not to be seen in the times.
static inline uint64_t next(uint64_t *state) {
  *state += UINT64_C(0xa0761d6478bd642f);
  unsigned __int128 product =
      (unsigned __int128)*state * (*state ^ UINT64_C(0xe7037ed1a0b428db));
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

uint64_t credf_read_lines(const void *memory, uint64_t lines, size_t count, uint64_t seed) {
  const uint64_t *words = memory;
  const uint64_t *waiting[ahead];
  uint64_t sum = 0;
  for (size_t i = 0; i < count + ahead; i++) {
    const uint64_t **place = &waiting[i % ahead];
    if (i >= ahead) sum += **place;
    if (i < count) {
      *place = words + 8 * (uint64_t)(((unsigned __int128)next(&seed) * lines) >> 64);
      __builtin_prefetch(*place);
    }
  }
  return sum;
}
