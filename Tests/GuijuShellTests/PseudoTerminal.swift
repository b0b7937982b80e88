import Glibc

/// A program that runs in a terminal of its own, played by the test.
///
/// The program is the leader of a session whose controlling terminal this is, so that the byte 3
/// is a real Ctrl-C. Output is searched from where the last search ended: what is waited for is
/// always something new.
final class PseudoTerminal {
  enum ExitStatus: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  struct TimedOut: Error, CustomStringConvertible {
    let wanted: String
    let output: String

    var description: String { "waited in vain for \(wanted); the output was: \(output)" }
  }

  struct CannotStart: Error {
    let executable: String
    let code: Int32
  }

  static let defaultTimeout = Duration.seconds(20)

  private let master: Int32
  private let process: pid_t
  private var bytes: [UInt8] = []
  private var searched = 0
  private var isClosed = false
  private var exitStatus: ExitStatus?

  /// Starts an executable.
  ///
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - environment: the whole of it; nothing is inherited.
  init(
    _ executable: String, arguments: [String] = [], environment: [String: String],
    rows: UInt16 = 24, columns: UInt16 = 80
  ) throws {
    (master, process) = try Self.spawn(
      executable, arguments: [executable] + arguments,
      environment: environment.map { "\($0.key)=\($0.value)" },
      size: winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0))
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit {
    if exitStatus == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  /// All output so far, with escape sequences.
  var output: String {
    drain()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The output since the last text that was waited for.
  var newOutput: String {
    drain()
    return String(decoding: bytes[searched...], as: UTF8.self)
  }

  /// Types a text.
  func send(_ text: String) {
    send(bytes: Array(text.utf8))
  }

  /// Types bytes that need not be UTF-8.
  func send(bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      drain()  // A program that is blocked on its output reads no input.
      let size = write(master, Array(rest), rest.count)
      if size > 0 {
        rest = rest.dropFirst(size)
      } else if errno == EAGAIN {
        pause(.milliseconds(1))
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Waits until the text stands in the output that has not been searched yet.
  ///
  /// - Returns: the output before the text.
  @discardableResult
  func wait(for text: String, timeout: Duration = defaultTimeout) throws -> String {
    let wanted = Array(text.utf8)
    var found: Int?
    try wait(timeout, for: "“\(text)”") {
      found = bytes[searched...].firstOffset(of: wanted)
      return found != nil
    }
    let start = found ?? searched
    defer { searched = start + wanted.count }
    return String(decoding: bytes[searched..<start], as: UTF8.self)
  }

  /// Waits until there has been no output for a moment: for what has no text to wait for.
  func settle(_ moment: Duration = .milliseconds(150)) {
    var count = -1
    while count != bytes.count {
      count = bytes.count
      pause(moment)
      drain()
    }
  }

  /// Leaves everything so far out of later searches.
  func forget() {
    drain()
    searched = bytes.count
  }

  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Sends a signal to the program.
  func signal(_ number: Int32) {
    kill(process, number)
  }

  /// Waits for the program to end.
  func waitForExit(timeout: Duration = defaultTimeout) throws -> ExitStatus {
    try wait(timeout, for: "the end of the program") {
      if exitStatus == nil {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return false }
        let signal = status & 0x7F
        exitStatus = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
      }
      return true
    }
    return exitStatus ?? .exited(-1)
  }

  private func wait(
    _ timeout: Duration, for wanted: String, until condition: () -> Bool
  ) throws {
    let start = ContinuousClock.now
    while true {
      drain()
      if condition() { return }
      if ContinuousClock.now - start > timeout {
        throw TimedOut(wanted: wanted, output: output.debugDescription)
      }
      var source = pollfd(fd: isClosed ? -1 : master, events: Int16(POLLIN), revents: 0)
      poll(&source, 1, 10)
    }
  }

  private func drain() {
    var part = [UInt8](repeating: 0, count: 4096)
    while !isClosed {
      let size = read(master, &part, part.count)
      if size > 0 {
        bytes += part[..<size]
      } else if size < 0 && errno == EINTR {
        continue
      } else {
        // EIO: nobody has the other side open any more.
        isClosed = size == 0 || errno != EAGAIN
        return
      }
    }
  }

  private func pause(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    usleep(UInt32(seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
  }
}

extension ArraySlice<UInt8> {
  fileprivate func firstOffset(of wanted: [UInt8]) -> Int? {
    guard let first = wanted.first else { return startIndex }
    var rest = self
    while let start = rest.firstIndex(of: first) {
      rest = self[start...]
      if rest.starts(with: wanted) { return start }
      rest = rest.dropFirst()
    }
    return nil
  }
}
