import GuijuText

/// Reads names, one a line, as they stand: a blank behind a name is a fault of the name. Blank lines
/// are passed over.
public enum NameListFile {
  /// The largest file of names.
  static let maximumFileSize = 256 << 20

  public static func read(_ path: String) throws(FileError) -> [String] {
    names(try FileSystem.read(path, limit: maximumFileSize))
  }

  public static func readStandardInput(name: String) throws(FileError) -> [String] {
    names(try FileSystem.readStandardInput(name: name, limit: maximumFileSize))
  }

  private static func names(_ bytes: [UInt8]) -> [String] {
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    return text.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
      .filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }
}
