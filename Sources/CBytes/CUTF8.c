#include "CUTF8.h"

#include <string.h>

#include "CVariants.h"

/* Vectors of 32 bytes, whose comparisons give 0 or 255 in each lane (as signed bytes 0 or -1). */
typedef unsigned char Lanes __attribute__((vector_size(32)));

C_BODY Lanes load(const uint8_t *bytes) {
  Lanes lanes;
  memcpy(&lanes, bytes, sizeof lanes);
  return lanes;
}

/* What is wrong with 32 bytes, of which three before are read, too: a lane that is not 0 is.

   A byte continues a sequence just where one, two or three bytes before it a sequence of so many
   bytes begins; some first bytes begin none, and some have a narrower second byte (Unicode 16.0,
   table 3-7). */
C_BODY Lanes faults_of(const uint8_t *bytes) {
  Lanes here = load(bytes);
  Lanes first = load(bytes - 1);
  Lanes second = load(bytes - 2);
  Lanes third = load(bytes - 3);
  Lanes continues = (Lanes)((here & 0xC0) == 0x80);
  Lanes expected = (Lanes)(first >= 0xC0) | (Lanes)(second >= 0xE0) | (Lanes)(third >= 0xF0);
  Lanes faults = continues ^ expected;
  faults |= (Lanes)((here & 0xFE) == 0xC0) | (Lanes)(here >= 0xF5);
  faults |= (Lanes)(first == 0xE0) & (Lanes)(here < 0xA0);
  faults |= (Lanes)(first == 0xED) & (Lanes)(here >= 0xA0);
  faults |= (Lanes)(first == 0xF0) & (Lanes)(here < 0x90);
  faults |= (Lanes)(first == 0xF4) & (Lanes)(here >= 0x90);
  return faults;
}

C_BODY size_t sound_bytes(const uint8_t *bytes, size_t count) {
  uint8_t beginning[3 + 64] = {0};
  size_t offset = 0;
  while (count - offset >= 64) {
    const uint8_t *block = bytes + offset;
    if (offset == 0) {
      /* NUL before the first bytes, which ends no sequence and begins none. */
      memcpy(beginning + 3, bytes, 64);
      block = beginning + 3;
    }
    Lanes faults = faults_of(block) | faults_of(block + 32);
    uint64_t words[4];
    memcpy(words, &faults, sizeof words);
    if ((words[0] | words[1] | words[2] | words[3]) != 0) return offset;
    offset += 64;
  }
  return offset;
}

#ifdef C_HAS_VARIANTS
C_VARIANT_AVX2 static size_t sound_bytes_avx2(const uint8_t *bytes, size_t count) {
  return sound_bytes(bytes, count);
}
#endif

size_t c_utf8_sound_bytes(const uint8_t *bytes, size_t count) {
#ifdef C_HAS_VARIANTS
  if (C_USES_AVX2) return sound_bytes_avx2(bytes, count);
#endif
  return sound_bytes(bytes, count);
}
