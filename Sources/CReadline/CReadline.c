#define _GNU_SOURCE
#include "CReadline.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include <readline/readline.h>

#include <readline/history.h>

// MARK: Locale

static bool encoding_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool creadline_use_utf8(void) {
  // Only LC_CTYPE: numbers keep their point in every locale.
  if (setlocale(LC_CTYPE, "") && encoding_is_utf8()) return true;
  static const char *const names[] = {"C.UTF-8", "C.utf8", "zh_CN.UTF-8", "en_US.UTF-8"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (setlocale(LC_CTYPE, names[i]) && encoding_is_utf8()) {
      // Readline 8.2 calls setlocale from these variables itself and would undo the choice.
      unsetenv("LC_ALL");
      setenv("LC_CTYPE", names[i], 1);
      return true;
    }
  }
  return false;
}

// MARK: Signals
//
// The handlers only raise flags and write a byte into a pipe, so that `poll` returns even when
// the signal arrives just before it is called.

static _Atomic sig_atomic_t interrupted;
static volatile sig_atomic_t suspended, continued, resized, terminated;
static int wake_pipe[2] = {-1, -1};

static void note_signal(int signal_number) {
  int saved_errno = errno;
  switch (signal_number) {
    case SIGINT: interrupted = 1; break;
    case SIGTSTP: suspended = 1; break;
    case SIGCONT: continued = 1; break;
    case SIGWINCH: resized = 1; break;
    default: terminated = signal_number; break;
  }
  if (wake_pipe[1] >= 0) {
    ssize_t ignored = write(wake_pipe[1], "", 1);  // A full pipe wakes as well.
    (void)ignored;
  }
  errno = saved_errno;
}

static void handle(int signal_number, void (*handler)(int), struct sigaction *previous) {
  // SA_RESTART: output of a running evaluation must not be cut short by EINTR.
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, previous);
}

static void open_wake_pipe(void) {
  if (wake_pipe[0] < 0 && pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
    wake_pipe[0] = wake_pipe[1] = -1;  // `poll` skips it; EINTR still wakes.
  }
}

void creadline_watch_interrupts(void) {
  open_wake_pipe();
  handle(SIGINT, note_signal, NULL);
  // Blocked where a thread pool started this process: libdispatch blocks it in its workers.
  sigset_t interrupt;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_UNBLOCK, &interrupt, NULL);
}

bool creadline_interrupted(void) { return interrupted != 0; }

void creadline_clear_interrupt(void) { interrupted = 0; }

/// Waits once, for input or for a signal. Returns true when there is input.
static bool wait_for_input(int descriptor) {
  struct pollfd sources[] = {
    {.fd = descriptor, .events = POLLIN},
    {.fd = wake_pipe[0], .events = POLLIN},
  };
  int ready = poll(sources, 2, -1);
  if (ready < 0) return errno != EINTR;
  if (sources[1].revents != 0) {
    char drained[64];
    while (read(wake_pipe[0], drained, sizeof drained) > 0) {}
  }
  return sources[0].revents != 0;
}

bool creadline_wait_readable(int descriptor) {
  while (!interrupted) {
    if (wait_for_input(descriptor)) return !interrupted;
  }
  return false;
}

/// The signals that are ours only while a line is being read: then the terminal is not in its
/// usual state and has to be put back before the process stops or ends.
static const int reading_signals[] = {SIGTSTP, SIGCONT, SIGWINCH, SIGTERM, SIGHUP, SIGQUIT};
enum { READING_SIGNALS = sizeof reading_signals / sizeof reading_signals[0] };
static struct sigaction usual_actions[READING_SIGNALS];

static void take_signals(void) {
  for (int i = 0; i < READING_SIGNALS; i++) {
    handle(reading_signals[i], note_signal, &usual_actions[i]);
    // What the parent process chose to ignore (nohup) stays ignored.
    if (usual_actions[i].sa_handler == SIG_IGN) {
      sigaction(reading_signals[i], &usual_actions[i], NULL);
    }
  }
}

