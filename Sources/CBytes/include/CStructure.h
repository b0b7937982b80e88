#ifndef C_STRUCTURE_H
#define C_STRUCTURE_H

#include <stddef.h>
#include <stdint.h>

/* Byte classes of a block of 64 bytes, one bit a byte: bit i stands for byte i of the block.
   Swift's SIMD types have no "bits of a comparison" operation, and emulating one costs four times
   the whole scan; clang's vectors have it on every target (pmovmskb, or and + addv). */
typedef struct {
  uint64_t quote;
  uint64_t separator;
  uint64_t line_feed;
  uint64_t carriage_return;
} CByteMasks;

/* The masks of `count` bytes, block by block, into (count + 63) / 64 elements at `masks`. No byte
   behind them is read; the last block's bits that stand for none are 0. */
void c_byte_masks(
    const uint8_t *bytes, size_t count, uint8_t quote, uint8_t separator, CByteMasks *masks);

/* Of a block of 64 bytes, where fields end, and where those fields are the last of a record. */
typedef struct {
  uint64_t field_ends;
  uint64_t record_ends;
} CStructureMasks;

typedef struct {
  size_t field_ends;
  size_t record_ends;
} CStructureCounts;

/* How many elements behind the last field end `c_list_structure` may write over. */
#define C_STRUCTURE_SLACK 7

/* Lists the bits of up to 1,024 blocks: at `field_ends` their places, counted from the first block's
   first bit, and at `record_ends` which places of that list end a record. Both need room for as many
   as there are, `field_ends` for C_STRUCTURE_SLACK more. */
CStructureCounts c_list_structure(
    const CStructureMasks *blocks, size_t count, uint16_t *field_ends, uint16_t *record_ends);

#endif
