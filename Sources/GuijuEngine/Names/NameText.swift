import Glibc

/// A name in the characters by which it is read, taken apart once for all patterns. An object, since
/// it is handed to one matcher after the other.
final class NameText: Sendable {
  let text: String
  /// Its Unicode scalars.
  let scalars: [UInt32]
  /// The places of those that a free text has only where the pattern names them.
  let strange: [Int]

  init(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    var scalars: [UInt32] = []
    scalars.reserveCapacity(text.utf8.count / 3 + 1)
    var strange: [Int] = []
    for scalar in text.unicodeScalars {
      if !LookAlikes.isVisible(scalar.value) { strange.append(scalars.count) }
      scalars.append(scalar.value)
    }
    self.scalars = scalars
    self.strange = strange
  }

  /// Whether this is the name with just these scalars: names that are equal to Unicode, but written
  /// with others, are two names.
  func isText(_ other: String) -> Bool {
    let count = text.utf8.count
    guard other.utf8.count == count else { return false }
    let isSame = text.utf8.withContiguousStorageIfAvailable { own in
      other.utf8.withContiguousStorageIfAvailable { other in
        guard let own = own.baseAddress, let other = other.baseAddress else { return true }
        return memcmp(own, other, count) == 0
      }
    }
    return (isSame ?? nil) ?? text.utf8.elementsEqual(other.utf8)
  }
}
