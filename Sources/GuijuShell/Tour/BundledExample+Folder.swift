import Glibc
import Guiju
import GuijuText

extension BundledExample {
  /// Where the files are put for a session: `$XDG_CACHE_HOME/guiju/tour`, else `~/.cache/guiju/tour`;
  /// nil without a home. It is the user's own, and may be looked at and changed.
  static func defaultFolder(
    environment: (String) -> String? = HistoryFile.environmentValue
  ) -> String? {
    if let cache = environment("XDG_CACHE_HOME"), cache.hasPrefix("/") {
      return cache + "/guiju/tour"
    }
    if let home = environment("HOME"), home.hasPrefix("/") { return home + "/.cache/guiju/tour" }
    return nil
  }

  /// Puts the files into a folder, as they are in the repository.
  static func unpack(into folder: String) throws {
    for file in files {
      let path = folder + "/" + file.path
      try makeFolders(above: path)
      try OutputFile.write(to: path, isDurable: false) { $0.write(file.bytes) }
    }
  }

  private static func makeFolders(above path: String) throws {
    var position = path.startIndex
    while let slash = path[position...].dropFirst().firstIndex(of: "/") {
      let folder = String(path[..<slash])
      if mkdir(folder, 0o700) != 0, errno != EEXIST { throw FileError.system(folder, errno) }
      position = slash
    }
  }
}
