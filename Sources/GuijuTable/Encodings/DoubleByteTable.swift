import GuijuText

/// What pairs of bytes stand for in an encoding of East Asia.
struct DoubleByteTable: Sendable {
  /// Pairs that stand for private characters, in their order.
  struct PrivateArea {
    let leads: ClosedRange<UInt8>
    let trails: [ClosedRange<UInt8>]
    /// The first of the characters.
    let first: UInt32
  }

  /// The UTF-8 of each pair, its first byte lowest, 0 for pairs that stand for nothing; by `index`.
  let entries: [UInt32]

  /// - Parameter rows: a character for each lead and, within it, each trail; a dot for none.
  init(
    leads: [ClosedRange<UInt8>], trails: [ClosedRange<UInt8>], privateAreas: [PrivateArea],
    rows: String
  ) {
    var entries = [UInt32](repeating: 0, count: 1 << 15)
    var scalars = rows.unicodeScalars.makeIterator()
    for lead in leads.joined() {
      for trail in trails.joined() {
        guard let scalar = scalars.next(), scalar != "." else { continue }
        entries[Self.index(lead, trail)] = Self.utf8(of: scalar)
      }
    }
    for area in privateAreas {
      var value = area.first
      for lead in area.leads {
        for trail in area.trails.joined() {
          if let scalar = Unicode.Scalar(value) {
            entries[Self.index(lead, trail)] = Self.utf8(of: scalar)
          }
          value += 1
        }
      }
    }
    self.entries = entries
  }

  /// The table of an encoding; nil for those whose characters are no pairs.
  static func of(_ encoding: TextEncoding) -> DoubleByteTable? {
    switch encoding {
    case .gb18030: GB18030Table.table
    case .big5: Big5Table.table
    case .shiftJIS: ShiftJISTable.table
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    }
  }

  /// Where a pair stands; of the lead, 80 or more, seven bits say all.
  @inline(__always)
  static func index(_ lead: UInt8, _ trail: UInt8) -> Int { Int(lead & 0x7F) << 8 | Int(trail) }

  /// The UTF-8 of a scalar in one number, the first byte lowest.
  static func utf8(of scalar: Unicode.Scalar) -> UInt32 {
    let value = scalar.value
    func continuing(_ shift: UInt32) -> UInt32 { 0x80 | value >> shift & 0x3F }
    if value < 0x80 { return value }
    if value < 0x800 { return 0xC0 | value >> 6 | continuing(0) << 8 }
    if value < 0x1_0000 {
      return 0xE0 | value >> 12 | continuing(6) << 8 | continuing(0) << 16
    }
    return 0xF0 | value >> 18 | continuing(12) << 8 | continuing(6) << 16 | continuing(0) << 24
  }

  /// How many bytes such a number holds.
  @inline(__always)
  static func length(_ utf8: UInt32) -> Int {
    let first = UInt8(truncatingIfNeeded: utf8)
    return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0x80 ? 2 : 1
  }
}
