// How fast this machine reads memory at random: what look-ups are measured by.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Reads a word of each of `count` random cache lines of 64 bytes, asked for well ahead, and returns
// their sum. `lines` is at least 1; another `seed` takes other lines.
uint64_t credf_read_lines(
    const void *_Nonnull memory, uint64_t lines, size_t count, uint64_t seed);
