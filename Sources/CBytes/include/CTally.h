#ifndef C_TALLY_H
#define C_TALLY_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  size_t quotes;
  /* LF, CRLF and lone CR; a CRLF counts where its CR stands. */
  size_t line_ends;
} CTally;

/* Counts the quotes and line ends of some bytes; an LF at the beginning counts unless a CR stands
   before it. */
CTally c_tally(const uint8_t *bytes, size_t count, uint8_t quote, int is_after_return);

#endif
