#ifndef C_HASH_SECRET_H
#define C_HASH_SECRET_H

#include <stdint.h>

/* Two words by chance, others in each process, read once before `main`: without knowing them nobody
   can make up texts of one hash. */
extern uint64_t c_hash_secret_words[2];

/* Behind a function, since Swift cannot know that the words never change. */
static inline __attribute__((always_inline)) uint64_t c_hash_secret(int index) {
  return c_hash_secret_words[index];
}

#endif
