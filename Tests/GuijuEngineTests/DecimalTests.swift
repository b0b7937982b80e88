import Testing

@testable import GuijuEngine

/// A decimal from its text; records an issue and gives zero if the text is no number.
private func number(_ text: String) -> Decimal {
  guard let value = Decimal(utf8: text.utf8) else {
    Issue.record("not a number: \(text)")
    return .zero
  }
  return value
}

/// The text that shows coefficient and exponent, "nil" for no result.
private func shown(_ value: Decimal?) -> String { value?.scientificDescription ?? "nil" }

private let nines = String(repeating: "9", count: 34)
private let greatest = "9.999999999999999999999999999999999E+6144"

@Suite("Decimal: form")
struct DecimalFormTests {
  @Test("A decimal is ten bytes, in an optional too")
  func size() {
    #expect(MemoryLayout<Decimal>.size <= 10)
    #expect(MemoryLayout<Decimal?>.size <= 10)
  }

  @Test("What fits Int64 and a scale of eight bits is inline, whatever it was computed from")
  func inlineWhenItFits() throws {
    #expect(number("9223372036854775807").inlineParts?.coefficient == .max)
    #expect(number("-9223372036854775808").inlineParts?.coefficient == .min)
    #expect(number("9223372036854775808").inlineParts == nil)
    #expect(number("-9223372036854775809").inlineParts == nil)
    #expect(number("1E-127").inlineParts?.scale == 127)
    #expect(number("1E-128").inlineParts == nil)
    #expect(number("1E+128").inlineParts?.scale == -128)
    #expect(number("1E+129").inlineParts == nil)
    let wide = try #require(Decimal(Int64.max).adding(.one))
    #expect(wide.inlineParts == nil)
    #expect(wide.subtracting(.one)?.inlineParts?.coefficient == .max)
    #expect(wide.negated.inlineParts?.coefficient == .min)
    #expect(Decimal(Int64.min).negated == wide)
    #expect(Decimal(Int64.min).magnitude == wide)
  }

  @Test("Coefficient and scale make the value, or nothing beyond the range")
  func coefficientAndScale() {
    #expect(shown(Decimal(coefficient: 1250, scale: 2)) == "12.50")
    #expect(shown(Decimal(coefficient: -5, scale: 200)) == "-5E-200")
    let power = "1." + String(repeating: "0", count: 33) + "E+6144"
    #expect(shown(Decimal(coefficient: 1, scale: -6144)) == power)
    #expect(Decimal(coefficient: 1, scale: -6145) == nil)
    #expect(Decimal(coefficient: 1, scale: .min) == nil)
    #expect(shown(Decimal(coefficient: 7, scale: .max)) == "0E-6176")
    #expect(shown(Decimal(coefficient: 0, scale: .min)) == "0E+6111")
  }

  @Test("Sign, scale and digits are those of the representation")
  func properties() {
    #expect(number("-0.050").signum == -1)
    #expect(number("0.00").isZero)
    #expect(number("-0.00").isNegative == false)
    #expect(number("12.50").scale == 2)
    #expect(number("1E+400").scale == -400)
    #expect(number("12.50").digitCount == 4)
    #expect(number("0.00").digitCount == 1)
    #expect(number(nines).digitCount == 34)
  }
}

@Suite("Decimal: equality, order, hash")
struct DecimalComparisonTests {
  @Test("Trailing zeros do not tell values apart")
  func equalValues() {
    let zeros = "1." + String(repeating: "0", count: 33)
    #expect(number("1.0") == number("1.00"))
    #expect(number("1") == number(zeros))
    #expect(number("0E+400") == .zero)
    #expect(number("1E+6144") == number("1000E+6141"))
    #expect(Set([number("1"), number("1.0"), number(zeros), number("10E-1")]).count == 1)
    #expect(Set([number("0"), number("0.00"), number("0E-6176"), number("-0")]).count == 1)
    #expect(Set([number("1E+6144"), number("10E+6143"), number("1.0E+6144")]).count == 1)
    #expect(Set([number("1"), number("-1"), number("10"), number("0.1")]).count == 4)
  }

