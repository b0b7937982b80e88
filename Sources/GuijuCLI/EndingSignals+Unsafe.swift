import CMemoryShortage
import Glibc

/// The signals that end a program, and what of them is told.
enum EndingSignals {
  /// What is done at the start of the program.
  static func prepare() {
    // A file that grows beyond `ulimit -f` is an error of writing it, and told as one.
    signal(SIGXFSZ, SIG_IGN)
    let message = say(
      "错误：内存不够（ulimit -v）\n帮助：放宽限制，或者把数据分成几份\n",
      "error: there is not enough memory (ulimit -v)\n"
        + "help: raise the limit, or divide the data into parts\n")
    // INVARIANT: the copy is never freed, so that it lives as long as the process.
    if let message = strdup(message) {
      c_tell_memory_shortage(message, ExitStatus.failedRows.rawValue)
    }
  }

  /// Does something after which there is something to be cleared away: Ctrl-C, an order to end and the
  /// terminal's end wait until `body` has done it.
  ///
  /// All other threads hold back all signals (`onLargeStack`), so that this one's mask is the program's.
  static func held<Result>(_ body: () throws -> Result) rethrows -> Result {
    var (ending, previous) = (sigset_t(), sigset_t())
    sigemptyset(&ending)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&ending, number) }
    pthread_sigmask(SIG_BLOCK, &ending, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    return try body()
  }
}
