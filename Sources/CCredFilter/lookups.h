// One level of look-ups; lookup.inc has them.
#pragma once
#include "CCredFilter.h"

typedef struct {
  bool (*may_contain)(const credf_tables *tables, uint64_t key);
  int32_t (*find)(const credf_tables *tables, uint64_t key);
  int32_t (*find_bytes)(const credf_tables *tables, const void *bytes, size_t count);
  void (*find_each)(const credf_tables *tables, const uint64_t *keys, size_t count, int32_t *codes);
} credf_lookups;

extern const credf_lookups credf_portable_lookups, credf_avx2_lookups;