static void return_signals(void) {
  for (int i = 0; i < READING_SIGNALS; i++) {
    sigaction(reading_signals[i], &usual_actions[i], NULL);
  }
}

// MARK: Completion

struct creadline_candidates {
  const char *line;
  size_t start;
  char *stem;
  char **texts;  // NULL-terminated; slot 0 is kept free for what readline calls the common part.
  char **labels;  // What is listed for each text, in the same slot; NULL for the text itself.
  size_t count, capacity;
  size_t shown;
  char *note;
};

static creadline_completer completer;
static void *completer_context;
static size_t shown_from, shown_limit;
static char **shown_labels;  // Those of the last request, until the next.
static size_t shown_label_count;
static char *shown_note;
static bool note_is_due;  // Nothing is listed, so that the note waits for the line's new state.

static char *concatenated(const char *head, size_t head_size, const char *tail) {
  size_t tail_size = strlen(tail);
  char *text = malloc(head_size + tail_size + 1);
  if (!text) return NULL;
  memcpy(text, head, head_size);
  memcpy(text + head_size, tail, tail_size + 1);
  return text;
}

void creadline_begin_candidates(creadline_candidates *candidates, size_t start, const char *stem) {
  candidates->start = start;
  free(candidates->stem);
  candidates->stem = concatenated(candidates->line, start, stem);
}

void creadline_add_candidate(
  creadline_candidates *candidates, const char *text, const char *label) {
  if (candidates->count + 2 >= candidates->capacity) {
    size_t capacity = candidates->capacity ? candidates->capacity * 2 : 16;
    char **texts = realloc(candidates->texts, capacity * sizeof *texts);
    if (!texts) return;
    candidates->texts = texts;
    char **labels = realloc(candidates->labels, capacity * sizeof *labels);
    if (!labels) return;
    candidates->labels = labels;
    candidates->capacity = capacity;
  }
  char *copy = concatenated(candidates->line, candidates->start, text);
  if (!copy) return;
  candidates->count++;
  candidates->texts[candidates->count] = copy;
  candidates->texts[candidates->count + 1] = NULL;
  candidates->labels[candidates->count] = label ? strdup(label) : NULL;
}

void creadline_end_candidates(creadline_candidates *candidates, size_t shown, const char *note) {
  candidates->shown = shown;
  free(candidates->note);
  candidates->note = note ? strdup(note) : NULL;
}

static void forget_labels(void) {
  for (size_t i = 1; i <= shown_label_count; i++) free(shown_labels[i]);
  free(shown_labels);
  shown_labels = NULL;
  shown_label_count = 0;
}

/// The word that readline hands over is the whole line up to the cursor, because it breaks words
/// at bytes and so cannot break them at `，` or `（`. The completer says where the word begins;
/// every candidate carries the text before it.
static char **complete(const char *text, int start, int end) {
  (void)text;
  (void)start;
  rl_attempted_completion_over = 1;        // No file names where the completer has no answer.
  rl_completion_append_character = '\0';   // No blank after a Chinese word.
  if (!completer || end < 0) return NULL;

  creadline_candidates found = {.line = rl_line_buffer, .shown = (size_t)-1};
  completer(completer_context, rl_line_buffer, (size_t)end, &found);
  shown_from = found.start;
  shown_limit = found.shown;
  forget_labels();
  shown_labels = found.labels;
  shown_label_count = found.count;
  free(shown_note);
  shown_note = found.note;
  note_is_due = shown_note && found.count < 2;
  if (found.count == 0 || !found.stem) {
    for (size_t i = 1; i <= found.count; i++) free(found.texts[i]);
    free(found.texts);
    free(found.stem);
    return NULL;
  }
  // Readline releases the array and every string in it.
  if (found.count == 1) {
    found.texts[0] = found.texts[1];
    found.texts[1] = NULL;
    free(found.stem);
  } else {
    found.texts[0] = found.stem;
  }
  return found.texts;
}

