#ifndef C_UTF8_H
#define C_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Vectors of 16 bytes, whose comparisons give 0 or 255 in each lane (as signed bytes 0 or -1). */
typedef unsigned char CUTF8Lanes __attribute__((vector_size(16)));

static inline __attribute__((always_inline)) CUTF8Lanes c_utf8_load(const uint8_t *bytes) {
  CUTF8Lanes lanes;
  memcpy(&lanes, bytes, sizeof lanes);
  return lanes;
}

/* What is wrong with 16 bytes, of which three before are read, too: a lane that is not 0 is.

   A byte continues a sequence just where one, two or three bytes before it a sequence of so many
   bytes begins; some first bytes begin none, and some have a narrower second byte (Unicode 16.0,
   table 3-7). */
static inline __attribute__((always_inline)) CUTF8Lanes c_utf8_faults(const uint8_t *bytes) {
  CUTF8Lanes here = c_utf8_load(bytes);
  CUTF8Lanes first = c_utf8_load(bytes - 1);
  CUTF8Lanes second = c_utf8_load(bytes - 2);
  CUTF8Lanes third = c_utf8_load(bytes - 3);
  CUTF8Lanes continues = (CUTF8Lanes)((here & 0xC0) == 0x80);
  CUTF8Lanes expected = (CUTF8Lanes)(first >= 0xC0) | (CUTF8Lanes)(second >= 0xE0)
      | (CUTF8Lanes)(third >= 0xF0);
  CUTF8Lanes faults = continues ^ expected;
  faults |= (CUTF8Lanes)((here & 0xFE) == 0xC0) | (CUTF8Lanes)(here >= 0xF5);
  faults |= (CUTF8Lanes)(first == 0xE0) & (CUTF8Lanes)(here < 0xA0);
  faults |= (CUTF8Lanes)(first == 0xED) & (CUTF8Lanes)(here >= 0xA0);
  faults |= (CUTF8Lanes)(first == 0xF0) & (CUTF8Lanes)(here < 0x90);
  faults |= (CUTF8Lanes)(first == 0xF4) & (CUTF8Lanes)(here >= 0x90);
  return faults;
}

/* How many bytes from the beginning, a multiple of 64, have no fault, what stands behind them aside:
   the last of them may begin a sequence that is not whole. */
static inline size_t c_utf8_sound_bytes(const uint8_t *bytes, size_t count) {
  uint8_t beginning[3 + 64] = {0};
  size_t offset = 0;
  while (count - offset >= 64) {
    const uint8_t *block = bytes + offset;
    if (offset == 0) {
      /* NUL before the first bytes, which ends no sequence and begins none. */
      memcpy(beginning + 3, bytes, 64);
      block = beginning + 3;
    }
    CUTF8Lanes faults = c_utf8_faults(block) | c_utf8_faults(block + 16)
        | c_utf8_faults(block + 32) | c_utf8_faults(block + 48);
    uint64_t words[2];
    memcpy(words, &faults, sizeof words);
    if ((words[0] | words[1]) != 0) return offset;
    offset += 64;
  }
  return offset;
}

#endif
