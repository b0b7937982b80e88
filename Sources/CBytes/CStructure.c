#include "CStructure.h"

#include "CByteMask.h"

C_BODY void byte_masks(
    const uint8_t *bytes, size_t count, uint8_t quote, uint8_t separator, CByteMasks *masks) {
  for (; count >= C_BLOCK_BYTES; count -= C_BLOCK_BYTES, bytes += C_BLOCK_BYTES, masks++)
    *masks = masks_of_block(bytes, quote, separator);
  if (count > 0) *masks = masks_of_rest(bytes, count, quote, separator);
}

/* The place of the lowest bit; any number where there is none, which ctz alone does not allow. */
C_BODY uint16_t lowest(uint64_t bits) { return (uint16_t)__builtin_ctzll(bits | 1ull << 63); }

C_BODY CStructureCounts list_structure(
    const CStructureMasks *blocks, size_t count, uint16_t *field_ends, uint16_t *record_ends) {
  size_t fields = 0, records = 0;
  for (size_t block = 0; block < count; block++) {
    uint16_t base = (uint16_t)(block * C_BLOCK_BYTES);
    uint64_t bits = blocks[block].field_ends;
    for (uint64_t ends = blocks[block].record_ends; ends != 0; ends &= ends - 1) {
      uint64_t before = (ends & -ends) - 1;
      record_ends[records++] = (uint16_t)(fields + (size_t)__builtin_popcountll(bits & before));
    }
    /* Eight at a time, whether there are as many or not: a loop of each bit would be mispredicted
       at nearly every block. */
    size_t next = fields;
    fields += (size_t)__builtin_popcountll(bits);
    while (bits != 0) {
      for (int place = 0; place < 8; place++) {
        field_ends[next + (size_t)place] = (uint16_t)(base + lowest(bits));
        bits &= bits - 1;
      }
      next += 8;
    }
  }
  return (CStructureCounts){fields, records};
}

#ifdef C_HAS_VARIANTS
C_VARIANT_AVX2 static void byte_masks_avx2(
    const uint8_t *bytes, size_t count, uint8_t quote, uint8_t separator, CByteMasks *masks) {
  byte_masks(bytes, count, quote, separator, masks);
}

C_VARIANT_BMI static CStructureCounts list_structure_bmi(
    const CStructureMasks *blocks, size_t count, uint16_t *field_ends, uint16_t *record_ends) {
  return list_structure(blocks, count, field_ends, record_ends);
}
#endif

void c_byte_masks(
    const uint8_t *bytes, size_t count, uint8_t quote, uint8_t separator, CByteMasks *masks) {
#ifdef C_HAS_VARIANTS
  if (C_USES_AVX2) {
    byte_masks_avx2(bytes, count, quote, separator, masks);
    return;
  }
#endif
  byte_masks(bytes, count, quote, separator, masks);
}

CStructureCounts c_list_structure(
    const CStructureMasks *blocks, size_t count, uint16_t *field_ends, uint16_t *record_ends) {
#ifdef C_HAS_VARIANTS
  if (C_USES_BMI) return list_structure_bmi(blocks, count, field_ends, record_ends);
#endif
  return list_structure(blocks, count, field_ends, record_ends);
}
