#ifndef C_PLAIN_TEXT_H
#define C_PLAIN_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char CPlainTextLanes __attribute__((vector_size(16)));

/* Lanes that are not 0 where a byte is neither visible ASCII without ?, +, nor of an ideograph. */
static inline __attribute__((always_inline)) CPlainTextLanes c_plain_text_others(
    const uint8_t *bytes) {
  CPlainTextLanes lanes;
  memcpy(&lanes, bytes, sizeof lanes);
  return (CPlainTextLanes)(lanes < 0x20) | (CPlainTextLanes)(lanes == 0x7F)
      | (CPlainTextLanes)(lanes == '?') | (CPlainTextLanes)(lanes == '+')
      /* First bytes other than E4 to E9. */
      | ((CPlainTextLanes)(lanes >= 0xC0)
         & ((CPlainTextLanes)(lanes < 0xE4) | (CPlainTextLanes)(lanes > 0xE9)));
}

/* Whether a text in UTF-8, of one byte or more, is ASCII from 20 to 7E without ? and +, and
   characters from U+4000 to U+9FFF, and nothing else. */
static inline int c_is_plain_text(const uint8_t *bytes, size_t count) {
  CPlainTextLanes others = {0};
  if (count < 16) {
    uint8_t copy[16];
    memset(copy, 'a', sizeof copy);
    memcpy(copy, bytes, count);
    others = c_plain_text_others(copy);
  } else {
    for (size_t offset = 0; offset + 16 <= count; offset += 16)
      others |= c_plain_text_others(bytes + offset);
    others |= c_plain_text_others(bytes + count - 16);
  }
  uint64_t words[2];
  memcpy(words, &others, sizeof words);
  return (words[0] | words[1]) == 0;
}

#endif
