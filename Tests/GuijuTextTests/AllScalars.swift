/// The Unicode scalars of every plane that has characters, ascending: planes 0 to 3, the tags and
/// selectors of plane 14, the ends of the private planes.
func allScalars() -> some Sequence<Unicode.Scalar> {
  let ranges: [ClosedRange<UInt32>] = [
    0...0x3_FFFF, 0xE_0000...0xE_1000, 0xF_0000...0xF_0010, 0x10_FF00...0x10_FFFF,
  ]
  return ranges.lazy.joined().compactMap(Unicode.Scalar.init)
}
