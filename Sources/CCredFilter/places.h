// Where a key has its bits and its entry, for those who look up and those who write.
#pragma once
#include <stdint.h>

// The first stage is the split block Bloom filter of Apache Parquet's format specification: one
// bit in each of a block's eight words, chosen by multiplying the key's low half with odd salts.
static const uint32_t salts[8] = {
    0x47b6137bU, 0x44974d91U, 0x8824ad5bU, 0xa2b7289dU,
    0x705495c7U, 0x2df1424bU, 0x9efc4947U, 0x5c6bfb31U,
};

static inline uint64_t block_of(uint64_t key, uint64_t block_count) {
  return ((key >> 32) * block_count) >> 32;
}

static inline uint32_t bit_in(uint64_t key, int word) {
  return UINT32_C(1) << (((uint32_t)key * salts[word]) >> 27);
}

// The exact stage takes the key as a fraction of 2^64. Times the number of buckets, its whole part
// is the bucket and what is left over, cut to 32 bits, is the remainder: both grow with the key.
static inline unsigned __int128 place(uint64_t key, uint64_t bucket_count) {
  return (unsigned __int128)key * bucket_count;
}
