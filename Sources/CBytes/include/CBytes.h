#ifndef C_BYTES_H
#define C_BYTES_H

/* Inner loops over bytes, for which Swift has no operations. */

#include "CHashSecret.h"
#include "CLanes.h"
#include "CPlainText.h"
#include "CPrefetch.h"
#include "CStructure.h"
#include "CTally.h"
#include "CUTF8.h"

#endif