  @Test("Values in ascending order compare so, each with each")
  func order() {
    let ascending = [
      "-\(greatest)", "-1E+129", "-\(nines)", "-9223372036854775809", "-9223372036854775808",
      "-1.5", "-1.4999999999999999999999999999", "-1E-128", "-1E-6176", "0", "1E-6176", "1E-127",
      "0.1", "0.10000000000000000000000000000001", "1", "9223372036854775807",
      "9223372036854775808", "1E+19", nines, "1E+34", "1E+128", "1E+129", greatest,
    ].map(number)
    for (i, lhs) in ascending.enumerated() {
      for (j, rhs) in ascending.enumerated() {
        #expect(lhs.compared(to: rhs) == (i < j ? -1 : (i == j ? 0 : 1)), "\(lhs) and \(rhs)")
      }
    }
  }

  @Test("Products compare without rounding")
  func products() {
    func order(_ a: String, _ b: String, _ c: String, _ d: String) -> Int {
      Decimal.compareProducts(number(a), number(b), number(c), number(d))
    }
    #expect(order("2", "3", "1", "6") == 0)
    #expect(order("0.2", "3", "1", "0.60") == 0)
    #expect(order("-2", "3", "1", "-5") == -1)
    #expect(order("-2", "-3", "0", "9") == 1)
    #expect(order("0", "-3", "0", "9") == 0)
    // 68 digits that differ in the last: (10^34 - 1)^2 and 10^34 × (10^34 - 2), one apart.
    let less = String(repeating: "9", count: 33) + "8"
    #expect(order(nines, nines, "1E+34", less) == 1)
    #expect(order("1E+34", less, nines, nines) == -1)
    #expect(order(greatest, greatest, greatest, "1E+6144") == 1)
    #expect(order("1E-6176", "1E-6176", "1E-6176", "2E-6176") == -1)
    #expect(order(greatest, "1E-6176", "9.999999999999999999999999999999999", "1E-32") == 0)
    let least = String(Int64.min)
    #expect(order(least, least, String(Int64.max), String(Int64.max)) == 1)
  }
}

@Suite("Decimal: arithmetic")
struct DecimalArithmeticTests {
  @Test(
    "Sums and differences",
    arguments: [
      ("0.1", "0.2", "0.3", "-0.1"),
      ("1.10", "2.2", "3.30", "-1.10"),
      ("5", "0.00", "5.00", "5.00"),
      ("9223372036854775807", "1", "9223372036854775808", "9223372036854775806"),
      ("-9223372036854775808", "1", "-9223372036854775807", "-9223372036854775809"),
      (
        nines, "1", "1.000000000000000000000000000000000E+34",
        "9999999999999999999999999999999998"
      ),
      // Ties at the 35th digit go to even, and one unit beyond the tie away from it.
      (
        "1000000000000000000000000000000000", "0.5", "1000000000000000000000000000000000",
        "999999999999999999999999999999999.5"
      ),
      (
        "1000000000000000000000000000000001", "0.5", "1000000000000000000000000000000002",
        "1000000000000000000000000000000000"
      ),
      (
        "1000000000000000000000000000000000", "0.5000001", "1000000000000000000000000000000001",
        "999999999999999999999999999999999.5"
      ),
      // Far apart: only the presence of the lesser counts.
      (
        "1", "1E-100", "1.000000000000000000000000000000000",
        "1.000000000000000000000000000000000"
      ),
      (
        "1E+6000", "1E-6000", "1.000000000000000000000000000000000E+6000",
        "1.000000000000000000000000000000000E+6000"
      ),
      ("1", "0E-50", "1.000000000000000000000000000000000", "1.000000000000000000000000000000000"),
      ("1E-6176", "1E-6176", "2E-6176", "0E-6176"),
      (greatest, "1E+6111", "nil", "9.999999999999999999999999999999998E+6144"),
      (greatest, "4E+6110", greatest, greatest),
      (greatest, "5E+6110", "nil", "9.999999999999999999999999999999998E+6144"),
    ])
  func sums(_ lhs: String, _ rhs: String, _ sum: String, _ difference: String) {
    #expect(shown(number(lhs).adding(number(rhs))) == sum)
    #expect(shown(number(rhs).adding(number(lhs))) == sum)
    #expect(shown(number(lhs).subtracting(number(rhs))) == difference)
  }

