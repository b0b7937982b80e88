import CExample

/// The files of the example of Jilin that are part of the executable.
enum BundledExample {
  struct File {
    /// Relative to the repository's root.
    let path: String
    let bytes: [UInt8]
  }

  static var files: [File] {
    (0..<cexample_count()).map { index in
      // INVARIANT: the file and what it points to are constants of the program; `size` is that of
      // the array behind `bytes`.
      let file = cexample_at(index).pointee
      return File(
        path: String(cString: file.path),
        bytes: [UInt8](UnsafeRawBufferPointer(start: file.bytes, count: file.size)))
    }
  }
}
