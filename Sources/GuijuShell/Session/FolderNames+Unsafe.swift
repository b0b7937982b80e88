import Glibc

/// What is in a folder, for completion and for suggestions.
enum FolderNames {
  /// No more entries of a folder are looked at.
  static let limit = 10_000

  /// The names, sorted by their bytes; none where the folder cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < limit, let entry = readdir(stream) {
      // INVARIANT: the entry stays valid until the next call of `readdir`; its name ends with a NUL
      // within `d_name`.
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The path with `~` at its beginning replaced by the home folder.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = HistoryFile.environmentValue("HOME")
    else { return path }
    return home + path.dropFirst()
  }
}
