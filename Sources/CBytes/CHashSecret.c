#include "CHashSecret.h"

#include <string.h>
#include <sys/auxv.h>
#include <sys/random.h>

uint64_t c_hash_secret_words[2];

__attribute__((constructor)) static void c_hash_secret_begin(void) {
  if (getrandom(c_hash_secret_words, sizeof c_hash_secret_words, GRND_NONBLOCK)
      == (ssize_t)sizeof c_hash_secret_words)
    return;
  /* The 16 bytes that the kernel has given the process as it started. */
  const void *given = (const void *)getauxval(AT_RANDOM);
  if (given) memcpy(c_hash_secret_words, given, sizeof c_hash_secret_words);
}
