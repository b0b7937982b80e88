#ifndef C_LANES_H
#define C_LANES_H

#include <stdint.h>

/* Comparisons of 64 numbers with 64 others, one bit each: bit i stands for the numbers at i. */
uint64_t c_lanes_equal(const int64_t *left, const int64_t *right);
uint64_t c_lanes_less(const int64_t *left, const int64_t *right);

#endif
