// GNU readline behind plain functions.
//
// Readline is a set of global variables that describe one terminal. They all stay in CReadline.c;
// what is declared here takes and gives only numbers, strings and function pointers, so that no
// unsafe global reaches Swift.
//
// Lines are read through readline's callback interface: `poll` waits for the keyboard and for a
// pipe into which the signal handlers write. The blocking `readline()` notices an interrupt only
// after the next Enter; this way the line is abandoned at once, whatever state the editor is in.
//
// Only one thread may read lines. The interrupt functions may be called from any thread.

#ifndef CREADLINE_H
#define CREADLINE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

/// How one call of `creadline_read` ended.
typedef enum {
  CREADLINE_LINE,         ///< The user entered a line.
  CREADLINE_INTERRUPTED,  ///< The user pressed Ctrl-C; what was typed is gone.
  CREADLINE_TOO_LONG,     ///< More was pasted than is taken; what was typed is gone.
  CREADLINE_END,          ///< Ctrl-D on an empty line, or the terminal is gone.
} creadline_event;

/// The answer to a request for completion, filled in by the completer.
typedef struct creadline_candidates creadline_candidates;

/// Called when the user asks for completion. `line` is the text in UTF-8, `cursor` a byte offset
/// into it. A completer that adds nothing leaves the line alone.
typedef void (*creadline_completer)(
  void *_Nullable context, const char *line, size_t cursor, creadline_candidates *candidates);

/// Says what the candidates replace: the bytes from `start` up to the cursor. `stem` is what
/// stands there when there are several candidates: the typed text or a longer common beginning.
/// To be called once, before any candidate is added; `start` must lie on a character boundary.
void creadline_begin_candidates(creadline_candidates *candidates, size_t start, const char *stem);

/// Adds one candidate, and what is listed in its place if that differs; the texts are copied.
void creadline_add_candidate(
  creadline_candidates *candidates, const char *text, const char *_Nullable label);

/// Lists only the first `shown` candidates, and below them the lines of `note`, which are also
/// shown where there is one candidate or none. To be called once, at the end.
void creadline_end_candidates(
  creadline_candidates *candidates, size_t shown, const char *_Nullable note);

/// Makes UTF-8 the character encoding of this process, whatever the environment says, and changes
/// the environment where readline would otherwise undo it. To be called early, while there is one
/// thread. Returns false when the system has no UTF-8 locale.
bool creadline_use_utf8(void);

/// Prepares readline for the terminal on standard input and output. `application` is the name
/// that `$if` tests in the user's inputrc; at most `history_limit` entries are remembered, and no
/// more than `line_limit` bytes are taken for one line.
void creadline_open(const char *application, int history_limit, size_t line_limit);

/// Reads one line, without its end, into `line`, to be released with `free`; null unless the
/// result is `CREADLINE_LINE`. Parts of the prompt which take no room on the screen, such as
/// colours, stand between the bytes 1 and 2. Returns `CREADLINE_INTERRUPTED` at once if there is
/// an interrupt that nobody has cleared, and clears it. A signal that ends the process does so
/// after the terminal has been restored.
creadline_event creadline_read(
  const char *prompt, creadline_completer _Nullable completer, void *_Nullable context,
  char *_Nullable *_Nonnull line);

/// Adds an entry to the history that the arrow keys walk through.
void creadline_remember(const char *entry);

/// From now on SIGINT (Ctrl-C) does not end the process but raises a flag.
void creadline_watch_interrupts(void);

/// Whether SIGINT has arrived since the flag was last cleared. Costs one atomic load.
bool creadline_interrupted(void);

/// Lowers the flag.
void creadline_clear_interrupt(void);

/// Waits until `descriptor` can be read or is at its end. Returns false when an interrupt came
/// first.
bool creadline_wait_readable(int descriptor);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif

#endif
