import Glibc

extension PseudoTerminal {
  /// Starts the program with the other side of a new terminal as its input and outputs.
  ///
  /// - Returns: this side of the terminal, and the process.
  static func spawn(
    _ executable: String, arguments: [String], environment: [String], size: winsize
  ) throws -> (master: Int32, process: pid_t) {
    var master: Int32 = -1
    var other: Int32 = -1
    var size = size
    guard openpty(&master, &other, nil, nil, &size) == 0 else {
      throw CannotStart(executable: executable, code: errno)
    }
    defer { close(other) }
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(other, F_SETFD, FD_CLOEXEC)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A new session, so that the terminal opened next becomes its controlling terminal, and every
    // signal as a login shell would have it. <spawn.h> hides the first flag from Swift.
    let newSession: Int32 = 0x80
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // INVARIANT: `ttyname` returns nil or a terminated string in storage of its own, copied by
    // the next call before anything else asks for a name.
    guard let path = ttyname(other) else { throw CannotStart(executable: executable, code: errno) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)

    // INVARIANT: both arrays end with nil, and their strings are released after the call.
    let argumentPointers = arguments.map { strdup($0) } + [nil]
    let environmentPointers = environment.map { strdup($0) } + [nil]
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }

    var process: pid_t = 0
    let code = posix_spawn(
      &process, executable, &actions, &attributes, argumentPointers, environmentPointers)
    guard code == 0 else {
      close(master)
      throw CannotStart(executable: executable, code: code)
    }
    return (master, process)
  }
}
