#include "CByteMask.h"

/* The kernel is `static inline` in the header so that the Swift compiler can inline it; this file
   only makes the folder a C target and checks that the header compiles on its own. */
