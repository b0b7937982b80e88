// Numbers and days of a few digits, all of them read at once.
//
// INVARIANT: eight bytes are loaded at once only where so many are left: as `available` says, or since
// the cell has ten.

/// The number that up to eight digits write; nil for anything else, and near the end of the memory.
@inline(__always)
func shortNumber(_ cell: UnsafePointer<UInt8>, _ count: Int, available: Int) -> Int64? {
  guard count >= 1, count <= 8, available >= 8 else { return nil }
  // The last digit in the highest byte, zeros before the first.
  let bits = UInt64(8 * count)
  let digits = eightBytes(cell, 0) << (64 - bits) | 0x3030_3030_3030_3030 >> bits
  guard let pairs = pairs(of: digits) else { return nil }
  // Fours of the pairs, then all eight digits.
  let even = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
  let odd = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
  return Int64((even &+ odd) >> 32)
}

/// The same with two decimal places, or none: as amounts of money are written.
@inline(__always)
func shortDecimal(
  _ cell: UnsafePointer<UInt8>, _ count: Int, available: Int
) -> (coefficient: Int64, places: Int)? {
  guard count > 3, cell[count - 3] == UInt8(ascii: ".") else {
    return shortNumber(cell, count, available: available).map { ($0, 0) }
  }
  let (tens, ones) = (cell[count - 2] &- 0x30, cell[count - 1] &- 0x30)
  guard tens <= 9, ones <= 9, let whole = shortNumber(cell, count - 3, available: available) else {
    return nil
  }
  return (whole * 100 + Int64(tens) * 10 + Int64(ones), 2)
}

/// The day that `2021-05-26`, `2021/05/26` or `2021.05.26` names, ten bytes; nil for anything else.
@inline(__always)
func shortDay(_ cell: UnsafePointer<UInt8>) -> Int32? {
  guard cell[4] == cell[7], cell[4] >= 0x2D, cell[4] <= 0x2F else { return nil }
  // 2021-05- and 21-05-26 make 20210526.
  let (beginning, end) = (eightBytes(cell, 0), eightBytes(cell, 2))
  let digits =
    beginning & 0xFFFF_FFFF | (beginning >> 40 & 0xFFFF) << 32 | (end >> 48) << 48
  guard let pairs = pairs(of: digits) else { return nil }
  let year = Int32(pairs & 0xFF) * 100 + Int32(pairs >> 16 & 0xFF)
  let (month, day) = (Int32(pairs >> 32 & 0xFF), Int32(pairs >> 48 & 0xFF))
  guard year > 0, month >= 1, month <= 12, day >= 1 else { return nil }
  if day > 28 {
    // 31 days in the months 1, 3, 5, 7, 8, 10, 12.
    let isLeap = year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
    guard day <= (month == 2 ? (isLeap ? 29 : 28) : 30 + (month ^ month >> 3) & 1) else {
      return nil
    }
  }
  // Counted from a March on, so that a leap day is the last of its year.
  let shifted = month <= 2 ? year - 1 : year
  let monthFromMarch = month <= 2 ? month + 9 : month - 3
  let century = shifted / 100
  let daysBefore = shifted * 365 + shifted / 4 - century + century / 4
  // 719,468 days from 0000-03-01 to 1970-01-01.
  return daysBefore + (153 * monthFromMarch + 2) / 5 + day - 1 - 719_468
}

/// Eight digits two by two: the number of each pair in the lower byte of its two; nil where one is no
/// digit.
@inline(__always)
private func pairs(of digits: UInt64) -> UInt64? {
  let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
  let others =
    ((digits & high) ^ 0x3030_3030_3030_3030)
    | (((digits &+ 0x0606_0606_0606_0606) & high) ^ 0x3030_3030_3030_3030)
  if others != 0 { return nil }
  let ones = digits & 0x0F0F_0F0F_0F0F_0F0F
  return ones &* 10 &+ ones >> 8
}
