internal import CBytes
import Glibc

// Unsafe because it reads bytes through pointers.
//
// INVARIANT: pointers come from buffers that hold all bytes read: a load of n bytes at an offset
// follows a test of `offset + n <= count`.

/// A number made of the bytes of a text: the same for the same bytes, within one process.
///
/// Two secret words, others in each process, go into both operands of each multiplication (as in
/// wyhash), so that no file can be made up whose keys collide. No order in which anything is shown
/// may depend on it. Sixteen bytes at a time: 2 ns for a code of 18 bytes.
public func textHash(_ text: UnsafeRawBufferPointer) -> UInt32 {
  let count = text.count
  let secret = c_hash_secret(0)
  var hash = c_hash_secret(1)
  var offset = 0
  while offset + 16 <= count {
    hash = fold(text.word(at: offset) ^ secret, text.word(at: offset + 8) ^ hash)
    offset += 16
  }
  // What is left is read up to the end, over bytes read before where there are; the count, which is
  // added at the end, where no byte can make up for it, says how much of it is.
  if offset < count || count == 0 {
    var (first, last): (UInt64, UInt64) = (0, 0)
    if count >= 8 {
      if count - offset > 8 { first = text.word(at: offset) }
      last = text.word(at: count - 8)
    } else if count >= 4 {
      first = text.halfWord(at: 0) << 32 | text.halfWord(at: count - 4)
    } else {
      for index in 0..<count { first = first << 8 | UInt64(text[index]) }
    }
    hash = fold(first ^ secret, last ^ hash)
  }
  hash &+= UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
  return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
}

@inline(__always)
private func fold(_ lhs: UInt64, _ rhs: UInt64) -> UInt64 {
  let product = lhs.multipliedFullWidth(by: rhs)
  return product.high ^ product.low
}

/// Whether two texts have the same bytes: keys and the ends of names have some twenty, for which a
/// call of `memcmp` costs as much as the comparison.
@inline(__always)
func areSame(_ lhs: UnsafeRawBufferPointer, _ rhs: UnsafeRawBufferPointer) -> Bool {
  let count = lhs.count
  guard count == rhs.count else { return false }
  guard count > 0, let left = lhs.baseAddress, let right = rhs.baseAddress else { return true }
  func differ<Word: FixedWidthInteger>(at offset: Int, _ type: Word.Type) -> Bool {
    left.loadUnaligned(fromByteOffset: offset, as: type)
      != right.loadUnaligned(fromByteOffset: offset, as: type)
  }
  guard count >= 4, count <= 64 else { return memcmp(left, right, count) == 0 }
  if count < 8 { return !differ(at: 0, UInt32.self) && !differ(at: count - 4, UInt32.self) }
  var offset = 0
  while offset + 8 <= count {
    if differ(at: offset, UInt64.self) { return false }
    offset += 8
  }
  return !differ(at: count - 8, UInt64.self)
}

extension UnsafeRawBufferPointer {
  /// Eight bytes, the first the lowest.
  @inline(__always)
  fileprivate func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Four bytes, the first the lowest.
  @inline(__always)
  fileprivate func halfWord(at offset: Int) -> UInt64 {
    UInt64(UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}

/// Where a text stands in a buffer.
public struct ByteSlice: Sendable {
  public let offset: Int
  public let count: Int

  @inline(__always)
  public init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }
}

extension PackedTexts {
  /// Lends the bytes of a text.
  @inline(__always)
  func withUTF8<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let range = range(of: index)
    return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// Whether a text has just these bytes.
  func isEqual(_ index: Int, to text: UnsafeRawBufferPointer) -> Bool {
    withUTF8(index) { areSame($0, text) }
  }

  /// The hash of a text.
  func hash(of index: Int) -> UInt32 { withUTF8(index) { textHash($0) } }

  /// Adds a text in place.
  mutating func append(_ text: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: text)
    appendEnd()
  }

  /// Adds texts that stand in a buffer; together they have no more bytes than the buffer.
  public mutating func append(
    _ slices: UnsafeBufferPointer<ByteSlice>, of buffer: UnsafeRawBufferPointer
  ) {
    // INVARIANT: every slice lies within the buffer, and slices do not overlap, so that `total` is
    // at most its length: the first `total` bytes are read only to be written over.
    var total = 0
    for slice in slices { total += slice.count }
    precondition(total <= buffer.count)
    var target = bytes.count
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<total]))
    guard let source = buffer.baseAddress, bytes.count <= Int(UInt32.max), wideEnds.isEmpty else {
      bytes.removeLast(total)
      for slice in slices {
        append(UnsafeRawBufferPointer(rebasing: buffer[slice.offset..<slice.offset + slice.count]))
      }
      return
    }
    bytes.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      for slice in slices {
        memcpy(base + target, source + slice.offset, slice.count)
        target &+= slice.count
      }
    }
    var end = UInt32(truncatingIfNeeded: target - total)
    for slice in slices {
      end &+= UInt32(truncatingIfNeeded: slice.count)
      ends.append(end)
    }
  }
}
