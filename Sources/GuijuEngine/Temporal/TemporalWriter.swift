/// Appends of numbers and fractions, shared by the printers of this folder.
enum TemporalWriter {
  /// Appends a number with leading zeros up to `width` digits.
  static func append(_ number: UInt64, width: Int = 1, to output: inout [UInt8]) {
    var low = output.count
    var rest = number
    repeat {
      output.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0 || output.count - low < width
    // The digits stand from the last to the first. `output[low...].reverse()` would copy.
    var high = output.count - 1
    while low < high {
      output.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  /// Appends a number and the letter of its unit; nothing for 0.
  static func append(_ number: UInt64, letter: Unicode.Scalar, to output: inout [UInt8]) {
    guard number != 0 else { return }
    append(number, to: &output)
    output.append(UInt8(ascii: letter))
  }

  /// Appends `.` and the digits of a fraction of a second without its final zeros; nothing for 0.
  static func appendFraction(_ nanoseconds: Int, to output: inout [UInt8]) {
    guard nanoseconds != 0 else { return }
    output.append(UInt8(ascii: "."))
    append(UInt64(nanoseconds.magnitude), width: 9, to: &output)
    while output.last == UInt8(ascii: "0") { output.removeLast() }
  }

  /// The text that `write` appends.
  static func text(_ write: (inout [UInt8]) -> Void) -> String {
    var output: [UInt8] = []
    write(&output)
    return String(decoding: output, as: UTF8.self)
  }
}
