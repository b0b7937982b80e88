#ifndef C_BYTE_MASK_H
#define C_BYTE_MASK_H

#include <string.h>

#include "CStructure.h"
#include "CVariants.h"

#define C_BLOCK_BYTES 64

/* Vectors of _Bool came with clang 15, which offers no feature test for them; on big-endian targets
   their lanes are reversed. */
#if defined(__clang__) && __clang_major__ >= 15 && !defined(C_PORTABLE) \
    && defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

typedef unsigned char Lanes __attribute__((vector_size(32), aligned(1)));
typedef _Bool Bits __attribute__((ext_vector_type(32)));

/* The lanes that equal `byte`, lane i in bit i. */
C_BODY uint64_t equal(Lanes lanes, uint8_t byte) {
  Lanes wanted = (Lanes){0} + byte;
  Bits bits = __builtin_convertvector(lanes == wanted, Bits);
  uint32_t word;
  memcpy(&word, &bits, sizeof word);
  return word;
}

C_BODY CByteMasks masks_of_block(const uint8_t *bytes, uint8_t quote, uint8_t separator) {
  Lanes low, high;
  memcpy(&low, bytes, sizeof low);
  memcpy(&high, bytes + sizeof low, sizeof high);
  return (CByteMasks){
      .quote = equal(low, quote) | equal(high, quote) << 32,
      .separator = equal(low, separator) | equal(high, separator) << 32,
      .line_feed = equal(low, '\n') | equal(high, '\n') << 32,
      .carriage_return = equal(low, '\r') | equal(high, '\r') << 32,
  };
}

#else

C_BODY CByteMasks masks_of_block(const uint8_t *bytes, uint8_t quote, uint8_t separator) {
  CByteMasks masks = {0, 0, 0, 0};
  for (int place = 0; place < C_BLOCK_BYTES; place++) {
    masks.quote |= (uint64_t)(bytes[place] == quote) << place;
    masks.separator |= (uint64_t)(bytes[place] == separator) << place;
    masks.line_feed |= (uint64_t)(bytes[place] == '\n') << place;
    masks.carriage_return |= (uint64_t)(bytes[place] == '\r') << place;
  }
  return masks;
}

#endif

/* The masks of fewer than 64 bytes; bits that stand for none are 0. */
C_BODY CByteMasks masks_of_rest(
    const uint8_t *bytes, size_t count, uint8_t quote, uint8_t separator) {
  uint8_t copy[C_BLOCK_BYTES] = {0};
  memcpy(copy, bytes, count);
  CByteMasks masks = masks_of_block(copy, quote, separator);
  uint64_t present = ((uint64_t)1 << count) - 1;
  masks.quote &= present;
  masks.separator &= present;
  masks.line_feed &= present;
  masks.carriage_return &= present;
  return masks;
}

#endif
