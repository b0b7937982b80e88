#include "CTally.h"

#include "CByteMask.h"

C_BODY CTally tally(const uint8_t *bytes, size_t count, uint8_t quote, int is_after_return) {
  CTally tally = {0, 0};
  uint64_t is_return = is_after_return != 0;
  for (size_t offset = 0; offset < count; offset += C_BLOCK_BYTES) {
    size_t rest = count - offset;
    /* The mask of separators is not used, whatever they are. */
    CByteMasks masks = rest >= C_BLOCK_BYTES
        ? masks_of_block(bytes + offset, quote, 0)
        : masks_of_rest(bytes + offset, rest, quote, 0);
    uint64_t returns = masks.carriage_return;
    uint64_t ends = returns | (masks.line_feed & ~(returns << 1 | is_return));
    tally.quotes += (size_t)__builtin_popcountll(masks.quote);
    tally.line_ends += (size_t)__builtin_popcountll(ends);
    is_return = returns >> 63;
  }
  return tally;
}

#ifdef C_HAS_VARIANTS
C_VARIANT_AVX2 static CTally tally_avx2(
    const uint8_t *bytes, size_t count, uint8_t quote, int is_after_return) {
  return tally(bytes, count, quote, is_after_return);
}
#endif

CTally c_tally(const uint8_t *bytes, size_t count, uint8_t quote, int is_after_return) {
#ifdef C_HAS_VARIANTS
  if (C_USES_AVX2) return tally_avx2(bytes, count, quote, is_after_return);
#endif
  return tally(bytes, count, quote, is_after_return);
}
