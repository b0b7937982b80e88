import GuijuText

/// What stands between two cells of a file: a character of ASCII, or a full-width one that an input
/// method typed.
public struct CSVSeparator: Hashable, Sendable {
  /// The character.
  public let scalar: Unicode.Scalar

  public static let comma = CSVSeparator(unchecked: ",")
  public static let tab = CSVSeparator(unchecked: "\t")
  public static let semicolon = CSVSeparator(unchecked: ";")
  public static let fullWidthComma = CSVSeparator(unchecked: "，")
  public static let fullWidthSemicolon = CSVSeparator(unchecked: "；")
  public static let bar = CSVSeparator(unchecked: "|")

  /// Those that a file is tried with, the likeliest first.
  static let candidates: [CSVSeparator] = [
    .comma, .tab, .semicolon, .fullWidthComma, .fullWidthSemicolon, .bar,
  ]

  /// A separator, or nil for a character that cannot be one: a quote, a line end, a letter, a digit.
  public init?(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    guard !properties.isAlphabetic, properties.numericType == nil, scalar != "\"" else {
      return nil
    }
    if scalar.isASCII {
      guard CSVDialect(separator: UInt8(scalar.value)) != nil else { return nil }
    }
    self.scalar = scalar
  }

  private init(unchecked scalar: Unicode.Scalar) { self.scalar = scalar }

  /// The separator that somebody has written: the character, or its name; nil for none.
  public init?(written text: String) {
    switch text.lowercased() {
    case "tab", "\\t", "制表符": self = .tab
    case "comma", "逗号": self = .comma
    case "semicolon", "分号": self = .semicolon
    default:
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
        return nil
      }
      self.init(scalar)
    }
  }

  /// The separator in words.
  public var name: Message {
    switch self {
    case .comma: Message(zh: "逗号", en: "commas")
    case .tab: Message(zh: "制表符", en: "tabs")
    case .semicolon: Message(zh: "分号", en: "semicolons")
    case .fullWidthComma: Message(zh: "全角逗号", en: "full-width commas")
    case .fullWidthSemicolon: Message(zh: "全角分号", en: "full-width semicolons")
    default: Message(zh: "“\(scalar)”", en: "“\(scalar)”")
    }
  }

  /// The dialect that reads the separator; nil where it is no ASCII.
  var dialect: CSVDialect? {
    scalar.isASCII ? CSVDialect(separator: UInt8(scalar.value)) : nil
  }
}

extension CSVBytes {
  /// The separators that stand outside quoted cells as single bytes, so that the scanner, which
  /// looks for a byte, can read them; nothing else changes, and no column number does.
  ///
  /// The byte is one of ASCII's own separators (FS to US), one that does not occur in the file; nil
  /// where all do.
  func replacing(_ separator: CSVSeparator) -> (bytes: CSVBytes, dialect: CSVDialect)? {
    let written = Array(String(separator.scalar).utf8)
    let replaced: (bytes: [UInt8], substitute: UInt8)? = withSpan { bytes in
      var found: Set<UInt8> = []
      for index in 0..<bytes.count where (0x1C...0x1F).contains(bytes[index]) {
        found.insert(bytes[index])
      }
      guard
        let substitute = (0x1C...0x1F as ClosedRange<UInt8>).last(where: { !found.contains($0) })
      else { return nil }
      let quote = UInt8(ascii: "\"")
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var isQuoted = false
      // Where a quote would open a cell, or open one again that it has just closed.
      var mayOpen = true
      var index = 0
      // A mark stands before the first cell, not in it.
      if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
        result.append(contentsOf: [0xEF, 0xBB, 0xBF])
        index = 3
      }
      while index < bytes.count {
        let byte = bytes[index]
        if !isQuoted, byte == written[0], index + written.count <= bytes.count,
          written.indices.allSatisfy({ bytes[index + $0] == written[$0] })
        {
          result.append(substitute)
          index += written.count
          mayOpen = true
          continue
        }
        let closes = byte == quote && isQuoted
        if byte == quote, isQuoted || mayOpen { isQuoted.toggle() }
        mayOpen = closes || byte == .lineFeed || byte == .carriageReturn
        result.append(byte)
        index += 1
      }
      return (result, substitute)
    }
    guard let replaced, let dialect = CSVDialect(separator: replaced.substitute) else { return nil }
    return (CSVBytes(replaced.bytes), dialect)
  }
}
