// The two ends of the memory: a lane's first two blocks, and the tag.
#include <string.h>

#include "kernels.h"

static uint64_t *lane_start(const credk_fill *fill, uint32_t lane) {
  return fill->memory + (size_t)lane * fill->segment_length * 4 * 128;
}

void credk_first_blocks(const credk_fill *fill, const uint8_t *h0, uint32_t lane) {
  uint8_t seed[72];
  uint64_t words[128];
  memcpy(seed, h0, 64);
  memcpy(seed + 68, &lane, 4);
  for (uint32_t block = 0; block < 2; block++) {
    memcpy(seed + 64, &block, 4);
    credk_long_hash((uint8_t *)words, sizeof words, seed, sizeof seed);
    uint64_t *place = lane_start(fill, lane) + block * 128;
    for (uint32_t word = 0; word < 128; word++) place[credk_place(word)] = words[word];
  }
  credk_wipe(seed, sizeof seed);
  credk_wipe(words, sizeof words);
}

void credk_tag(const credk_fill *fill, uint8_t *tag, uint32_t tag_length) {
  uint64_t words[128] = {0};
  for (uint32_t lane = 0; lane < fill->lanes; lane++) {
    const uint64_t *last = lane_start(fill, lane + 1) - 128;
    for (uint32_t word = 0; word < 128; word++) words[word] ^= last[credk_place(word)];
  }
  credk_long_hash(tag, tag_length, (const uint8_t *)words, sizeof words);
  credk_wipe(words, sizeof words);
}
