/// How a CSV file separates and quotes its fields.
///
/// Line ends are not part of it: LF, CRLF and a lone CR all end a record, mixed at will.
public struct CSVDialect: Hashable, Sendable {
  /// The byte between two fields of a record; ASCII.
  public let separator: UInt8

  /// The byte that opens and closes a quoted field, and is doubled inside it; ASCII.
  public let quote: UInt8

  /// `a,b,"c"`: RFC 4180.
  public static let comma = CSVDialect(uncheckedSeparator: UInt8(ascii: ","))

  /// `a;b;"c"`: what spreadsheets write where the comma is the decimal sign.
  public static let semicolon = CSVDialect(uncheckedSeparator: UInt8(ascii: ";"))

  /// Fields separated by tabs, quoted as in RFC 4180: a spreadsheet's "Unicode text".
  public static let tab = CSVDialect(uncheckedSeparator: UInt8(ascii: "\t"))

  /// A dialect of the given bytes, or nil if no file could be read with them.
  ///
  /// Both must be ASCII, since a byte from 0x80 up is a part of a longer character; they must
  /// differ; and neither may be NUL, CR or LF.
  public init?(separator: UInt8, quote: UInt8 = UInt8(ascii: "\"")) {
    guard separator != quote, Self.isUsable(separator), Self.isUsable(quote) else { return nil }
    self.separator = separator
    self.quote = quote
  }

  private init(uncheckedSeparator separator: UInt8) {
    self.separator = separator
    self.quote = UInt8(ascii: "\"")
  }

  private static func isUsable(_ byte: UInt8) -> Bool {
    byte != 0 && byte < 0x80 && byte != .lineFeed && byte != .carriageReturn
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}
