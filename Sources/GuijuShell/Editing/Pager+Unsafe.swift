import Glibc
import Guiju

/// Shows a long text a screenful at a time, by the program that `$PAGER` names, or `less`.
///
/// INVARIANT: the stream is used between `popen` and `pclose` only, and not beyond this function.
enum Pager {
  /// Longer texts are not kept for a pager, in bytes.
  static let greatestSize = 4 << 20

  private static var command: String {
    let chosen = getenv("PAGER").map { String(cString: $0) } ?? ""
    return chosen.isEmpty ? "less -FRSX" : chosen
  }

  /// Whether the program is there.
  static var isPresent: Bool {
    guard let name = command.split(separator: " ").first else { return false }
    if name.contains("/") { return access(String(name), X_OK) == 0 }
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// - Returns: whether the pager has shown it; false where there is none.
  static func show(_ text: String, behind output: OutputBuffer) -> Bool {
    output.flush()
    if getenv("LESSCHARSET") == nil { setenv("LESSCHARSET", "utf-8", 0) }
    // While the pager has the terminal, Ctrl-C is for it, and its leaving early is no fault.
    let interrupt = signal(SIGINT, SIG_IGN)
    let pipe = signal(SIGPIPE, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGPIPE, pipe)
    }
    guard let stream = popen(command, "w") else { return false }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
      if count == 0 { break }
      bytes.removeFirst(count)
    }
    // The shell says 127 where it has not found the program.
    let status = pclose(stream)
    return status >= 0 && (status >> 8) & 0xFF != 127
  }
}
