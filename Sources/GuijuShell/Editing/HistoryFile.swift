import Glibc

/// What kept the history from being read or written.
public enum HistoryFault: Sendable, Equatable {
  /// The history could not be read; it begins empty. `code` is an `errno` value.
  case unreadable(path: String, code: Int32)

  /// An entry could not be saved. `code` is an `errno` value.
  case unwritable(path: String, code: Int32)
}

/// The file that keeps the shell's history, one entry a line, the newest last.
///
/// A line end inside an entry is written `\n`, a backslash `\\`, so that an entry of several lines
/// comes back as one, whatever its lines begin with, and the file can still be read with `tail`.
///
/// Every entry is appended when it is entered, in one write, so nothing is lost when a session is
/// killed and sessions side by side do not overwrite each other. A lock keeps appending and
/// trimming apart. Only a regular file is ever touched: `ln -s /dev/null history` turns the
/// history off.
public struct HistoryFile: Sendable {
  /// The entries kept unless told otherwise.
  public static let defaultLimit = 10_000

  /// A file longer than this, in bytes, is read from its last part only.
  static let sizeLimit = 8 << 20

  /// A longer entry, in bytes as written, is recalled in its session but not saved.
  static let entryLimit = 64 << 10

  /// Where the file stands.
  public let path: String
  let limit: Int

  public init(path: String, limit: Int = defaultLimit) {
    self.path = path
    self.limit = max(1, limit)
  }

  /// `$XDG_STATE_HOME/guiju/history`, else `~/.local/state/guiju/history`; nil without a home.
  ///
  /// Relative paths are ignored, as the XDG Base Directory Specification 0.8 demands.
  public static func defaultPath(
    environment: (String) -> String? = Self.environmentValue
  ) -> String? {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      return state + "/guiju/history"
    }
    if let home = environment("HOME"), home.hasPrefix("/") {
      return home + "/.local/state/guiju/history"
    }
    return nil
  }

  /// The value of a variable of this process's environment.
  public static func environmentValue(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The saved entries, oldest first, at most as many as the limit. A missing file is empty.
  func load() -> Result<[String], ErrorCode> {
    switch open(creating: false) {
    case .failure(let code): .failure(code)
    case .success(nil): .success([])
    case .success(let opened?):
      opened.closing { opened.tail(atMost: Self.sizeLimit) }.map { bytes in
        Self.lines(of: bytes).suffix(limit).compactMap(Self.decode)
      }
    }
  }

  /// Saves one entry, creating the file, readable by its owner only, and its folder if missing.
  func append(_ entry: String) -> ErrorCode? {
    let encoded = Self.encode(entry)
    guard encoded.count <= Self.entryLimit else { return nil }
    switch open(creating: true) {
    case .failure(let code): return code
    case .success(nil): return nil
    case .success(let opened?): return opened.closing { opened.append(encoded) }
    }
  }

  /// Cuts the file to the limit if it has grown beyond it.
  func trim() -> ErrorCode? {
    switch open(creating: false) {
    case .failure(let code): return code
    case .success(nil): return nil
    case .success(let opened?):
      return opened.closing {
        switch opened.tail(atMost: Self.sizeLimit) {
        case .failure(let code): return code
        case .success(let bytes):
          let lines = Self.lines(of: bytes)
          guard lines.count > limit || opened.size > bytes.count else { return nil }
          return opened.replace(with: lines.suffix(limit).flatMap { $0 + [Self.lineFeed] })
        }
      }
    }
  }

  private static let lineFeed: UInt8 = 0x0A

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: lineFeed)
  }

  /// The line that stands for an entry, with its end.
  static func encode(_ entry: String) -> [UInt8] {
    var line: [UInt8] = []
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): line += [byte, byte]
      case lineFeed: line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      default: line.append(byte)
      }
    }
    return line + [lineFeed]
  }

  /// The entry that a line stands for, or nil if it is not valid UTF-8 or holds a NUL. A backslash
  /// before anything else stands for itself.
  static func decode(_ line: ArraySlice<UInt8>) -> String? {
    var entry: [UInt8] = []
    var bytes = line.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "\\") else {
        entry.append(byte)
        continue
      }
      switch bytes.next() {
      case UInt8(ascii: "n"): entry.append(lineFeed)
      case byte: entry.append(byte)
      case let other?: entry += [byte, other]
      case nil: entry.append(byte)
      }
    }
    return entry.contains(0) ? nil : String(validating: entry, as: UTF8.self)
  }
}

