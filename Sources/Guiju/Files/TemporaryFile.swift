import Glibc

/// A file that is being written, and has no place yet.
///
/// Where the file system can, it has no name either, so that it goes with the process, however that
/// ends; elsewhere (network file systems, say) it has a name of its own beside its place.
struct TemporaryFile {
  let descriptor: Int32
  private let folder: String
  /// Nil as long as it has none.
  private var name: String?

  /// Makes a file in the folder of `target`; nil, with the reason in `errno`, where none can be made.
  ///
  /// - Parameter mode: who may do what with it, as far as the process's mask allows.
  init?(beside target: String, mode: mode_t) {
    folder = FileSystem.folder(of: target)
    if access(Self.descriptors, X_OK) == 0 {
      let unnamed = open(folder, O_WRONLY | O_CLOEXEC | Self.withoutName, mode)
      if unnamed >= 0 {
        descriptor = unnamed
        return
      }
    }
    var found: Int32 = -1
    name = Self.findName(in: folder) { path in
      found = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      return found >= 0
    }
    guard name != nil else { return nil }
    descriptor = found
  }

  /// Gives it its place, where another file may stand; false, with the reason in `errno`, if it cannot
  /// be had.
  mutating func take(place target: String) -> Bool {
    if name == nil {
      if link(to: target) { return true }
      // Only what has a name can replace another file. It has one for as long as two calls take.
      guard errno == EEXIST, let free = Self.findName(in: folder, link(to:)) else { return false }
      name = free
    }
    guard let current = name, rename(current, target) == 0 else { return false }
    name = nil
    return true
  }

  /// Gives up what has been written.
  func remove() {
    // Whoever asks why is told of the failure before.
    let failure = errno
    if let name { unlink(name) }
    close()
    errno = failure
  }

  /// Ends the writing.
  func close() { Glibc.close(descriptor) }

  private func link(to path: String) -> Bool {
    linkat(AT_FDCWD, "\(Self.descriptors)/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
  }

  /// A name in a folder that `take` takes: of those that processes before this one, of the same
  /// number, have left behind, it takes none.
  private static func findName(in folder: String, _ take: (String) -> Bool) -> String? {
    for attempt in 0..<1_000 {
      let path = FileSystem.join(folder, ".guiju-\(getpid())-\(attempt).tmp")
      if take(path) { return path }
      guard errno == EEXIST else { return nil }
    }
    return nil
  }

  private static let descriptors = "/proc/self/fd"
  /// `O_TMPFILE`, a macro that is not imported.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY
}
