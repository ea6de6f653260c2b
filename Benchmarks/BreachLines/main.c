// Writes LINES lines of a list of breached passwords as Have I Been Pwned gives it, to standard
// output: ascending hashes of 160 bits, random like real ones, and counts of which most are small.
//
// Usage: breach-lines LINES [SEED]
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// SplitMix64 (Steele, Lea, Flood 2014).
static uint64_t state;
static uint64_t next(void) {
  uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

static double fraction(void) { return (double)(next() >> 11 | 1) * 0x1p-53; }

static char pairs[256][2];

static char *hex(char *out, uint64_t value, int bytes) {
  for (int byte = bytes - 1; byte >= 0; byte--, out += 2)
    memcpy(out, pairs[value >> 8 * byte & 0xFF], 2);
  return out;
}

int main(int argc, char **argv) {
  uint64_t lines = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
  if (lines == 0) {
    fprintf(stderr, "usage: breach-lines LINES [SEED]\n");
    return 2;
  }
  state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
  for (int byte = 0; byte < 256; byte++) {
    pairs[byte][0] = "0123456789ABCDEF"[byte >> 4];
    pairs[byte][1] = "0123456789ABCDEF"[byte & 15];
  }
  static char buffer[(1 << 20) + 128];
  char *out = buffer;
  // Random points of a line lie at distances of an exponential distribution. A little less than
  // the whole range, so that the last of them still fits.
  double mean = 0x1p64 / ((double)lines + 8 * sqrt((double)lines) + 64);
  uint64_t high = 0;
  for (uint64_t line = 0; line < lines; line++) {
    uint64_t step = (uint64_t)(-log(fraction()) * mean) + 1;
    if (high + step < high) {
      fprintf(stderr, "breach-lines: another seed is needed\n");
      return 1;
    }
    high += step;
    out = hex(out, high, 8);
    out = hex(out, next(), 8);
    out = hex(out, next(), 4);
    // Half of the counts are below 3, one in a thousand above 1,000.
    uint64_t count = (uint64_t)fmin(pow(fraction(), -0.95), 5e7);
    *out++ = ':';
    char digits[24];
    int length = 0;
    do digits[length++] = (char)('0' + count % 10); while ((count /= 10) > 0);
    while (length > 0) *out++ = digits[--length];
    *out++ = '\n';
    if (out - buffer >= 1 << 20 || line + 1 == lines) {
      size_t size = (size_t)(out - buffer);
      if (fwrite(buffer, 1, size, stdout) != size) return 1;
      out = buffer;
    }
  }
  return fflush(stdout) == 0 ? 0 : 1;
}
