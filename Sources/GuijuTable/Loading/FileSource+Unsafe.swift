import Glibc

/// Where the bytes of a data file come from: memory, or the file itself, part by part, which is then
/// never in memory as a whole.
public final class FileSource: Sendable {
  private enum Storage: Sendable {
    case memory(CSVBytes)
    /// An open descriptor, and what the file was like when it was opened.
    case file(Int32, Stamp)
    /// A file in another encoding.
    case decoded(DecodedText)
  }

  /// What tells that a file has been written to.
  private struct Stamp: Sendable, Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init?(_ descriptor: Int32) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { return nil }
      size = Int(status.st_size)
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
  }

  /// The file has been written to, or cannot be read any more.
  struct Changed: Error {}

  private let storage: Storage

  /// How many bytes there are.
  public let count: Int

  /// Bytes in memory.
  public init(_ bytes: CSVBytes) {
    storage = .memory(bytes)
    count = bytes.count
  }

  /// A file in another encoding, as if it stood in UTF-8.
  init(_ text: DecodedText) {
    storage = .decoded(text)
    count = text.count
  }

  /// The file behind a descriptor, which is closed with the source; nil for what is no regular file.
  public init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let stamp = Stamp(descriptor)
    else { return nil }
    storage = .file(descriptor, stamp)
    count = stamp.size
  }

  deinit {
    if case .file(let descriptor, _) = storage { close(descriptor) }
  }

  /// Whether the bytes are in memory.
  var isInMemory: Bool { if case .memory = storage { true } else { false } }

  /// Whether the file has been written to since it was opened.
  public var hasChanged: Bool {
    switch storage {
    case .memory: return false
    case .file(let descriptor, let stamp): return Stamp(descriptor) != stamp
    case .decoded(let text): return text.hasChanged
    }
  }

  /// The bytes in a range, which lies within the file.
  func bytes(in range: Range<Int>) throws(Changed) -> CSVBytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    switch storage {
    case .memory(let bytes): return CSVBytes(bytes, in: range)
    case .decoded(let text): return try text.bytes(in: range)
    case .file(let descriptor, _):
      // INVARIANT: `memory` has `range.count` bytes, or one; it is freed here on a throw, and else
      // by the bytes that adopt it, when all of it has been read.
      let memory = UnsafeMutableRawPointer.allocate(byteCount: max(range.count, 1), alignment: 64)
      var received = 0
      while received < range.count {
        let step = pread(
          descriptor, memory + received, range.count - received,
          off_t(range.lowerBound + received))
        if step < 0, errno == EINTR { continue }
        guard step > 0 else {
          memory.deallocate()
          throw Changed()
        }
        received += step
      }
      return CSVBytes(adopting: UnsafeRawPointer(memory), count: range.count, isMapped: false)
    }
  }
}
