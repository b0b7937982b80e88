extension UInt256 {
  /// The integer square root, and whether it is exact, of a value from 10^68 up to 10^70.
  ///
  /// Newton's iteration: from 31 bits of the root, two rounds make 61 and 121 of them, and it has
  /// 117 at most. The last bit is set right by trying.
  ///
  /// On integers throughout: `Double.squareRoot()` would ask for the mathematical library to be
  /// linked.
  var squareRoot: (root: UInt128, isExact: Bool) {
    // The first 63 or 64 bits, with an even number of bits after them. The value has more than 224.
    let places = (128 - high.leadingZeroBitCount - 64 + 1) & ~1
    let leading = UInt64(truncatingIfNeeded: high >> UInt128(places))
    var root = UInt128(leading.squareRoot + 1) << UInt128((places + 128) >> 1)
    for _ in 0..<2 {
      root = (root + WideDivisor(root).divide(self).quotient) >> 1
    }
    while self < UInt256(product: root, root) { root -= 1 }
    while UInt256(product: root + 1, root + 1) <= self { root += 1 }
    return (root, UInt256(product: root, root) == self)
  }
}

extension UInt64 {
  /// The square root, cut, of a value from 2^62 up.
  fileprivate var squareRoot: UInt64 {
    // From above, Newton's iteration falls until it is there.
    var root: UInt64 = (1 << 32) - 1
    while true {
      let next = (root + self / root) >> 1
      if next >= root { return root }
      root = next
    }
  }
}

extension UInt128 {
  /// The integer whose power of this degree, 2 or more, the value is, if there is one; the value
  /// is above zero.
  func exactRoot(degree: Int) -> UInt128? {
    // Bit by bit from the top. The root of a number of n bits has at most n / degree + 1.
    var root: UInt128 = 0
    let bits = UInt128.bitWidth - leadingZeroBitCount
    for bit in (0...(bits / degree)).reversed() {
      let candidate = root | 1 << UInt128(bit)
      guard let power = candidate.power(degree, atMost: self) else { continue }
      if power == self { return candidate }
      root = candidate
    }
    return nil
  }

  /// The power, if it is no greater than `limit`.
  private func power(_ exponent: Int, atMost limit: UInt128) -> UInt128? {
    var result: UInt128 = 1
    for _ in 0..<exponent {
      let (product, overflows) = result.multipliedReportingOverflow(by: self)
      if overflows || product > limit { return nil }
      result = product
    }
    return result
  }
}
