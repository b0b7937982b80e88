/// What libFuzzer hands over, as an array; the first byte may choose how the rest is read.
public struct FuzzInput: Sendable {
  public let bytes: [UInt8]

  // INVARIANT: libFuzzer passes the start of `count` readable bytes, or nil and 0; they are copied
  // before the call returns and the pointer is kept nowhere.
  public init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
    bytes = Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// The first byte, as a letter.
  public var kind: Character { bytes.first.map { Character(Unicode.Scalar($0)) } ?? " " }

  /// What follows the first byte.
  public var rest: ArraySlice<UInt8> { bytes.dropFirst() }

  /// What follows the first byte, in parts: a NUL byte stands between two.
  public var parts: [[UInt8]] {
    rest.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
  }
}
