#define _GNU_SOURCE

#include "CMemoryShortage.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* An array that finds no memory cannot throw: the runtime traps. A failed allocation leaves ENOMEM
   in errno, which is the thread's own, so that it is told from a fault of the program. */

static const char *shortage_message;
static size_t shortage_length;
static int shortage_status;

static void end_or_trap(int signal_number) {
  if (errno == ENOMEM) {
    ssize_t written = write(STDERR_FILENO, shortage_message, shortage_length);
    (void)written;
    _exit(shortage_status);
  }
  /* The instruction that trapped is met again, now without a handler. */
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void c_tell_memory_shortage(const char *message, int status) {
  shortage_message = message;
  shortage_length = strlen(message);
  shortage_status = status;
  struct sigaction action = {.sa_handler = end_or_trap, .sa_flags = SA_NODEFER};
  sigemptyset(&action.sa_mask);
  sigaction(SIGABRT, &action, NULL);
  sigaction(SIGILL, &action, NULL);
  sigaction(SIGTRAP, &action, NULL);
}
