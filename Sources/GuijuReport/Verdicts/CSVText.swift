/// Fields of CSV as RFC 4180 writes them.
enum CSVText {
  /// A field, in quotes where it has to be.
  static func field(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text.utf8, to: &bytes)
    return bytes
  }

  /// Adds a field, in quotes where it has to be.
  static func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
    guard text.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x22 || $0 == 0x2C }) else {
      bytes += text
      return
    }
    bytes.append(0x22)
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
