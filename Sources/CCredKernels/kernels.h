// What the kernels share.
#pragma once
#include "CCredKernels.h"

// The order of a block's 128 words in memory. A block is an 8 by 8 matrix of pairs of words; line
// 4s + q of 64 bytes holds words 4q to 4q + 3 of row 2s and then of row 2s + 1. That is what the
// row half of the compression loads, two rows at a time, and the column half runs on the very same
// registers. Word 0 stays first. Only the first two blocks of a lane, the blocks of addresses and
// the last one are ever seen in RFC 9106's order.
static inline uint32_t credk_place(uint32_t word) {
  uint32_t row = word >> 4, column = word & 15;
  return ((row >> 1) * 4 + (column >> 2)) * 8 + (row & 1) * 4 + (column & 3);
}

void credk_compress_avx2(const uint64_t *prev, const uint64_t *ref, uint64_t *out);
void credk_compress_avx512(const uint64_t *prev, const uint64_t *ref, uint64_t *out);
void credk_fill_segment_avx2(const credk_lane *lane, uint32_t pass, uint32_t slice);
void credk_fill_segment_avx512(const credk_lane *lane, uint32_t pass, uint32_t slice);
void credk_fill_pair_avx2(const credk_lane *lanes, uint32_t pass, uint32_t slice);
void credk_fill_pair_avx512(const credk_lane *lanes, uint32_t pass, uint32_t slice);