  @Test(
    "Products",
    arguments: [
      ("1.20", "3.0", "3.600"),
      ("0", "-5", "0"),
      ("-0.10", "0.1", "-0.010"),
      ("9223372036854775807", "9223372036854775807", "8.507059173023461584739690778423250E+37"),
      ("-9223372036854775808", "-1", "9223372036854775808"),
      ("4294967296", "2147483648", "9223372036854775808"),
      (nines, nines, "9.999999999999999999999999999999998E+67"),
      ("1E-100", "1E-100", "1E-200"),
      ("1E+6144", "10", "nil"),
      ("1E+6144", "1", "1.000000000000000000000000000000000E+6144"),
      ("1E+3000", "1E+3144", "1.000000000000000000000000000000000E+6144"),
      ("1E-6176", "0.5", "0E-6176"),
      ("3E-6176", "0.5", "2E-6176"),
      ("1E-6176", "0.51", "1E-6176"),
      // Half a unit of the last place and a little, 34 digits further down.
      ("1000000000000000000000000000001E-3100", "5E-3107", "1E-6176"),
      ("1000000000000000000000000000000E-3100", "5E-3107", "0E-6176"),
      (
        "1000000000000000000000000000001E-3100", "5000000000000000000000000000000000E-3140",
        "1E-6176"
      ),
      ("1E-6176", "1E-6176", "0E-6176"),
      ("0E-6176", "1E-6176", "0E-6176"),
      ("0E+6111", "1E+6111", "0E+6111"),
    ])
  func products(_ lhs: String, _ rhs: String, _ product: String) {
    #expect(shown(number(lhs).multiplied(by: number(rhs))) == product)
    #expect(shown(number(rhs).multiplied(by: number(lhs))) == product)
  }

  @Test(
    "Quotients",
    arguments: [
      ("6.0", "3", "2.0"),
      ("1", "8", "0.125"),
      ("1.00", "4", "0.25"),
      ("100", "1E+2", "1.00"),
      ("1000", "1E+2", "10.00"),
      ("30", "100", "0.3"),
      ("2.40", "-2", "-1.20"),
      ("1", "3", "0.3333333333333333333333333333333333"),
      ("2", "3", "0.6666666666666666666666666666666667"),
      ("-9223372036854775808", "-1", "9223372036854775808"),
      ("9223372036854775807", "10", "922337203685477580.7"),
      ("9223372036854775807", "1024", "9007199254740991.9990234375"),
      (nines, "3", "3333333333333333333333333333333333"),
      ("1", nines, "1.000000000000000000000000000000000E-34"),
      ("1", "0", "nil"),
      ("0", "0.00", "nil"),
      ("0", "5.00", "0E+2"),
      ("0", "1E+6111", "0E-6111"),
      ("1E+6144", "0.1", "nil"),
      (greatest, "0.9999999999999999999999999999999999", "nil"),
      ("1E-6143", "1E+33", "1E-6176"),
      ("1E-6143", "1E+34", "0E-6176"),
      ("15E-6176", "10", "2E-6176"),
      ("25E-6176", "10", "2E-6176"),
      ("251E-6176", "100", "3E-6176"),
      // 2.5 and a little: rounded to 34 digits first it would be a tie.
      (
        "9999999999999999999999999999999998E-6176", "3999999999999999999999999999999999",
        "3E-6176"
      ),
      ("2E-6176", "3", "1E-6176"),
      ("1E-6176", "3", "0E-6176"),
    ])
  func quotients(_ lhs: String, _ rhs: String, _ quotient: String) {
    #expect(shown(number(lhs).divided(by: number(rhs))) == quotient)
  }

  @Test(
    "Remainder has the sign of the value, modulo that of the divisor",
    arguments: [
      ("12", "5", "2", "2"),
      ("-12", "5", "-2", "3"),
      ("12", "-5", "2", "-3"),
      ("-12", "-5", "-2", "-2"),
      ("10.1", "4.5", "1.1", "1.1"),
      ("-10.1", "4.5", "-1.1", "3.4"),
      ("10", "5.00", "0.00", "0.00"),
      ("-9223372036854775808", "-1", "0", "0"),
      ("7", "0", "nil", "nil"),
      ("1E+6000", "7", "1", "1"),
      ("1E-6000", "7", "1E-6000", "1E-6000"),
      ("-1", "1E+40", "-1", "1.000000000000000000000000000000000E+40"),
      (nines, "1E-6176", "0E-6176", "0E-6176"),
    ])
  func remainders(_ lhs: String, _ rhs: String, _ remainder: String, _ modulo: String) {
    #expect(shown(number(lhs).remainder(dividingBy: number(rhs))) == remainder)
    #expect(shown(number(lhs).modulo(number(rhs))) == modulo)
  }
}