/// How many terminal columns the text takes; what cannot be decoded counts one per byte.
static int display_width(const char *text) {
  mbstate_t state = {0};
  int width = 0;
  for (size_t left = strlen(text); left > 0;) {
    wchar_t character;
    size_t size = mbrtowc(&character, text, left, &state);
    int columns = 1;
    if (size == 0 || size > left) {
      size = 1;
      memset(&state, 0, sizeof state);
    } else {
      columns = wcwidth(character);
    }
    // Control characters are drawn as ^X.
    width += columns < 0 ? 2 : columns;
    text += size;
    left -= size;
  }
  return width;
}

static void write_note(void) {
  for (const char *c = shown_note; *c; c++) {
    if (*c == '\n') rl_crlf();
    else fputc(*c, rl_outstream);
  }
  rl_crlf();
}

static void show_candidates(char **matches, int count, int longest) {
  (void)longest;  // In bytes; the columns of the list are aligned by width.
  size_t shown = (size_t)count < shown_limit ? (size_t)count : shown_limit;
  char **words = calloc(shown + 2, sizeof *words);
  if (!words) return;
  int widest = 0;
  for (size_t i = 0; i <= shown; i++) {
    size_t size = strlen(matches[i]);
    words[i] = i > 0 && i <= shown_label_count && shown_labels[i]
      ? shown_labels[i]
      : matches[i] + (shown_from < size ? shown_from : size);
    int width = i == 0 ? 0 : display_width(words[i]);
    if (width > widest) widest = width;
  }
  rl_display_match_list(words, (int)shown, widest);
  free(words);
  if (shown_note) write_note();
  rl_forced_update_display();
}

/// Writes the note where there was no list below which it could stand.
static void show_due_note(void) {
  note_is_due = false;
  int point = rl_point;
  rl_point = rl_end;
  rl_redisplay();
  rl_crlf();
  write_note();
  rl_point = point;
  rl_forced_update_display();
}

// MARK: Reading

static enum { READING, ENTERED, ENDED } state;
static char *entered_line;
static bool input_lost;
static size_t line_limit, line_size;  // In bytes as they were typed or pasted.
static bool is_too_long;

/// What is left of the bytes that end a paste, once reading has been given up.
static const char *farewell;

static void show_nothing(void) {}

/// Passes over what has been pasted, until nothing comes for a moment; what has been taken of it is
/// not drawn any more.
static void skip_input(int descriptor) {
  rl_redisplay_function = show_nothing;
  char skipped[4096];
  struct pollfd source = {.fd = descriptor, .events = POLLIN};
  while (!interrupted && !terminated && poll(&source, 1, 200) > 0) {
    if (read(descriptor, skipped, sizeof skipped) <= 0) return;
  }
}

/// Reads one byte for readline. Its own reader, caught inside an unfinished paste, would sit
/// through every signal; this one ends the paste at once. It must do so as a terminal would:
/// readline 8.2 reads beyond its buffer when EOF comes within a paste.
static int read_byte(FILE *stream) {
  while (!interrupted && !terminated && !input_lost && !is_too_long) {
    if (!wait_for_input(fileno(stream))) continue;
    unsigned char byte;
    ssize_t size = read(fileno(stream), &byte, 1);
    if (size == 1 && ++line_size > line_limit) {
      is_too_long = true;
      skip_input(fileno(stream));
    } else if (size == 1) {
      return byte;
    } else if (size == 0 || (errno != EINTR && errno != EAGAIN)) {
      input_lost = true;
    }
  }
  return *farewell ? (unsigned char)*farewell++ : EOF;
}

static void line_entered(char *line) {
  entered_line = line;
  state = line ? ENTERED : ENDED;
  rl_callback_handler_remove();
}

