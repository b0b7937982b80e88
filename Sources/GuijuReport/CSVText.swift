import GuijuText

/// Fields of CSV as RFC 4180 writes them, for programs or for spreadsheets.
///
/// A spreadsheet runs what looks like a formula, and takes UTF-8 for another encoding unless a mark
/// says otherwise. For it the text begins with the mark, and an apostrophe stands before each cell
/// that it would run.
struct CSVText: Sendable {
  /// Whether cells are kept from being taken for formulas, and a byte-order mark comes first.
  let isForSpreadsheets: Bool

  /// What stands before the first line.
  var mark: String { isForSpreadsheets ? "\u{FEFF}" : "" }

  /// A line of fields, with its end.
  func line(_ fields: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field.utf8, to: &bytes)
    }
    bytes.append(0x0A)
    return bytes
  }

  /// A field, in quotes where it has to be.
  func field(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text.utf8, to: &bytes)
    return bytes
  }

  /// Adds a field, in quotes where it has to be.
  func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
    let isFormula = isForSpreadsheets && Self.isFormula(text)
    guard text.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x22 || $0 == 0x2C }) else {
      if isFormula { bytes.append(UInt8(ascii: "'")) }
      bytes += text
      return
    }
    bytes.append(0x22)
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Whether a spreadsheet might run a cell: it begins with a sign of formulas, in either width, or
  /// with white space that is dropped before one is looked for, and is no plain number.
  fileprivate static func isFormula(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(text.dropFirst())
    // ＋ (EF BC 8B), － (EF BC 8D), ＝ (EF BC 9D), ＠ (EF BC A0).
    case 0xEF:
      let start = text.prefix(3)
      return fullWidthSigns.contains { start.elementsEqual($0) }
    default: return false
    }
  }

  private static let fullWidthSigns = ["＋", "－", "＝", "＠"].map { Array($0.utf8) }

  /// Whether it is digits, perhaps with a point among them.
  private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
    var points = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "."): points += 1
      default: return false
      }
    }
    return points <= 1 && text.count > points
  }
}

/// Cells of files that were written for spreadsheets, read back.
public enum SpreadsheetText {
  /// The text without the apostrophe that keeps it from being taken for a formula.
  public static func restored(_ text: String) -> String {
    guard text.first == "'" else { return text }
    let rest = text.dropFirst()
    let isSigned = rest.first == "+" || rest.first == "-"
    return isSigned || CSVText.isFormula(rest.utf8) ? String(rest) : text
  }
}
