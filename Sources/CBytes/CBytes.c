#include "CBytes.h"

/* The kernels are `static inline` in the headers so that the Swift compiler can inline them; this
   file only makes the folder a C target and checks that the headers compile on their own. */