void creadline_open(const char *application, int history_limit, size_t new_line_limit) {
  open_wake_pipe();
  line_limit = new_line_limit;
  rl_readline_name = strdup(application);
  rl_instream = stdin;
  rl_outstream = stdout;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;  // LINES and COLUMNS would mislead programs started from here.
  rl_getc_function = read_byte;

  rl_attempted_completion_function = complete;
  rl_completion_display_matches_hook = show_candidates;
  rl_completer_word_break_characters = "";
  rl_completer_quote_characters = NULL;
  rl_sort_completion_matches = 0;
  rl_completion_query_items = 0;  // The limit is ours; readline's question is in English only.

  // Before the user's inputrc is read, which may decide otherwise.
  rl_variable_bind("show-all-if-ambiguous", "on");
  rl_variable_bind("page-completions", "off");
  rl_variable_bind("comment-begin", "// ");
  // It would insert every candidate with the text before it.
  rl_unbind_function_in_map(rl_insert_completions, emacs_meta_keymap);

  using_history();
  if (history_limit > 0) stifle_history(history_limit);
}

static void refresh_after_stop(void) {
  // The shell that ran meanwhile may have changed the terminal's mode, so it is set anew.
  rl_deprep_terminal();
  rl_prep_terminal(1);
  rl_resize_terminal();
  rl_on_new_line();
  rl_forced_update_display();
}

static void suspend(void) {
  rl_deprep_terminal();
  // The default action of SIGTSTP, not SIGSTOP: where nobody could wake the process again (no
  // job control) the kernel then lets it run on.
  struct sigaction ours;
  handle(SIGTSTP, SIG_DFL, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  continued = 1;
}

/// Shows `^C` behind the line and leaves every state the editor may be in: incremental search,
/// a numeric argument, a pending command of the vi mode.
static void abandon_line(void) {
  rl_callback_sigcleanup();
  rl_free_line_state();
  rl_point = rl_end;
  rl_mark = 0;
  rl_redisplay();
  fputs("^C", rl_outstream);
  rl_crlf();
  rl_replace_line("", 0);
  rl_callback_handler_remove();
}

/// The loop around readline's callback interface, left when the line is complete or given up.
static creadline_event edit(void) {
  for (;;) {
    if (terminated || input_lost) {
      if (state == READING) rl_callback_handler_remove();
      return CREADLINE_END;
    }
    if (interrupted) {
      interrupted = 0;
      if (state == READING) abandon_line();
      return CREADLINE_INTERRUPTED;
    }
    if (is_too_long) {
      rl_replace_line("", 0);
      rl_redisplay_function = rl_redisplay;
      if (state == READING) rl_callback_handler_remove();
      rl_crlf();
      return CREADLINE_TOO_LONG;
    }
    if (state == ENTERED) return CREADLINE_LINE;
    if (state == ENDED) return CREADLINE_END;
    if (suspended) {
      suspended = 0;
      suspend();
    }
    if (continued) {
      continued = 0;
      refresh_after_stop();
    }
    if (resized) {
      resized = 0;
      rl_resize_terminal();
    }
    if (wait_for_input(fileno(rl_instream))) rl_callback_read_char();
    if (note_is_due && state == READING) show_due_note();
  }
}

creadline_event creadline_read(
  const char *prompt, creadline_completer new_completer, void *context, char **line) {
  static bool initialized;
  *line = NULL;
  if (interrupted) {
    interrupted = 0;
    return CREADLINE_INTERRUPTED;
  }
  completer = new_completer;
  completer_context = context;
  state = READING;
  entered_line = NULL;
  input_lost = is_too_long = note_is_due = false;
  line_size = 0;
  farewell = "\033[201~";
  suspended = continued = resized = terminated = 0;
  fflush(stdout);

  take_signals();
  if (initialized) rl_reset_screen_size();  // Resized while no line was being read.
  initialized = true;
  rl_callback_handler_install(prompt, line_entered);
  creadline_event event = edit();
  // With bracketed paste readline ends the prompt's line itself.
  if (state == ENDED && strcmp(rl_variable_value("enable-bracketed-paste"), "on") != 0) {
    fputc('\n', rl_outstream);
  }
  fflush(rl_outstream);
  return_signals();

  completer = NULL;
  completer_context = NULL;
  if (event == CREADLINE_LINE) {
    *line = entered_line;
  } else {
    free(entered_line);
  }
  entered_line = NULL;
  if (terminated) raise(terminated);
  return event;
}

void creadline_remember(const char *entry) { add_history(entry); }
