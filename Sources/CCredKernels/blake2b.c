// BLAKE2b from RFC 7693, unkeyed. libcrypto's has no settable length, and libargon2 hides its own.
#include <string.h>

#include "CCredKernels.h"

static const uint64_t iv[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

static const uint8_t sigma[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

void credk_wipe(void *bytes, size_t count) {
  if (count == 0) return;
  memset(bytes, 0, count);
  // The compiler must believe that somebody reads the zeros.
  __asm__ volatile("" : : "r"(bytes) : "memory");
}

static inline uint64_t rotated(uint64_t x, int by) { return x >> by | x << (64 - by); }

static inline void mix(uint64_t *v, int a, int b, int c, int d, uint64_t x, uint64_t y) {
  v[a] += v[b] + x;
  v[d] = rotated(v[d] ^ v[a], 32);
  v[c] += v[d];
  v[b] = rotated(v[b] ^ v[c], 24);
  v[a] += v[b] + y;
  v[d] = rotated(v[d] ^ v[a], 16);
  v[c] += v[d];
  v[b] = rotated(v[b] ^ v[c], 63);
}

static void compress(credk_blake2b *state, const uint8_t *block, bool is_last) {
  uint64_t m[16], v[16];
  memcpy(m, block, sizeof m); // the machines that have kernels are little-endian
  for (int i = 0; i < 8; i++) {
    v[i] = state->h[i];
    v[i + 8] = iv[i];
  }
  v[12] ^= state->count; // the count's upper 64 bits are zero
  if (is_last) v[14] = ~v[14];
  for (int round = 0; round < 12; round++) {
    const uint8_t *s = sigma[round % 10];
    mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
    mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
    mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
    mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
    mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
    mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
    mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
    mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
  }
  for (int i = 0; i < 8; i++) state->h[i] ^= v[i] ^ v[i + 8];
  credk_wipe(m, sizeof m);
  credk_wipe(v, sizeof v);
}

void credk_blake2b_init(credk_blake2b *state, uint32_t length) {
  memset(state, 0, sizeof *state);
  memcpy(state->h, iv, sizeof iv);
  state->h[0] ^= 0x01010000 ^ length;
  state->length = length;
}

void credk_blake2b_update(credk_blake2b *state, const void *bytes, size_t count) {
  const uint8_t *next = bytes;
  while (count > 0) {
    // The last block is compressed in a way of its own, so a full one waits for what comes after.
    if (state->pending == sizeof state->block) {
      state->count += sizeof state->block;
      compress(state, state->block, false);
      state->pending = 0;
    }
    size_t room = sizeof state->block - state->pending;
    size_t part = count < room ? count : room;
    memcpy(state->block + state->pending, next, part);
    state->pending += (uint32_t)part;
    next += part;
    count -= part;
  }
}

void credk_blake2b_final(credk_blake2b *state, uint8_t *digest) {
  memset(state->block + state->pending, 0, sizeof state->block - state->pending);
  state->count += state->pending;
  compress(state, state->block, true);
  memcpy(digest, state->h, state->length);
  credk_wipe(state, sizeof *state);
}

void credk_long_hash(uint8_t *output, uint32_t length, const uint8_t *input, size_t count) {
  credk_blake2b state;
  uint8_t v[64];
  credk_blake2b_init(&state, length < 64 ? length : 64);
  credk_blake2b_update(&state, &length, sizeof length);
  credk_blake2b_update(&state, input, count);
  credk_blake2b_final(&state, v);
  // 32 bytes of each digest but the last, which gives all of its 33 to 64.
  while (length > 64) {
    memcpy(output, v, 32);
    output += 32;
    length -= 32;
    credk_blake2b_init(&state, length < 64 ? length : 64);
    credk_blake2b_update(&state, v, 64);
    credk_blake2b_final(&state, v);
  }
  memcpy(output, v, length);
  credk_wipe(v, sizeof v);
}
