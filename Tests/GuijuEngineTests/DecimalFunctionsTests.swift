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

private func power(_ base: String, _ exponent: String) -> String {
  shown(number(base).power(number(exponent)))
}

private let greatest = "9.999999999999999999999999999999999E+6144"
private let oneOf34Digits = "1.000000000000000000000000000000000"

@Suite("Decimal: square root")
struct DecimalSquareRootTests {
  @Test(
    "An exact root has half the scale, or the digits it needs",
    arguments: [
      ("0", "0"), ("0.0000", "0.00"), ("1", "1"), ("1.00", "1.0"), ("1.0", "1.0"),
      ("10000", "100"), ("1E+4", "1E+2"), ("0.5625", "0.75"), ("1.44", "1.2"),
      ("1E-6176", "1E-3088"),
      ("152399025", "12345"), ("1E+6144", "1.00000000000000000E+3072"),
    ])
  func exact(value: String, root: String) {
    #expect(shown(number(value).squareRoot()) == root)
  }

  @Test(
    "Any other root is the nearest decimal of 34 digits",
    arguments: [
      ("2", "1.414213562373095048801688724209698"), ("10", "3.162277660168379331998893544432719"),
      ("1E-1", "0.3162277660168379331998893544432719"),
      ("1.000000000000000000000000000000001", oneOf34Digits),
      ("0.9999999999999999999999999999999999", "0.9999999999999999999999999999999999"),
      ("9999999999999999999999999999999999", "99999999999999999.99999999999999999"),
    ])
  func rounded(value: String, root: String) {
    #expect(shown(number(value).squareRoot()) == root)
  }

  @Test("A negative value has no root")
  func negative() {
    #expect(number("-1").squareRoot() == nil)
    #expect(number("-1E-6176").squareRoot() == nil)
  }
}

@Suite("Decimal: power")
struct DecimalPowerTests {
  @Test(
    "An integer power that fits 34 digits is exact and keeps its scale",
    arguments: [
      ("2", "10", "1024"), ("1.1", "2", "1.21"), ("2.0", "3", "8.000"), ("-2", "3", "-8"),
      ("-2", "4", "16"), ("7.00", "0", "1"), ("1E+3", "2", "1E+6"),
      ("3", "7E+1", "2503155504993241601315571986085849"),
      ("12.50", "1", "12.50"), ("10.0", "40", oneOf34Digits + "E+40"), ("-1.0", "3", "-1.000"),
      ("3", "71", "7509466514979724803946715958257547"),
    ])
  func exactInteger(base: String, exponent: String, expected: String) {
    #expect(power(base, exponent) == expected)
  }

  @Test(
    "A negative power that is a decimal is exact, without trailing zeros",
    arguments: [
      ("2", "-2", "0.25"), ("0.5", "-3", "8"), ("0.1", "-2", "1E+2"), ("100", "-1", "0.01"),
      ("1.00", "-2", "1"), ("5", "-3", "0.008"), ("-2", "-1", "-0.5"), ("1.6", "-1", "0.625"),
      ("3", "-1", "0.3333333333333333333333333333333333"),
    ])
  func negative(base: String, exponent: String, expected: String) {
    #expect(power(base, exponent) == expected)
  }

  @Test(
    "A fractional power that is a decimal is exact, any other has 34 digits",
    arguments: [
      ("4", "0.5", "2"), ("10000", "0.5", "100"), ("1.00", "0.5", "1.0"), ("6.25", "1.5", "15.625"),
      ("32", "0.2", "2"), ("32", "-0.2", "0.5"), ("1024", "0.1", "2"), ("0.0081", "0.25", "0.3"),
      ("1E+6000", "0.001", "1E+6"), ("16", "0.125", "1.414213562373095048801688724209698"),
      ("8", "0.3333333333333333333333333333333333", "2.000000000000000000000000000000000"),
    ])
  func fractional(base: String, exponent: String, expected: String) {
    #expect(power(base, exponent) == expected)
  }

  @Test("A power halfway between two decimals goes to the even one, however it is written")
  func ties() {
    // 5^49 has 35 digits, the last two 25.
    #expect(power("5", "49") == "1.776356839400250464677810668945312E+34")
    #expect(power("25", "24.5") == "1.776356839400250464677810668945312E+34")
    #expect(power("2", "-49") == "1.776356839400250464677810668945312E-15")
    #expect(power("562949953421312", "-1") == "1.776356839400250464677810668945312E-15")
  }

