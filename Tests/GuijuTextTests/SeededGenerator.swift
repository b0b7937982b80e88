/// The same "random" numbers on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The Unicode scalars of every plane that has characters, ascending: planes 0 to 3, the tags and
/// selectors of plane 14, the ends of the private planes.
func allScalars() -> some Sequence<Unicode.Scalar> {
  let ranges: [ClosedRange<UInt32>] = [
    0...0x3_FFFF, 0xE_0000...0xE_1000, 0xF_0000...0xF_0010, 0x10_FF00...0x10_FFFF,
  ]
  return ranges.lazy.joined().compactMap(Unicode.Scalar.init)
}
