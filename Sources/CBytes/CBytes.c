#include "CBytes.h"

/* Kernels of a few instructions are `static inline` in the headers so that the Swift compiler can
   inline them; this file checks that the headers compile on their own. Those that go over many bytes
   have files of their own. */
