import Glibc

// INVARIANT: only advice is given, on whole pages within the memory that the array has; nothing is
// read or written, and what is said of them changes no contents.

extension Array {
  /// Asks the system for large pages under the room that a large array has taken and is going to
  /// fill: 512 page faults less for every 2 MB.
  public mutating func adviseHugePages() {
    let size = capacity * MemoryLayout<Element>.stride
    let page = 1 << 21
    guard size >= 2 * page else { return }
    withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let start = (UInt(bitPattern: base) + UInt(page) - 1) & ~UInt(page - 1)
      let end = (UInt(bitPattern: base) + UInt(size)) & ~UInt(page - 1)
      guard start < end, let first = UnsafeMutableRawPointer(bitPattern: start) else { return }
      madvise(first, Int(end - start), MADV_HUGEPAGE)
    }
  }
}