extension HistoryFile {
  /// An `errno` value as an error.
  struct ErrorCode: Error, Equatable {
    let value: Int32

    /// The error of the system call that has just failed.
    static var last: ErrorCode { ErrorCode(value: errno) }
  }

  /// The file, open and locked against other sessions.
  private struct Opened {
    let descriptor: Int32
    let path: String
    let size: Int

    func closing<Value>(_ body: () -> Value) -> Value {
      defer { Glibc.close(descriptor) }  // This gives up the lock, too.
      return body()
    }

    /// The last whole lines that fit into `count` bytes.
    func tail(atMost count: Int) -> Result<[UInt8], ErrorCode> {
      let start = max(0, size - count)
      guard lseek(descriptor, start, SEEK_SET) == start else { return .failure(.last) }
      var bytes: [UInt8] = []
      var part: [UInt8] = []
      while bytes.count < count {
        let wanted = min(count - bytes.count, 64 << 10)
        if let code = RawFile(descriptor: descriptor).read(into: &part, capacity: wanted) {
          return .failure(ErrorCode(value: code))
        }
        if part.isEmpty { break }
        bytes += part
      }
      guard start > 0 else { return .success(bytes) }
      let firstEnd = bytes.firstIndex(of: lineFeed) ?? bytes.endIndex
      return .success([UInt8](bytes[firstEnd...].dropFirst()))
    }

    /// Adds a line at the end, or nothing: what a full disk let through is taken back.
    func append(_ line: [UInt8]) -> ErrorCode? {
      var line = line
      if size > 0 {
        guard lseek(descriptor, size - 1, SEEK_SET) >= 0 else { return .last }
        var last: [UInt8] = []
        let code = RawFile(descriptor: descriptor).read(into: &last, capacity: 1)
        // A line that lacks its end would swallow the entry.
        if code == nil && last != [lineFeed] { line.insert(lineFeed, at: 0) }
      }
      guard let code = RawFile(descriptor: descriptor).write(line) else { return nil }
      _ = ftruncate(descriptor, size)
      return ErrorCode(value: code)
    }

    /// Puts a new file in the place of this one.
    func replace(with bytes: [UInt8]) -> ErrorCode? {
      guard let target = RawFile.resolve(path) else { return .last }
      // The lock is held: what bears this name has been left behind by a session that was killed.
      let temporary = "\(target).new"
      unlink(temporary)
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
      let replacement = Glibc.open(temporary, flags, 0o600)
      guard replacement >= 0 else { return .last }
      let code = RawFile(descriptor: replacement).write(bytes)
      Glibc.close(replacement)
      if let code {
        unlink(temporary)
        return ErrorCode(value: code)
      }
      guard rename(temporary, target) == 0 else {
        let failure = ErrorCode.last
        unlink(temporary)
        return failure
      }
      return nil
    }
  }

  /// Opens the file and waits a little for its lock. A session that trims the file puts a new one
  /// in its place, so the lock counts only if the path still leads to the file it is on.
  ///
  /// - Returns: nil if there is no history to be had: no file and none is to be created, or what
  ///   is there is no regular file.
  private func open(creating: Bool) -> Result<Opened?, ErrorCode> {
    if creating { makeFolder() }
    let flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (creating ? O_CREAT : 0)
    for _ in 0..<5 {
      let descriptor = Glibc.open(path, flags, 0o600)
      guard descriptor >= 0 else {
        return errno == ENOENT && !creating ? .success(nil) : .failure(.last)
      }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        Glibc.close(descriptor)
        return .success(nil)
      }
      var statusByPath = stat()
      if lock(descriptor), fstat(descriptor, &status) == 0, stat(path, &statusByPath) == 0,
        status.st_ino == statusByPath.st_ino, status.st_dev == statusByPath.st_dev
      {
        if status.st_mode & 0o077 != 0 { _ = fchmod(descriptor, 0o600) }
        return .success(Opened(descriptor: descriptor, path: path, size: Int(status.st_size)))
      }
      Glibc.close(descriptor)
    }
    return .failure(ErrorCode(value: EAGAIN))
  }

  /// Waits for the lock for at most 0.1 s.
  private func lock(_ descriptor: Int32) -> Bool {
    for _ in 0..<20 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { return false }
      usleep(5_000)
    }
    return false
  }

  /// Creates the folders above the file, for their owner only; opening the file tells a failure.
  private func makeFolder() {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      mkdir(String(path[..<slash]), 0o700)
      end = slash
    }
  }
}
