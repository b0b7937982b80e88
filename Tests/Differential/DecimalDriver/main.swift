// The Swift side of `decimal.py`: reads one operation a line, writes its result on one line.
//
//     add|sub|mul|div|rem|mod a b     the result, or "nil"
//     pow a b                         the result, or "nil"
//     sqrt|exp|ln a                   the result, or "nil"
//     cmp a b                         -1, 0 or 1, and whether equal values hash alike
//     products a b c d                -1, 0 or 1 for a*b against c*d
//     round|quantize a scale mode     the result, or "nil"
//     neg|abs|reduce a                the result
//     int a                           "true" or "false", and the Int64 or "nil"
//     text a                          exact|rounded|range|malformed, and the value
//     plain a                         the plain form
//
// Results are in scientific form, which shows coefficient and exponent.

import GuijuEngine

func modeNamed(_ name: String) -> Decimal.RoundingMode? {
  switch name {
  case "up": .up
  case "down": .down
  case "half_up": .halfUp
  case "half_down": .halfDown
  case "half_even": .halfEven
  case "floor": .floor
  case "ceiling": .ceiling
  default: nil
  }
}

func text(_ value: Decimal?) -> String { value?.scientificDescription ?? "nil" }

func result(of line: ArraySlice<UInt8>) -> String {
  let fields = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
  guard let first = fields.first else { return "?" }
  let operation = String(decoding: first, as: UTF8.self)
  if operation == "text" {
    // The rest of the line, blanks and all.
    return switch Decimal.parse(utf8: line.dropFirst("text ".utf8.count)) {
    case .exact(let value): "exact \(value.scientificDescription)"
    case .rounded(let value): "rounded \(value.scientificDescription)"
    case .outOfRange: "range"
    case .malformed: "malformed"
    }
  }
  guard fields.count > 1, let a = Decimal(utf8: fields[1]) else { return "?" }
  switch operation {
  case "neg": return text(a.negated)
  case "abs": return text(a.magnitude)
  case "reduce": return text(a.reduced)
  case "sqrt": return text(a.squareRoot())
  case "exp": return text(a.exponential())
  case "ln": return text(a.naturalLogarithm())
  case "int": return "\(a.isInteger) \(a.exactInt64.map(String.init) ?? "nil")"
  case "plain": return a.description
  default: break
  }
  guard fields.count > 2 else { return "?" }
  if operation == "round" || operation == "quantize" {
    guard fields.count > 3, let scale = Int(String(decoding: fields[2], as: UTF8.self)),
      let mode = modeNamed(String(decoding: fields[3], as: UTF8.self))
    else { return "?" }
    return text(
      operation == "round"
        ? a.rounded(toScale: scale, mode) : a.quantized(toScale: scale, mode))
  }
  guard let b = Decimal(utf8: fields[2]) else { return "?" }
  switch operation {
  case "add": return text(a.adding(b))
  case "sub": return text(a.subtracting(b))
  case "mul": return text(a.multiplied(by: b))
  case "div": return text(a.divided(by: b))
  case "rem": return text(a.remainder(dividingBy: b))
  case "mod": return text(a.modulo(b))
  case "pow": return text(a.power(b))
  case "cmp":
    let order = a.compared(to: b)
    let hashesAgree = order != 0 || a.hashValue == b.hashValue
    let operatorsAgree = (a == b) == (order == 0) && (a < b) == (order < 0)
    return "\(order) \(hashesAgree && operatorsAgree)"
  case "products":
    guard fields.count > 4, let c = Decimal(utf8: fields[3]), let d = Decimal(utf8: fields[4])
    else { return "?" }
    return "\(Decimal.compareProducts(a, b, c, d))"
  default: return "?"
  }
}

// One `print` for some thousand results: each by itself would take most of the time.
var output = ""
while let line = readLine() {
  output += result(of: ArraySlice(line.utf8))
  output += "\n"
  if output.utf8.count >= 1 << 16 {
    print(output, terminator: "")
    output = ""
  }
}
print(output, terminator: "")
