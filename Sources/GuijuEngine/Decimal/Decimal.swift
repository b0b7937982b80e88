// The engine's number.
//
// FEEL's number is the decimal128 of IEEE 754-2008 (DMN 1.5, 10.3.2.3.1): 34 significant digits,
// exponents from -6143 to 6144, results rounded half to even. Nearly every number that a policy
// meets (a count, a sum of money, a percentage) is far smaller, so there are two forms:
//
//   inline  an Int64 coefficient and a scale, one addition or multiplication with an overflow check;
//   wide    sign, UInt128 coefficient and exponent, one heap object (`Decimal+Wide.swift`).
//
// The form is a function of coefficient and exponent: whatever fits the inline form has it. Each
// operation tries the inline form, and on any overflow starts again in the wide one, which is the
// only place where anything is rounded to 34 digits. So there is one rounding to get right, and it
// is checked against Python's `decimal` (`Tests/Differential/decimal.py`).
//
// What differs from the standard, since a rule needs a value or none:
// - There are no infinities and no NaN. What would give one gives nil: division by zero, a result
//   of 10^6145 or more.
// - There is no negative zero. Where the standard has -0, the result is 0 of the same exponent.
// - There are no status flags. A nonzero result below 10^-6143 is rounded, once, to a multiple of
//   10^-6176 (a subnormal number, or 0E-6176), silently, as decimal128 does.
// - Exponents are those that decimal128 can store, -6176 to 6111: 1E+6144 is kept as
//   1000000000000000000000000000000000E+6111 (Python: `clamp=1`).

/// A decimal number of up to 34 significant digits: the decimal128 of IEEE 754, FEEL's number.
///
/// A value keeps its trailing zeros, as `1.10 + 2.2 = 3.30`, and they show in its text; equality,
/// order and hash look at the numeric value alone, so `1.0 == 1.00`. Operations that can fail
/// return nil and never trap.
///
///     Decimal(3).divided(by: 8)?.description  // "0.375"
///
/// Source: DMN 1.5, 10.3.2.3.1; IEEE 754-2008, 5.2 (preferred exponents) and 7.
public struct Decimal: Sendable {
  let storage: Storage

  /// The two forms. `inline` holds every value that fits it; `wide` only the others.
  enum Storage: Sendable {
    /// coefficient × 10^-scale
    case inline(coefficient: Int64, scale: Int8)
    case wide(Box)
  }

  /// The heap object of a wide value, so that a ``Decimal`` is 10 bytes and not 20.
  ///
  /// It keeps the coefficient in two words: a UInt128 would ask for memory aligned to 16 bytes,
  /// which the runtime gets by a slower way than malloc.
  final class Box: Sendable {
    private let high: UInt64
    private let low: UInt64
    private let exponent: Int16
    private let isNegative: Bool

    init(_ value: Wide) {
      high = UInt64(truncatingIfNeeded: value.coefficient >> 64)
      low = UInt64(truncatingIfNeeded: value.coefficient)
      exponent = value.exponent
      isNegative = value.isNegative
    }

    @inline(__always)
    var value: Wide {
      Wide(
        coefficient: UInt128(high) << 64 | UInt128(low), exponent: Int(exponent),
        isNegative: isNegative)
    }
  }

  /// 0
  public static let zero = Decimal(0)
  /// 1
  public static let one = Decimal(1)

  /// The number of significant digits that a value can have.
  static let maximumDigitCount = 34

  /// An integer, of scale 0.
  @inline(__always)
  public init(_ value: Int64) {
    storage = .inline(coefficient: value, scale: 0)
  }

  /// coefficient × 10^-scale, for the scales that are always held inline.
  @inline(__always)
  public init(coefficient: Int64, inlineScale: Int8) {
    storage = .inline(coefficient: coefficient, scale: inlineScale)
  }

  /// coefficient × 10^-scale, so that `(1250, 2)` is 12.50.
  ///
  /// Nil if the value is beyond the greatest decimal128; rounded like any result if its scale is
  /// above 6176.
  public init?(coefficient: Int64, scale: Int) {
    if let inlineScale = Int8(exactly: scale) {
      self.init(coefficient: coefficient, inlineScale: inlineScale)
      return
    }
    // No exponent outside ±20000 gives anything that the bound does not give.
    let exponent = -Swift.min(Swift.max(scale, -20_000), 20_000)
    let magnitude = UInt256(UInt128(coefficient.magnitude))
    let isNegative = coefficient < 0
    guard let wide = Wide(rounding: magnitude, exponent: exponent, isNegative: isNegative) else {
      return nil
    }
    self.init(wide)
  }

  private init(storage: Storage) {
    self.storage = storage
  }

  /// The value in whichever form it fits.
  init(_ wide: Wide) {
    // scale = -exponent must fit Int8.
    if wide.coefficient <= 1 << 63, wide.exponent >= -127, wide.exponent <= 128 {
      let magnitude = UInt64(truncatingIfNeeded: wide.coefficient)
      let scale = Int8(truncatingIfNeeded: -Int(wide.exponent))
      if magnitude < 1 << 63 {
        let coefficient = Int64(magnitude)
        self.init(coefficient: wide.isNegative ? -coefficient : coefficient, inlineScale: scale)
        return
      }
      if wide.isNegative {
        self.init(coefficient: .min, inlineScale: scale)
        return
      }
    }
    self.init(storage: .wide(Box(wide)))
  }

  /// The value in the wide form.
  @inline(__always)
  var wide: Wide {
    switch storage {
    case .inline(let coefficient, let scale):
      Wide(
        coefficient: UInt128(coefficient.magnitude), exponent: -Int(scale),
        isNegative: coefficient < 0)
    case .wide(let box): box.value
    }
  }

  /// Coefficient and scale of a value held inline, else nil; for loops over columns.
  @inline(__always)
  public var inlineParts: (coefficient: Int64, scale: Int8)? {
    switch storage {
    case .inline(let coefficient, let scale): (coefficient, scale)
    case .wide: nil
    }
  }

  /// The number of digits after the point, counting trailing zeros; negative for `1E+3`.
  /// From -6111 to 6176.
  public var scale: Int {
    switch storage {
    case .inline(_, let scale): Int(scale)
    case .wide(let box): -Int(box.value.exponent)
    }
  }

  /// The number of digits of the coefficient, counting trailing zeros: 1 to 34; 1 for zero.
  public var digitCount: Int {
    switch storage {
    case .inline(let coefficient, _): coefficient.magnitude.decimalDigitCount
    case .wide(let box): box.value.coefficient.decimalDigitCount
    }
  }

  /// -1, 0 or 1.
  @inline(__always)
  public var signum: Int {
    switch storage {
    case .inline(let coefficient, _): Int(coefficient.signum())
    case .wide(let box): box.value.signum
    }
  }

  /// Whether it is zero, of whatever scale.
  @inline(__always)
  public var isZero: Bool { signum == 0 }

  /// Whether it is less than zero.
  @inline(__always)
  public var isNegative: Bool { signum < 0 }
}
