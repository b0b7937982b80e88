import GuijuTable
import GuijuText

/// Reads names, one a line, as they stand: a blank behind a name is a fault of the name. Blank lines
/// are passed over.
public enum NameListFile {
  /// The largest file of names.
  static let maximumFileSize = 256 << 20

  /// The names in a file, whose encoding is found out where none is said.
  public static func read(_ path: String, forms: DataForms = .init()) throws(FileError) -> [String]
  {
    try names(try FileSystem.read(path, limit: maximumFileSize), path, forms)
  }

  public static func readStandardInput(
    name: String, forms: DataForms = .init()
  ) throws(FileError) -> [String] {
    try names(
      try FileSystem.readStandardInput(name: name, limit: maximumFileSize), name, forms)
  }

  private static func names(
    _ bytes: [UInt8], _ path: String, _ forms: DataForms
  ) throws(FileError) -> [String] {
    let file = try DecodedFile(reading: bytes, path, forms.form(for: "").encoding)
    let text = file.bytes.withSpan { bytes in (0..<bytes.count).map { bytes[$0] } }
    // Read nevertheless, every name would be judged by characters that nobody wrote.
    if firstInvalidUTF8(in: text) != nil {
      throw FileError(
        path,
        Message(
          zh: "文件里有不是 \(file.encoding.rawValue) 的文字",
          en: "the file holds what is no text in \(file.encoding.rawValue)"),
        help: .dataUnknownEncodingHelp)
    }
    let names = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text[3...] : text[...]
    return names.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
      .filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension DecodedFile {
  /// A file beside the data, such as a list of words, of which only the encoding can be said.
  init(
    reading bytes: [UInt8], _ path: String, _ encoding: TextEncoding? = nil,
    separator: CSVSeparator? = .comma
  ) throws(FileError) {
    var form = FileForm()
    form.encoding = encoding
    form.separator = separator
    do {
      self = try DecodedFile(CSVBytes(bytes), form)
    } catch {
      throw FileError(path, error.message, help: error.help)
    }
  }
}
