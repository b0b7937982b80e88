#ifndef C_UTF8_H
#define C_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* How many bytes from the beginning, a multiple of 64, have no fault, what stands behind them aside:
   the last of them may begin a sequence that is not whole. */
size_t c_utf8_sound_bytes(const uint8_t *bytes, size_t count);

#endif
