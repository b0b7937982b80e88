import GuijuEngine
import GuijuText

extension CellReader {
  /// A text in NFC, without what is not seen in it.
  func text(
    _ text: ArraySlice<UInt8>, _ notes: inout ColumnNotes
  ) throws(Fault) -> [UInt8] {
    var bytes = Array(text)
    if mayBeTorn(bytes) { try inspect(&bytes, &notes) }
    if let first = bytes.first, (0x30...0x39).contains(first) {
      if Self.isExponent(bytes) {
        throw lost(bytes[...], .dataLostToExponent, help: .dataExportAsText)
      }
      if Self.mayBeCutOff(bytes) {
        if isCreditCode { throw cutOff(bytes[...]) }
        // A reference leads somewhere, or is told of as one that does not.
        if case .text = field.kind { notes.mayBeCutOff = true }
      }
    }
    if isCreditCode, let fault = CreditCode.fault(in: bytes) {
      let code = shortened(String(decoding: bytes, as: UTF8.self))
      let message: Message =
        switch fault {
        case .malformed: .dataMalformedCode(field.name, code)
        case .wrongCheck(let expected): .dataWrongCheck(field.name, code, expected: expected)
        }
      notes.remarks.append(.init(kind: .doubtfulCode, message: message))
    }
    return normalizedNFC(utf8: bytes)
  }

  /// Whether a text holds a byte of which one of the characters in question consists; most do not.
  private func mayBeTorn(_ bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "?"), 0xEE, 0xEF: return true
      case 0xC2, 0xE2: return true
      // 〓 is E3 80 93.
      case 0xE3: if index + 2 < bytes.count, bytes[index + 2] == 0x93 { return true }
      default: continue
      }
    }
    return false
  }

  /// Refuses a text of which characters are gone, remarks on one of which they may be, and takes out
  /// what is not seen.
  private func inspect(_ bytes: inout [UInt8], _ notes: inout ColumnNotes) throws(Fault) {
    let written = String(decoding: bytes, as: UTF8.self)
    let scalars = Array(written.unicodeScalars)
    var isDoubtful = false
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : nil
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      let isInside = before.map(isIdeograph) == true && after.map(isIdeograph) == true
      switch scalar {
      case "\u{FFFD}", "〓": throw lost(bytes[...], .dataLostCharacters("\(scalar)"))
      case "?" where isInside || before == "?" && scalars.contains(where: isIdeograph):
        throw lost(bytes[...], .dataLostCharacters("?"))
      case "？" where isInside, "\u{E000}"..."\u{F8FF}": isDoubtful = true
      default: continue
      }
    }
    if isDoubtful {
      notes.remarks.append(
        .init(
          kind: .doubtfulCharacter, message: .dataDoubtfulCharacter(field.name, shortened(written)))
      )
    }
    guard scalars.contains(where: isHiddenScalar) else { return }
    var seen = String.UnicodeScalarView()
    seen.append(contentsOf: scalars.filter { !isHiddenScalar($0) })
    bytes = Array(String(seen).utf8)
    notes.remarks.append(
      .init(kind: .hiddenCharacters, message: .dataHiddenCharacters(field.name)))
  }

  /// Whether a code may be one that a spreadsheet has read as a number: it keeps 15 digits and puts
  /// zeros for the others.
  private static func mayBeCutOff(_ bytes: [UInt8]) -> Bool {
    bytes.count == longNumberDigits && bytes.allSatisfy { (0x30...0x39).contains($0) }
      && bytes.suffix(3).allSatisfy { $0 == 0x30 } && CreditCode.fault(in: bytes) != nil
  }

  static let longNumberDigits = 18

  func cutOff(_ text: ArraySlice<UInt8>) -> Fault {
    lost(text, .dataLostToZeros, help: .dataExportAsText)
  }

  /// `1.23E+17`
  private static func isExponent(_ bytes: [UInt8]) -> Bool {
    bytes.count < 30 && bytes.count { !(0x30...0x39).contains($0) } <= 3
      && bytes.contains { $0 | 0x20 == UInt8(ascii: "e") } && bytes.contains(UInt8(ascii: "+"))
      && Decimal(utf8: bytes) != nil
  }
}
