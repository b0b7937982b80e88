extension GB18030Table {
  /// What four bytes stand for; nil where they are no sequence of GB 18030, or stand for nothing.
  static func scalar(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8)
    -> Unicode.Scalar?
  {
    let (leads, digits) = (0x81...0xFE as ClosedRange<UInt8>, 0x30...0x39 as ClosedRange<UInt8>)
    guard leads ~= first, digits ~= second, leads ~= third, digits ~= fourth else { return nil }
    let number =
      ((Int(first - 0x81) * 10 + Int(second - 0x30)) * 126 + Int(third - 0x81)) * 10
      + Int(fourth - 0x30)
    // From 90308130 on all planes behind the first, in order.
    if number >= 189_000 { return Unicode.Scalar(UInt32(number - 189_000 + 0x1_0000)) }
    guard number < 39_420 else { return nil }
    var (low, high) = (0, fourByteRuns.count / 2)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(fourByteRuns[middle * 2]) <= number { low = middle } else { high = middle }
    }
    let start = fourByteRuns[low * 2 + 1]
    guard start != 0 else { return nil }
    return Unicode.Scalar(UInt32(start) + UInt32(number - Int(fourByteRuns[low * 2])))
  }
}
