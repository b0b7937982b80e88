#ifndef C_BYTE_MASK_H
#define C_BYTE_MASK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Byte classes of a 64-byte block, one bit a byte: bit i stands for byte i of the block.
   Swift's SIMD types have no "bits of a comparison" operation, and emulating one costs four times
   the whole scan; clang's vectors have it on every target (pmovmskb, or and + addv). */
typedef struct {
  uint64_t quote;
  uint64_t separator;
  uint64_t line_feed;
  uint64_t carriage_return;
} CByteMaskBlock;

#define C_BYTE_MASK_BLOCK_BYTES 64

/* Vectors of _Bool came with clang 15, which offers no feature test for them. C_BYTE_MASK_PORTABLE
   asks for the byte-by-byte form, to test it where it would not be used. */
#if defined(__clang__) && __clang_major__ >= 15 && !defined(C_BYTE_MASK_PORTABLE) \
    && defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define C_BYTE_MASK_HAS_VECTORS 1
#endif

#ifdef C_BYTE_MASK_HAS_VECTORS

typedef unsigned char CByteMaskLanes __attribute__((vector_size(16), aligned(1)));
typedef _Bool CByteMaskBits __attribute__((ext_vector_type(16)));

/* The lanes of `lanes` that equal `byte`, lane i in bit i. */
static inline __attribute__((always_inline)) uint64_t c_byte_mask_equal(
    CByteMaskLanes lanes, uint8_t byte) {
  CByteMaskLanes wanted = (CByteMaskLanes){0} + byte;
  CByteMaskBits bits = __builtin_convertvector(lanes == wanted, CByteMaskBits);
  uint16_t word;
  memcpy(&word, &bits, sizeof word);
  return word;
}

/* The masks of the 64 bytes at `bytes`, which need no alignment. */
static inline __attribute__((always_inline)) CByteMaskBlock c_byte_mask_block(
    const void *bytes, uint8_t quote, uint8_t separator) {
  CByteMaskBlock block = {0, 0, 0, 0};
  for (int part = 0; part < 4; part++) {
    CByteMaskLanes lanes;
    memcpy(&lanes, (const char *)bytes + 16 * part, sizeof lanes);
    block.quote |= c_byte_mask_equal(lanes, quote) << (16 * part);
    block.separator |= c_byte_mask_equal(lanes, separator) << (16 * part);
    block.line_feed |= c_byte_mask_equal(lanes, '\n') << (16 * part);
    block.carriage_return |= c_byte_mask_equal(lanes, '\r') << (16 * part);
  }
  return block;
}

#else

/* The same, byte by byte: for big-endian targets, where a vector of bits has its lanes reversed,
   and for compilers without such vectors. */
static inline CByteMaskBlock c_byte_mask_block(
    const void *bytes, uint8_t quote, uint8_t separator) {
  CByteMaskBlock block = {0, 0, 0, 0};
  for (int i = 0; i < C_BYTE_MASK_BLOCK_BYTES; i++) {
    uint8_t byte = ((const uint8_t *)bytes)[i];
    block.quote |= (uint64_t)(byte == quote) << i;
    block.separator |= (uint64_t)(byte == separator) << i;
    block.line_feed |= (uint64_t)(byte == '\n') << i;
    block.carriage_return |= (uint64_t)(byte == '\r') << i;
  }
  return block;
}

#endif

/* The masks of the last `count` bytes of a buffer, 0 <= count < 64, reading no byte beyond them;
   bits from `count` up are 0. */
static inline CByteMaskBlock c_byte_mask_tail(
    const void *bytes, size_t count, uint8_t quote, uint8_t separator) {
  uint8_t copy[C_BYTE_MASK_BLOCK_BYTES] = {0};
  memcpy(copy, bytes, count);
  CByteMaskBlock block = c_byte_mask_block(copy, quote, separator);
  uint64_t valid = ((uint64_t)1 << count) - 1;
  block.quote &= valid;
  block.separator &= valid;
  block.line_feed &= valid;
  block.carriage_return &= valid;
  return block;
}

#endif
