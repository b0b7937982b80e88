import Glibc

/// A file descriptor, read and written in whole arrays of bytes. It does not own the descriptor.
struct RawFile {
  let descriptor: Int32

  /// Replaces the contents of `buffer` by the next bytes, at most `capacity` of them. An empty
  /// buffer afterwards is the end of the file. Returns nil, or the `errno` of a failure.
  func read(into buffer: inout [UInt8], capacity: Int) -> Int32? {
    var code: Int32?
    buffer = [UInt8](unsafeUninitializedCapacity: capacity) { bytes, count in
      var size: Int
      repeat {
        // INVARIANT: the memory holds `capacity` bytes, and `count` of them are set on return.
        size = Glibc.read(descriptor, bytes.baseAddress, capacity)
      } while size < 0 && errno == EINTR
      if size < 0 { code = errno }
      count = max(0, size)
    }
    return code
  }

  /// Writes all bytes. Returns nil, or the `errno` of a failure, after which some of the bytes may
  /// have been written.
  func write(_ bytes: [UInt8]) -> Int32? {
    bytes.withUnsafeBytes { memory in
      var written = 0
      while written < memory.count {
        // INVARIANT: the pointer and the count stay within `bytes`: 0 <= written < memory.count.
        let rest = UnsafeRawBufferPointer(rebasing: memory[written...])
        let size = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if size > 0 {
          written += size
        } else if size < 0 && errno == EINTR {
          continue
        } else {
          return size < 0 ? errno : EIO
        }
      }
      return nil
    }
  }

  /// The path with symbolic links resolved, or nil if there is no such file.
  static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    // INVARIANT: `realpath` returned a terminated string allocated for us, released here once.
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }
}
