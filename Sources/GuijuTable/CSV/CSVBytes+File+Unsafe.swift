import Glibc

/// Why a file could not be opened as CSV bytes.
public enum CSVFileError: Error, Hashable, Sendable {
  /// The operating system refused, with this `errno`.
  case system(code: Int32)

  /// The file holds more bytes than asked for.
  case tooLarge(maximumBytes: Int)
}

extension CSVBytes {
  /// How the bytes of a file are brought in.
  public enum FileAccess: Hashable, Sendable {
    /// Copied into memory: safe whatever happens to the file later.
    case read

    /// Mapped: nothing is copied, but if another process shortens the file while it is in use,
    /// the operating system kills this one (SIGBUS). What is no regular file is read instead.
    case map
  }

  /// The bytes of the file at `path`, of which there may be at most `maximumBytes`.
  public convenience init(
    contentsOfFile path: String, access: FileAccess, maximumBytes: Int = 1 << 40
  ) throws(CSVFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(code: errno) }
    let size = Int(status.st_size)
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    guard size <= maximumBytes else { throw .tooLarge(maximumBytes: maximumBytes) }

    if access == .map && isRegular && size > 0 {
      // INVARIANT: the mapping is `size` readable bytes, owned by the new object, which unmaps it.
      guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
        memory != MAP_FAILED
      else { throw .system(code: errno) }
      madvise(memory, size, MADV_SEQUENTIAL)
      self.init(adopting: UnsafeRawPointer(memory), count: size, isMapped: true)
    } else {
      let (memory, count) = try Self.readAll(
        descriptor, expecting: isRegular ? size : 0, maximumBytes: maximumBytes)
      self.init(adopting: UnsafeRawPointer(memory), count: count, isMapped: false)
    }
  }

  /// Reads to the end of the descriptor; the memory returned is the caller's to free.
  private static func readAll(
    _ descriptor: Int32, expecting size: Int, maximumBytes: Int
  ) throws(CSVFileError) -> (memory: UnsafeMutableRawPointer, count: Int) {
    // INVARIANT: `memory` has `capacity` bytes, of which the first `count` have been read; it is
    // freed here on every throw. One byte more than expected, so that the read that finds the end
    // of a regular file needs no larger memory.
    var capacity = max(size + 1, 1 << 16)
    var memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
    var count = 0
    while true {
      if count == capacity {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 64)
        larger.copyMemory(from: memory, byteCount: count)
        memory.deallocate()
        memory = larger
        capacity *= 2
      }
      let received = Glibc.read(descriptor, memory + count, capacity - count)
      if received == 0 { return (memory, count) }
      if received < 0 {
        let code = errno
        if code == EINTR { continue }
        memory.deallocate()
        throw .system(code: code)
      }
      count += received
      if count > maximumBytes {
        memory.deallocate()
        throw .tooLarge(maximumBytes: maximumBytes)
      }
    }
  }
}
