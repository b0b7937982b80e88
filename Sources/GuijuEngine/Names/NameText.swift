/// A name in the characters by which it is read, taken apart once for all patterns.
struct NameText {
  let text: String
  /// Its Unicode scalars.
  let scalars: [UInt32]
  /// The places of those that a free text has only where the pattern names them.
  let strange: [Int]

  init(_ text: String) {
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
}
