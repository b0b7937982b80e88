import GuijuPlan

/// The least and the greatest value that a 范围 admits, where it says no more than that with
/// constants: whole numbers, or dates as days since 1970-01-01.
public struct RangeBounds: Sendable, Equatable {
  /// Nil where there is none.
  public var lower: Int64?
  public var includesLower = true
  /// Nil where there is none.
  public var upper: Int64?
  public var includesUpper = true

  /// The bounds in a 范围, a condition on the value in slot 0; nil for one of any other form.
  public init?(_ range: NodeID, in program: Program) {
    switch program.plan[range] {
    case .comparison(let operation, let value, let bound):
      guard Self.isTested(value, program), let bound = Self.number(bound, program) else {
        return nil
      }
      switch operation {
      case .greaterOrEqual: lower = bound
      case .greater: (lower, includesLower) = (bound, false)
      case .lessOrEqual: upper = bound
      case .less: (upper, includesUpper) = (bound, false)
      case .equal: (lower, upper) = (bound, bound)
      case .notEqual: return nil
      }
    case .contained(let value, let container):
      guard Self.isTested(value, program),
        case .range(let first, let last, let includesFirst, let includesLast) =
          program.plan[container],
        let lower = Self.number(first, program), let upper = Self.number(last, program)
      else { return nil }
      (self.lower, self.upper) = (lower, upper)
      (includesLower, includesUpper) = (includesFirst, includesLast)
    default:
      return nil
    }
  }

  /// Whether the bounds admit coefficient × 10^−scale; nil where that cannot be said in 64 bits.
  public func interval(scale: Int8) -> ClosedRange<Int64>? {
    var factor: Int64 = 1
    for _ in 0..<scale { factor &*= 10 }
    var (least, greatest) = (Int64.min, Int64.max)
    if let lower {
      let (bound, overflow) = lower.multipliedReportingOverflow(by: factor)
      guard !overflow, bound < .max else { return nil }
      least = includesLower ? bound : bound + 1
    }
    if let upper {
      let (bound, overflow) = upper.multipliedReportingOverflow(by: factor)
      guard !overflow, bound > .min else { return nil }
      greatest = includesUpper ? bound : bound - 1
    }
    return least <= greatest ? least...greatest : nil
  }

  private static func isTested(_ node: NodeID, _ program: Program) -> Bool {
    if case .slot(.subject) = program.plan[node] { true } else { false }
  }

  private static func number(_ node: NodeID, _ program: Program) -> Int64? {
    switch program.constants[node.index] {
    case .number(let number)?:
      guard let parts = number.inlineParts, parts.scale == 0 else { return nil }
      return parts.coefficient
    case .date(let date)?: return date.columnDays.map(Int64.init)
    default: return nil
    }
  }
}
