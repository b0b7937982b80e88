// The example that the tour of the shell walks through: some of rules/jilin and all of
// examples/jilin, in the executable itself, so that it is there wherever that is installed.

#ifndef CEXAMPLE_H
#define CEXAMPLE_H

#include <stddef.h>

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

/// A file as it stands in the repository.
typedef struct {
  const char *path;  ///< Relative to the root, with `/`.
  const void *bytes;
  size_t size;
} cexample_file;

/// How many files there are.
size_t cexample_count(void);

/// The file of a number below that.
const cexample_file *cexample_at(size_t index);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif

#endif