@Suite("Decimal: rounding")
struct DecimalRoundingTests {
  @Test("Each mode sends each neighbour where its name says, inline and wide")
  func modes() {
    let values = ["2.5", "-2.5", "3.5", "2.4", "2.6", "-2.1", "2.0"]
    let expected: [(Decimal.RoundingMode, [String])] = [
      (.up, ["3", "-3", "4", "3", "3", "-3", "2"]),
      (.down, ["2", "-2", "3", "2", "2", "-2", "2"]),
      (.halfUp, ["3", "-3", "4", "2", "3", "-2", "2"]),
      (.halfDown, ["2", "-2", "3", "2", "3", "-2", "2"]),
      (.halfEven, ["2", "-2", "4", "2", "3", "-2", "2"]),
      (.floor, ["2", "-3", "3", "2", "2", "-3", "2"]),
      (.ceiling, ["3", "-2", "4", "3", "3", "-2", "2"]),
    ]
    #expect(expected.count == Decimal.RoundingMode.allCases.count)
    let zeros = String(repeating: "0", count: 30)
    for (mode, results) in expected {
      for (value, result) in zip(values, results) {
        for text in [value, value + zeros] {
          #expect(shown(number(text).rounded(toScale: 0, mode)) == result, "\(text) \(mode)")
        }
      }
    }
  }

  @Test("Rounding never adds digits, quantizing does")
  func scales() {
    #expect(shown(number("2.5").rounded(toScale: 4, .halfEven)) == "2.5")
    #expect(shown(number("2.5").quantized(toScale: 4, .halfEven)) == "2.5000")
    #expect(shown(number("1250").rounded(toScale: -2, .halfEven)) == "1.2E+3")
    #expect(shown(number("1250").quantized(toScale: -2, .halfUp)) == "1.3E+3")
    #expect(shown(number("0").quantized(toScale: 2, .halfUp)) == "0.00")
    #expect(shown(number(nines).quantized(toScale: 1, .halfUp)) == "nil")
    #expect(shown(number(nines).rounded(toScale: 1, .halfUp)) == nines)
    #expect(shown(number("9.99").rounded(toScale: 1, .halfUp)) == "10.0")
    let least = Decimal(Int64.min)
    #expect(shown(least.rounded(toScale: -1, .up)) == "-9.22337203685477581E+18")
  }

  @Test("A scale far from the digits gives zero or one unit, and never traps")
  func farScales() {
    #expect(shown(number("5").rounded(toScale: -1, .halfEven)) == "0E+1")
    #expect(shown(number("15").rounded(toScale: -1, .halfEven)) == "2E+1")
    #expect(shown(number("7").rounded(toScale: -60, .up)) == "1E+60")
    #expect(shown(number("7").rounded(toScale: -60, .halfUp)) == "0E+60")
    #expect(shown(number("-7").rounded(toScale: -60, .floor)) == "-1E+60")
    #expect(shown(number("7").rounded(toScale: .min, .down)) == "0E+6111")
    #expect(shown(number("7").rounded(toScale: .min, .up)) == "nil")
    #expect(shown(number("7").rounded(toScale: .max, .up)) == "7")
    #expect(shown(number("7").quantized(toScale: .min, .down)) == "nil")
    #expect(shown(number("7").quantized(toScale: .max, .down)) == "nil")
    #expect(shown(number(greatest).rounded(toScale: -6112, .up)) == "nil")
    #expect(
      shown(number(greatest).rounded(toScale: -6112, .down))
        == "9.999999999999999999999999999999990E+6144")
  }

  @Test("Integers are told from fractions, and converted exactly or not at all")
  func integers() {
    #expect(number("12.00").exactInt64 == 12)
    #expect(number("1E+18").exactInt64 == 1_000_000_000_000_000_000)
    #expect(number("1E+19").exactInt64 == nil)
    #expect(number("0E+6000").exactInt64 == 0)
    #expect(number("0E-6000").exactInt64 == 0)
    #expect(number("12.5").exactInt64 == nil)
    #expect(number("9223372036854775807.0").exactInt64 == .max)
    #expect(number("9223372036854775808").exactInt64 == nil)
    #expect(number("-9223372036854775808.000").exactInt64 == .min)
    #expect(number("-9223372036854775809").exactInt64 == nil)
    #expect(number("12.00").isInteger)
    #expect(number("12.50").isInteger == false)
    #expect(number("1E-20").isInteger == false)
    #expect(number("1E-6176").isInteger == false)
    #expect(number("0E-6176").isInteger)
    #expect(number("100000000000000000000.00").isInteger)
    #expect(number(greatest).isInteger)
  }

  @Test("Reducing takes off trailing zeros and keeps the value")
  func reducing() {
    #expect(shown(number("12.50").reduced) == "12.5")
    #expect(shown(number("1200").reduced) == "1.2E+3")
    #expect(shown(number("0.00").reduced) == "0")
    #expect(shown(number("1E+6144").reduced) == "1.000000000000000000000000000000000E+6144")
    #expect(shown(number("10000000000000000000000.00").reduced) == "1E+22")
  }
}

