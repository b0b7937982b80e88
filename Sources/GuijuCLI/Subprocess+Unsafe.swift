import Glibc
import Guiju
import GuijuText

/// A program run to its end.
enum Subprocess {
  /// Runs a program that the path knows, without input and without its complaints.
  ///
  /// - Parameter output: the file that takes what it writes.
  /// - Returns: its exit status, and what it wrote, as far as that is UTF-8.
  static func run(
    _ arguments: [String], output: String
  ) throws -> (status: Int32, output: String) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // Signals that wait here may end the program.
    var attributes = posix_spawnattr_t()
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    // INVARIANT: the copies end with null, live until the call has returned, and are freed once each;
    // the program gets copies of its own.
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let failure = posix_spawnp(&process, arguments[0], &actions, &attributes, words, environ)
    guard failure == 0 else {
      throw InputError(
        Message(
          zh: "启动不了 \(arguments[0])：它没有装，或不在 PATH 里",
          en: "\(arguments[0]) cannot be started: it is not installed, or not in PATH"))
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let written = (try? RuleLoader.readProjectFile(output)) ?? []
    // WIFEXITED and WEXITSTATUS, which are macros.
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return (code, String(decoding: written, as: UTF8.self))
  }
}
