import GuijuText

/// Reads names, one a line, as they stand: a blank behind a name is a fault of the name. Blank lines
/// are passed over.
public enum NameListFile {
  /// The largest file of names.
  static let maximumFileSize = 256 << 20

  public static func read(_ path: String) throws(FileError) -> [String] {
    try names(try FileSystem.read(path, limit: maximumFileSize), path)
  }

  public static func readStandardInput(name: String) throws(FileError) -> [String] {
    try names(try FileSystem.readStandardInput(name: name, limit: maximumFileSize), name)
  }

  private static func names(_ bytes: [UInt8], _ path: String) throws(FileError) -> [String] {
    // Read nevertheless, every name would be judged by characters that nobody wrote.
    if firstInvalidUTF8(in: bytes) != nil {
      throw FileError(
        path, Message(zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8"),
        help: Message(
          zh: "用记事本打开，“另存为”，编码选 UTF-8",
          en: "save it with the encoding UTF-8 in an editor"))
    }
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    return text.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
      .filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }
}