  @Test("A power just off the middle between two decimals is told apart from it")
  func nearTies() {
    // 1 + 5E-34 + 2.5E-67, and 1 + 5E-34 - 1.25E-67.
    #expect(
      power("0.9999999999999999999999999999999995", "-1") == "1.000000000000000000000000000000001")
    #expect(power("1.000000000000000000000000000000001", "0.5") == oneOf34Digits)
  }

  @Test("Interest, by the year and by the month")
  func interest() {
    #expect(power("1.0435", "10") == "1.530821432546775078824845228621923")
    #expect(
      power("1.0435", "0.08333333333333333333333333333333333")
        == "1.003554673547810070433916828924784")
  }

  @Test("What is undefined has no result")
  func undefined() {
    for exponent in ["0", "-1", "-0.5", "-1E+6000"] { #expect(power("0", exponent) == "nil") }
    for exponent in ["0.5", "-0.5", "1.5", "1E-6176"] { #expect(power("-2", exponent) == "nil") }
    #expect(power("0.00", "2") == "0")
    #expect(power("0", "0.5") == "0")
  }

  @Test("Beyond the range there is no result, below it zero, at once for any exponent")
  func range() {
    #expect(power("10", "6145") == "nil")
    #expect(power("10", "6144") == oneOf34Digits + "E+6144")
    #expect(power("10", "-6176") == "1E-6176")
    #expect(power("10", "-6177") == "0E-6176")
    #expect(power("-10", "-6177") == "0E-6176")
    for exponent in [greatest, "1E+6000", "1E+40", "1E+19", "9223372036854775807"] {
      #expect(power("1.000000000000000000000000000000001", exponent) != oneOf34Digits)
      #expect(power("10", exponent) == "nil")
      #expect(power("0.1", exponent) == "0E-6176")
      #expect(power("1.1", exponent) == "nil")
      #expect(power("-0.9", exponent) == "0E-6176")
      #expect(power("1", exponent) == "1")
      #expect(power("-1", exponent) == (exponent.hasSuffix("7") ? "-1" : "1"))
      #expect(power("1.0", exponent) == oneOf34Digits)
    }
    #expect(power(greatest, "1E-6176") == oneOf34Digits)
    #expect(power("1E-6176", "-1E-6176") == oneOf34Digits)
    #expect(power("1E-6176", "1E-6176") == oneOf34Digits)
    #expect(power(greatest, greatest) == "nil")
    #expect(power(greatest, "-" + greatest) == "0E-6176")
  }
}

@Suite("Decimal: exponential and logarithm")
struct DecimalExponentialTests {
  @Test(
    "The exponential is the nearest decimal",
    arguments: [
      ("0", "1"), ("0.00", "1"), ("1", "2.718281828459045235360287471352662"),
      ("-1", "0.3678794411714423215955237701614609"), ("1E-6176", oneOf34Digits),
      ("-1E-6176", oneOf34Digits),
      // 1 + 5E-34 + 1.25E-67, and 1 - 5E-35 + 1.25E-69.
      ("5E-34", "1.000000000000000000000000000000001"), ("-5E-35", oneOf34Digits),
    ])
  func exponential(value: String, expected: String) {
    #expect(shown(number(value).exponential()) == expected)
  }

  @Test("Beyond the range the exponential has no result, below it is zero")
  func exponentialRange() {
    #expect(number("14149.38539644841072829055748903541").exponential() != nil)
    #expect(number("14149.38539644841072829055748903542").exponential() == nil)
    #expect(shown(number("-14221").exponential()) == "1E-6176")
    #expect(shown(number("-14223").exponential()) == "0E-6176")
    for value in ["14225", "14226", "14300", "1E+19", "1E+38", "2E+38", "9E+38", greatest] {
      #expect(number(value).exponential() == nil)
      #expect(shown(number("-" + value).exponential()) == "0E-6176")
    }
  }

  @Test(
    "The logarithm is the nearest decimal",
    arguments: [
      ("1", "0"), ("1.00", "0"), ("2", "0.6931471805599453094172321214581766"),
      ("10", "2.302585092994045684017991454684364"),
      ("0.1", "-2.302585092994045684017991454684364"),
      // 3E-33 - 4.5E-66 + 9E-99: halfway, but for the third term.
      ("1.000000000000000000000000000000003", "2.999999999999999999999999999999996E-33"),
      ("0.9999999999999999999999999999999999", "-1.000000000000000000000000000000000E-34"),
      (greatest, "14149.38539644841072829055748903542"),
      ("1E-6176", "-14220.76553433122614449511522413063"),
    ])
  func logarithm(value: String, expected: String) {
    #expect(shown(number(value).naturalLogarithm()) == expected)
  }

  @Test("Zero and negative values have no logarithm")
  func noLogarithm() {
    for value in ["0", "0E+6111", "-1", "-1E-6176"] {
      #expect(number(value).naturalLogarithm() == nil)
    }
  }
}
