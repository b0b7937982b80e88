import GuijuPlan

/// The unified social credit code of GB 32100-2015: 17 characters and a check character.
enum CreditCode {
  /// What is wrong with a code.
  enum Fault {
    /// It has not 18 characters, or others than digits and capital letters without I, O, S, V, Z.
    case malformed
    /// The last character is not what the others make it.
    case wrongCheck(expected: Character)
  }

  /// Whether a field holds such codes, by its name or heading.
  static func isExpected(in field: FieldSchema) -> Bool {
    guard case .text = field.kind else { return false }
    let names = ([field.name, field.heading] + field.aliases.map(\.heading)).map { name in
      name.lowercased().filter { $0 != "_" && $0 != " " }
    }
    return names.contains { name in
      name.contains("社会信用代码") || name == "unifiedsocialcreditcode" || name == "uscc"
    }
  }

  /// What is wrong with a code; nil for a good one.
  static func fault(in code: some Collection<UInt8>) -> Fault? {
    let values = code.compactMap { alphabet.firstIndex(of: $0) }
    guard values.count == 18, code.count == 18 else { return .malformed }
    // Weights are powers of 3 modulo 31 (GB 32100-2015, 5.2).
    var (sum, weight) = (0, 1)
    for value in values.prefix(17) {
      sum += value * weight
      weight = weight * 3 % 31
    }
    let expected = (31 - sum % 31) % 31
    if values[17] == expected { return nil }
    return .wrongCheck(expected: Character(Unicode.Scalar(alphabet[expected])))
  }

  /// Whether 18 bytes are a good code.
  static func isSound(_ code: Span<UInt8>) -> Bool {
    var (sum, weight) = (0, 1)
    for index in 0..<18 {
      let value = Int(values[Int(code[index])])
      if value > 30 { return false }
      // The check character makes the weighted sum a multiple of 31.
      sum += index < 17 ? value * weight : value
      weight = weight * 3 % 31
    }
    return sum % 31 == 0
  }

  /// The value of each byte; 255 for none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    return values
  }()

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
}