@Suite("Decimal: text")
struct DecimalTextTests {
  @Test(
    "Plain and scientific form",
    arguments: [
      ("0", "0", "0"),
      ("-0.00", "0.00", "0.00"),
      ("12.50", "12.50", "12.50"),
      ("-.5", "-0.5", "-0.5"),
      ("+7.", "7", "7"),
      ("007", "7", "7"),
      ("1E3", "1000", "1E+3"),
      ("1.5e+3", "1500", "1.5E+3"),
      ("0.000001", "0.000001", "0.000001"),
      ("0.0000001", "0.0000001", "1E-7"),
      ("-1.25E-9", "-0.00000000125", "-1.25E-9"),
      ("0E+5", "0", "0E+5"),
      ("0E-7", "0.0000000", "0E-7"),
      ("0E-6176", "0", "0E-6176"),
      ("1E+33", "1000000000000000000000000000000000", "1E+33"),
      ("1E+34", "1E+34", "1E+34"),
      ("1E+400", "1E+400", "1E+400"),
      ("12E-400", "1.2E-399", "1.2E-399"),
      ("1E-34", "0.0000000000000000000000000000000001", "1E-34"),
      ("1E-35", "1E-35", "1E-35"),
      ("-9223372036854775808", "-9223372036854775808", "-9223372036854775808"),
      ("100000000000000000000.01", "100000000000000000000.01", "100000000000000000000.01"),
      ("10000000000000000000", "10000000000000000000", "10000000000000000000"),
    ])
  func forms(_ text: String, _ plain: String, _ scientific: String) {
    #expect(number(text).description == plain)
    #expect(number(text).scientificDescription == scientific)
    #expect(shown(Decimal(utf8: scientific.utf8)) == scientific)
  }

  @Test("Appending leaves what is there")
  func appending() {
    var bytes = Array("a=".utf8)
    number("-12.50").append(to: &bytes)
    bytes.append(contentsOf: " b=".utf8)
    number("1E+9").appendScientific(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "a=-12.50 b=1E+9")
  }

  @Test(
    "What is not a number is turned down",
    arguments: [
      "", " ", "+", "-", ".", "-.", "12abc", "abc", "1e", "1e+", "e5", ".e5", "1.2.3", "1,000",
      " 1", "1 ", "1_000", "0x10", "--1", "+-1", "1e5.0", "1e5e5", "NaN", "Infinity", "inf", "１２",
      "1\u{0}", "3万", "10%", "1-", "1e--5",
    ])
  func malformed(_ text: String) {
    #expect(Decimal(utf8: text.utf8) == nil)
    #expect(Decimal.parse(utf8: text.utf8) == .malformed)
  }

  @Test("A slice and a span parse where they stand")
  func slices() {
    let bytes = Array("x,12.5,y".utf8)
    #expect(Decimal(utf8: bytes[2..<6]) == number("12.5"))
    #expect(Decimal(utf8: bytes.span.extracting(2..<6)) == number("12.5"))
  }

  @Test("More than 34 digits round half to even, and the loss is reported")
  func inexactText() {
    func parsed(_ text: String) -> String {
      switch Decimal.parse(utf8: text.utf8) {
      case .exact(let value): "exact \(value.scientificDescription)"
      case .rounded(let value): "rounded \(value.scientificDescription)"
      case .outOfRange: "out of range"
      case .malformed: "malformed"
      }
    }
    let even = "1" + String(repeating: "0", count: 33)
    let odd = "1" + String(repeating: "0", count: 32) + "1"
    let zeros = String(repeating: "0", count: 500)
    #expect(parsed(nines) == "exact \(nines)")
    #expect(parsed(even + ".0") == "exact \(even)")
    #expect(parsed(even + ".5") == "rounded \(even)")
    #expect(parsed(odd + ".5") == "rounded 1000000000000000000000000000000002")
    #expect(parsed(even + ".5" + zeros + "1") == "rounded \(odd)")
    #expect(parsed(even + ".5" + zeros) == "rounded \(even)")
    #expect(parsed(nines + ".5") == "rounded 1.000000000000000000000000000000000E+34")
    #expect(parsed(zeros + "1.5" + zeros) == "exact 1.500000000000000000000000000000000")
    #expect(parsed("0." + zeros + "1E+501") == "exact 1")
    #expect(parsed("1" + zeros + "E-500") == "exact 1.000000000000000000000000000000000")
    #expect(parsed(greatest) == "exact \(greatest)")
    #expect(parsed("1E+6145") == "out of range")
    #expect(parsed("-1e99999999999999999999999999999") == "out of range")
    #expect(parsed("1E-6176") == "exact 1E-6176")
    #expect(parsed("1E-6177") == "rounded 0E-6176")
    #expect(parsed("5E-6177") == "rounded 0E-6176")
    #expect(parsed("51E-6178") == "rounded 1E-6176")
    #expect(parsed("10E-6177") == "exact 1E-6176")
    #expect(parsed("1e-99999999999999999999999999999") == "rounded 0E-6176")
    #expect(parsed("0e99999999999999999999999999999") == "exact 0E+6111")
    #expect(Decimal(utf8: "1E+6145".utf8) == nil)
  }
}

