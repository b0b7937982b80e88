extension TimeZoneRules {
  /// The rules in a compiled file of the database (RFC 8536); nil for any other bytes.
  ///
  /// Files of version 1, which end in 2037, and files with leap seconds, which FEEL does not know,
  /// are refused.
  convenience init?(file bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    // The first part repeats the second in 32 bits, for readers of 1990.
    guard let old = TimeZoneFileHeader(&reader), old.version >= UInt8(ascii: "2"),
      reader.skip(old.bodySize(timeSize: 4)),
      let header = TimeZoneFileHeader(&reader), header.leapSeconds == 0, header.types > 0
    else { return nil }

    var changes: [Int64] = []
    for _ in 0..<header.changes {
      guard let change = reader.integer(bytes: 8) else { return nil }
      changes.append(change)
    }
    var typeIndices: [Int] = []
    for _ in 0..<header.changes {
      guard let index = reader.byte() else { return nil }
      typeIndices.append(Int(index))
    }
    var types: [ZoneOffset] = []
    for _ in 0..<header.types {
      guard let seconds = reader.integer(bytes: 4), let offset = ZoneOffset(seconds: seconds),
        reader.skip(2)
      else { return nil }
      types.append(offset)
    }
    guard typeIndices.allSatisfy({ $0 < types.count }),
      reader.skip(header.designationBytes + header.standardMarks + header.utcMarks),
      let footer = reader.line()
    else { return nil }
    var annual: AnnualZoneRule?
    if !footer.isEmpty {
      guard let rule = AnnualZoneRule(utf8: footer) else { return nil }
      annual = rule
    }
    self.init(
      changes: changes, offsets: typeIndices.map { types[$0] }, first: types[0], annual: annual)
  }
}

/// The head of one of the two parts of a file.
private struct TimeZoneFileHeader {
  let version: UInt8
  let utcMarks: Int
  let standardMarks: Int
  let leapSeconds: Int
  let changes: Int
  let types: Int
  let designationBytes: Int

  init?(_ reader: inout ByteReader) {
    for byte in "TZif".utf8 {
      guard reader.byte() == byte else { return nil }
    }
    guard let version = reader.byte(), reader.skip(15) else { return nil }
    self.version = version
    var counts: [Int] = []
    for _ in 0..<6 {
      // No file that is read is larger: sums and products of counts cannot overflow.
      guard let count = reader.integer(bytes: 4), (0...0xFFFF).contains(count) else { return nil }
      counts.append(Int(count))
    }
    utcMarks = counts[0]
    standardMarks = counts[1]
    leapSeconds = counts[2]
    changes = counts[3]
    types = counts[4]
    designationBytes = counts[5]
  }

  /// The size of what follows the head, whose instants have that many bytes.
  func bodySize(timeSize: Int) -> Int {
    changes * (timeSize + 1) + types * 6 + designationBytes + leapSeconds * (timeSize + 4)
      + standardMarks + utcMarks
  }
}

/// Reads bytes, numbers with the highest byte first, and lines.
private struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func skip(_ count: Int) -> Bool {
    guard count <= bytes.count - position else { return false }
    position += count
    return true
  }

  /// A signed number of 4 or 8 bytes.
  mutating func integer(bytes count: Int) -> Int64? {
    guard count <= bytes.count - position else { return nil }
    var value: UInt64 = bytes[position] >= 0x80 ? .max : 0
    for _ in 0..<count {
      value = value << 8 | UInt64(bytes[position])
      position += 1
    }
    return Int64(bitPattern: value)
  }

  /// What stands between two line feeds.
  mutating func line() -> ArraySlice<UInt8>? {
    guard byte() == UInt8(ascii: "\n"),
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    defer { position = end + 1 }
    return bytes[position..<end]
  }
}
