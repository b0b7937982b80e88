import GuijuText

/// Makes UTF-8 of a text in another encoding, by tables of its own: what a program can read must not
/// depend on which tables the C library finds on a machine.
///
/// What cannot be decoded becomes a byte FF, which no UTF-8 holds, so that it is found and told
/// like any other damage; decoding goes on behind its first byte, or unit. A byte below 30 stands for
/// itself, whatever is before it: text can be cut there.
struct TextDecoder: Sendable {
  let encoding: TextEncoding
  private let entries: [UInt32]

  /// What has been decoded.
  struct Progress: Sendable {
    /// How many bytes were read.
    var read = 0
    /// How many bytes of UTF-8 that makes.
    var written = 0
    /// How many places could not be decoded.
    var faults = 0
  }

  /// - Parameter encoding: any but UTF-8.
  init(_ encoding: TextEncoding) {
    self.encoding = encoding
    entries = DoubleByteTable.of(encoding)?.entries ?? []
  }

  /// How many bytes a target must have beyond those of the text, since up to eight are written at
  /// once.
  static let slack = 8

  /// Decodes whole characters until `limit` bytes or a few more have been read, or all.
  ///
  /// - Parameter target: where the UTF-8 goes; nil to count only. It must have room for what such a
  ///   count gives, and the slack.
  func decode(
    _ source: UnsafeRawBufferPointer, limit: Int = .max, to target: UnsafeMutableRawPointer?
  ) -> Progress {
    switch encoding {
    case .utf16LittleEndian: decodeUnits(source, limit, target) { UInt16(littleEndian: $0) }
    case .utf16BigEndian: decodeUnits(source, limit, target) { UInt16(bigEndian: $0) }
    case .utf8, .gb18030, .big5, .shiftJIS: decodePairs(source, limit, target)
    }
  }

  /// Encodings of one, two or (GB 18030) four bytes a character.
  private func decodePairs(
    _ source: UnsafeRawBufferPointer, _ limit: Int, _ target: UnsafeMutableRawPointer?
  ) -> Progress {
    // INVARIANT: `read` is at most `count`, and no byte is read at or behind `count`; `target`, where
    // there is one, has room for what is written, and eight bytes more. A pair's index is below
    // 0x8000, which the entries of all three encodings have.
    entries.withUnsafeBufferPointer { entries in
      let (count, end) = (source.count, min(limit, source.count))
      var progress = Progress()
      while progress.read < end {
        if progress.read + 8 <= count {
          let word = source.loadUnaligned(fromByteOffset: progress.read, as: UInt64.self)
          let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
          target?.storeBytes(of: word, toByteOffset: progress.written, as: UInt64.self)
          let plain = high.trailingZeroBitCount >> 3
          progress.read += plain
          progress.written += plain
          if high == 0 { continue }
        } else if source[progress.read] < 0x80 {
          target?.storeBytes(
            of: source[progress.read], toByteOffset: progress.written, as: UInt8.self)
          progress.read += 1
          progress.written += 1
          continue
        }
        repeat {
          let lead = source[progress.read]
          if lead < 0x80 { break }
          var utf8: UInt32 = 0
          var length = 2
          if progress.read + 1 < count {
            utf8 = entries[DoubleByteTable.index(lead, source[progress.read + 1])]
          }
          if utf8 == 0 { (utf8, length) = rare(source, at: progress.read, &progress.faults) }
          target?.storeBytes(
            of: utf8.littleEndian, toByteOffset: progress.written, as: UInt32.self)
          progress.read += length
          progress.written += utf8 == 0xFF ? 1 : DoubleByteTable.length(utf8)
        } while progress.read < end
      }
      return progress
    }
  }

  /// What stands at a byte from 80 on that begins no pair: its UTF-8, and how many bytes it takes.
  @inline(never)
  private func rare(
    _ source: UnsafeRawBufferPointer, at offset: Int, _ faults: inout Int
  ) -> (utf8: UInt32, length: Int) {
    let lead = source[offset]
    switch encoding {
    case .gb18030:
      // GBK's euro sign, as Windows writes it.
      if lead == 0x80 { return (DoubleByteTable.utf8(of: "€"), 1) }
      if offset + 4 <= source.count,
        let scalar = GB18030Table.scalar(
          lead, source[offset + 1], source[offset + 2], source[offset + 3])
      {
        return (DoubleByteTable.utf8(of: scalar), 4)
      }
    case .shiftJIS:
      // Half-width kana.
      if (0xA1...0xDF).contains(lead), let scalar = Unicode.Scalar(0xFEC0 + UInt32(lead)) {
        return (DoubleByteTable.utf8(of: scalar), 1)
      }
    case .big5, .utf8, .utf16LittleEndian, .utf16BigEndian: break
    }
    faults += 1
    return (0xFF, 1)
  }

  /// UTF-16, of which `unit` reads a unit.
  private func decodeUnits(
    _ source: UnsafeRawBufferPointer, _ limit: Int, _ target: UnsafeMutableRawPointer?,
    _ unit: (UInt16) -> UInt16
  ) -> Progress {
    // INVARIANT: a unit is read only where two bytes are left; for `target` see above.
    let (count, end) = (source.count, min(limit, source.count))
    var progress = Progress()
    while progress.read < end {
      var utf8: UInt32 = 0xFF
      var length = 2
      if progress.read + 2 <= count {
        let first = unit(source.loadUnaligned(fromByteOffset: progress.read, as: UInt16.self))
        if first & 0xFC00 == 0xD800, progress.read + 4 <= count {
          let second = unit(
            source.loadUnaligned(fromByteOffset: progress.read + 2, as: UInt16.self))
          let value = 0x1_0000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
          if second & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(value) {
            (utf8, length) = (DoubleByteTable.utf8(of: scalar), 4)
          }
        } else if let scalar = Unicode.Scalar(first) {
          utf8 = DoubleByteTable.utf8(of: scalar)
        }
      } else {
        length = 1
      }
      if utf8 == 0xFF { progress.faults += 1 }
      target?.storeBytes(of: utf8.littleEndian, toByteOffset: progress.written, as: UInt32.self)
      progress.read += length
      progress.written += utf8 == 0xFF ? 1 : DoubleByteTable.length(utf8)
    }
    return progress
  }
}

extension CSVBytes {
  /// The text of these bytes from `start` on, which stand in another encoding, in UTF-8.
  func decoded(by decoder: TextDecoder, from start: Int = 0) -> CSVBytes {
    // INVARIANT: `start` is at most `count`; `memory` has room for what the first pass counted and
    // the slack, and is given to the new object, which frees it.
    let source = UnsafeRawBufferPointer(start: base + start, count: count - start)
    let length = decoder.decode(source, to: nil).written
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: length + TextDecoder.slack, alignment: 64)
    let progress = decoder.decode(source, to: memory)
    return CSVBytes(adopting: UnsafeRawPointer(memory), count: progress.written, isMapped: false)
  }
}
