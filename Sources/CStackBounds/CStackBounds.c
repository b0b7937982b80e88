#define _GNU_SOURCE

#include "CStackBounds.h"

#include <pthread.h>
#include <stddef.h>

void c_stack_bounds(uintptr_t *lowest, uintptr_t *highest) {
  *lowest = 0;
  *highest = 0;
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
  void *start = NULL;
  size_t size = 0;
  if (pthread_attr_getstack(&attributes, &start, &size) == 0) {
    *lowest = (uintptr_t)start;
    *highest = (uintptr_t)start + size;
  }
  pthread_attr_destroy(&attributes);
}
