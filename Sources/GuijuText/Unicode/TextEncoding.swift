/// How the text of a data file stands in its bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "UTF-8"
  /// GB 18030; GBK and GB 2312 are parts of it.
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case big5 = "Big5"
  case shiftJIS = "Shift_JIS"

  /// The encoding that somebody has written, in any of its usual spellings; nil for none.
  public init?(written text: String) {
    let letters = text.utf8.filter { ![UInt8(ascii: "-"), UInt8(ascii: "_")].contains($0) }
    switch String(decoding: letters, as: UTF8.self).lowercased() {
    case "utf8": self = .utf8
    case "gb18030", "gbk", "gb2312", "cp936", "936", "ansi": self = .gb18030
    case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "big5", "cp950", "950": self = .big5
    case "shiftjis", "sjis", "cp932", "932": self = .shiftJIS
    default: return nil
    }
  }

  /// The spellings that help texts and suggestions show.
  public static let spellings = [
    "utf-8", "gb18030", "gbk", "utf-16", "utf-16le", "utf-16be", "big5", "shift-jis",
  ]

  /// The spelling of the encoding that help texts show.
  public var spelling: String { rawValue.lowercased().replacing("_", with: "-") }

  /// How many bytes an undecodable place is passed over by: a unit of the encoding.
  public var unitLength: Int {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .utf8, .gb18030, .big5, .shiftJIS: 1
    }
  }
}
