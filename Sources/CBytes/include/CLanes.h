#ifndef C_LANES_H
#define C_LANES_H

#include <stdint.h>

/* Comparisons of 64 numbers with 64 others, one bit each: bit i stands for the numbers at i. */
uint64_t c_lanes_equal(const int64_t *left, const int64_t *right);
uint64_t c_lanes_less(const int64_t *left, const int64_t *right);

/* Of 64 codes from 0 to 63, which are among those that `wanted` has a bit for. */
uint64_t c_lanes_among(const uint16_t *codes, uint64_t wanted);

#endif
