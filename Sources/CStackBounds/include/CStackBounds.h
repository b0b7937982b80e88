#ifndef C_STACK_BOUNDS_H
#define C_STACK_BOUNDS_H

#include <stdint.h>

/* Where the stack stands: the frame of the caller. Inlined, and never the address of a variable,
   which the address sanitizer may keep elsewhere. */
static inline uintptr_t c_stack_position(void) { return (uintptr_t)__builtin_frame_address(0); }

/* The addresses between which the stack of the calling thread lies; both 0 where they are not
   known. */
void c_stack_bounds(uintptr_t *lowest, uintptr_t *highest);

#endif