@Suite("Decimal: wide integers")
struct WideIntegerTests {
  @Test("Dividing by each power of ten, from the table or not, gives back the dividend")
  func powersOfTen() {
    let most = Decimal.Wide.coefficientLimit - 1
    for exponent in 0...PowersOfTen.greatestInUInt128 {
      let divisor = PowersOfTen.uint128(exponent)
      #expect(WideDivisor(powerOfTen: exponent) == WideDivisor(divisor))
      let dividends: [UInt128] = [
        0, 1, divisor - 1, divisor, divisor + 1, most, 1 << 64, (1 << 64) - 1,
      ]
      let rests: [UInt128] = [0, divisor - 1, divisor / 2]
      for dividend in dividends {
        for rest in rests {
          let product = UInt256(product: dividend, divisor).adding(rest)
          let (quotient, remainder) = WideDivisor(powerOfTen: exponent).divide(product)
          #expect(quotient == dividend)
          #expect(remainder == rest)
        }
      }
    }
  }

  @Test("Dividing by awkward divisors gives back the dividend")
  func awkwardDivisors() {
    let divisors: [UInt128] = [
      1, 2, 3, (1 << 63) - 1, 1 << 63, (1 << 64) - 1, 1 << 64, (1 << 64) + 1, (1 << 127) - 1,
      1 << 127, (1 << 127) + 1, .max - 1, .max, 0xffff_ffff_ffff_ffff_0000_0000_0000_0000,
      0x8000_0000_0000_0000_ffff_ffff_ffff_ffff,
    ]
    for divisor in divisors {
      for factor in divisors {
        let rests: [UInt128] = [0, divisor / 2, divisor - 1]
        for rest in rests {
          let (quotient, remainder) = WideDivisor(divisor)
            .divide(UInt256(product: factor, divisor).adding(rest))
          #expect(quotient == factor && remainder == rest, "\(factor) × \(divisor) + \(rest)")
        }
      }
    }
  }

  @Test("The product agrees with the standard library's")
  func products() {
    let factors: [UInt128] = [
      0, 1, .max, 1 << 64, (1 << 64) - 1, .max << 64, 12_345 << 60, .max / 3,
    ]
    for lhs in factors {
      for rhs in factors {
        let expected = lhs.multipliedFullWidth(by: rhs)
        let product = UInt256(product: lhs, rhs)
        #expect(product.high == expected.high && product.low == expected.low)
      }
    }
  }

  @Test("Digits are counted right on both sides of each power of ten")
  func digitCounts() {
    #expect(UInt64(0).decimalDigitCount == 1)
    #expect(UInt128(0).decimalDigitCount == 1)
    for exponent in 1...38 {
      let power = PowersOfTen.uint128(exponent)
      #expect(power.decimalDigitCount == exponent + 1)
      #expect((power - 1).decimalDigitCount == exponent)
      if exponent < 20 {
        #expect(UInt64(power).decimalDigitCount == exponent + 1)
        #expect(UInt64(power - 1).decimalDigitCount == exponent)
      }
    }
    for exponent in 39...75 {
      let power = PowersOfTen.uint256(exponent)
      #expect(power.decimalDigitCount == exponent + 1)
      #expect(power.subtracting(UInt256(1)).decimalDigitCount == exponent)
    }
    #expect(UInt64.max.decimalDigitCount == 20)
    #expect(UInt128.max.decimalDigitCount == 39)
  }
}
