/// Fields of CSV as RFC 4180 writes them.
enum CSVText {
  /// A field, in quotes where it has to be.
  static func field(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { [0x0A, 0x0D, 0x22, 0x2C].contains($0) }) else { return bytes }
    var quoted: [UInt8] = [0x22]
    for byte in bytes {
      if byte == 0x22 { quoted.append(0x22) }
      quoted.append(byte)
    }
    return quoted + [0x22]
  }
}
