// Which bytes are not UTF-8, by table 3-7 of the Unicode Standard; the fast search is in
// `UTF8Validation+Unsafe.swift`. A bad text is reported by its faults, one per "maximal subpart"
// (section 3.9, "U+FFFD Substitution of Maximal Subparts"), as every decoder of the Web counts
// them.

/// Bytes that are not UTF-8: the part that one U+FFFD would replace.
public struct IllFormedUTF8: Sendable, Hashable {
  /// The offset of the first byte.
  public let offset: Int
  /// The number of bytes, 1 to 3.
  public let length: Int

  /// Makes the record of `length` ill-formed bytes at `offset`.
  public init(offset: Int, length: Int) {
    self.offset = offset
    self.length = length
  }
}

/// The offset of the first ill-formed sequence in `bytes`, or nil where all are UTF-8.
///
/// Overlong forms, surrogates, scalars beyond U+10FFFF and a sequence cut off at the end are
/// ill-formed.
///
/// - Complexity: O(*n*); several gigabytes per second on ASCII.
public func firstInvalidUTF8(in bytes: Swift.Span<UInt8>) -> Int? {
  firstInvalidUTF8(in: bytes.bytes, from: 0)
}

/// The offset of the first ill-formed sequence in `bytes`, or nil where all are UTF-8.
public func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
  firstInvalidUTF8(in: bytes.span.bytes, from: 0)
}

/// The first ill-formed sequence in `bytes` at or after `offset`, or nil where there is none.
///
/// To go on, ask again from the end of the one found.
///
/// - Parameter offset: the start of a sequence; a number outside the bytes finds nothing.
public func nextIllFormedUTF8(in bytes: Swift.Span<UInt8>, from offset: Int = 0) -> IllFormedUTF8? {
  guard offset >= 0, offset < bytes.count,
    let found = firstInvalidUTF8(in: bytes.bytes, from: offset)
  else { return nil }
  return IllFormedUTF8(offset: found, length: maximalSubpart(of: bytes, at: found))
}

/// All ill-formed sequences of some bytes, in order.
///
///     Array(IllFormedUTF8Sequences(in: [0x41, 0xE4, 0xB8, 0x42]))    // one: offset 1, length 2
public struct IllFormedUTF8Sequences: Sequence, Sendable {
  private let bytes: [UInt8]

  /// The ill-formed sequences of `bytes`, found as they are asked for.
  public init(in bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Makes an iterator that starts at the first byte.
  public func makeIterator() -> Iterator {
    Iterator(bytes: bytes)
  }

  /// The iterator of ``IllFormedUTF8Sequences``.
  public struct Iterator: IteratorProtocol, Sendable {
    fileprivate let bytes: [UInt8]
    private var offset = 0

    fileprivate init(bytes: [UInt8]) {
      self.bytes = bytes
    }

    /// The next ill-formed sequence, or nil after the last.
    public mutating func next() -> IllFormedUTF8? {
      guard let found = nextIllFormedUTF8(in: bytes.span, from: offset) else {
        offset = bytes.count
        return nil
      }
      offset = found.offset + found.length
      return found
    }
  }
}

/// The number of bytes at `offset`, known to be ill-formed, that are the beginning of some
/// well-formed sequence; at least 1.
private func maximalSubpart(of bytes: Swift.Span<UInt8>, at offset: Int) -> Int {
  let second: ClosedRange<UInt8>
  let expected: Int
  switch bytes[offset] {
  case 0xC2...0xDF: (second, expected) = (0x80...0xBF, 2)
  case 0xE0: (second, expected) = (0xA0...0xBF, 3)
  case 0xED: (second, expected) = (0x80...0x9F, 3)
  case 0xE1...0xEF: (second, expected) = (0x80...0xBF, 3)
  case 0xF0: (second, expected) = (0x90...0xBF, 4)
  case 0xF1...0xF3: (second, expected) = (0x80...0xBF, 4)
  case 0xF4: (second, expected) = (0x80...0x8F, 4)
  default: return 1
  }
  var length = 1
  while length < expected, offset + length < bytes.count {
    let isAllowed =
      length == 1
      ? second.contains(bytes[offset + 1]) : bytes[offset + length] & 0xC0 == 0x80
    if !isAllowed { break }
    length += 1
  }
  return length
}
