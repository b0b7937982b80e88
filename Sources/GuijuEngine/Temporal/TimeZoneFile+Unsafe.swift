import Glibc

/// Reads files of the time-zone database.
enum TimeZoneFile {
  /// The largest file that is read, in bytes; those of the database have some 4,000.
  private static let maximumSize = 1 << 17

  /// The bytes of a file; nil where there is no regular file or it is too large.
  static func read(_ path: String) -> [UInt8]? {
    // Not blocking, so that a pipe put there cannot hold the program.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { Glibc.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= maximumSize
    else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while bytes.count <= maximumSize {
      // INVARIANT: `read` writes at most `chunk.count` bytes into the array's storage, which lives
      // through the call.
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        guard errno == EINTR else { return nil }
        continue
      }
      bytes += chunk[..<count]
    }
    return nil
  }
}
