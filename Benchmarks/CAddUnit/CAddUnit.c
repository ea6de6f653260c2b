#include "CAddUnit.h"

// Of registers: some processors do additions of constants while renaming, at no cost.
#if defined(__x86_64__)
#define ADD "add %1, %0\n\t"
#else
#define ADD "add %0, %0, %1\n\t"
#endif

uint64_t dependent_adds(uint64_t count) {
  uint64_t sum = 1;
  for (uint64_t i = 0; i < count; i += 8)
    __asm__ volatile(ADD ADD ADD ADD ADD ADD ADD ADD : "+r"(sum) : "r"(i));
  return sum;
}
