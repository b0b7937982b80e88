import GuijuPlan
import GuijuText
import Testing

@testable import GuijuEngine

/// A range of small numbers, or a point, and the formulas of DMN 1.5 table 78 written out.
private struct Interval: CustomStringConvertible {
  let start: Int
  let end: Int
  let includesStart: Bool
  let includesEnd: Bool
  let isPoint: Bool

  var description: String {
    isPoint
      ? "\(start)" : "\(includesStart ? "[" : "(")\(start)..\(end)\(includesEnd ? "]" : ")")"
  }

  var value: Value {
    let (lower, upper) = (Value.number(Decimal(Int64(start))), Value.number(Decimal(Int64(end))))
    return isPoint
      ? lower
      : .range(
        Value.Range(
          lower: lower, upper: upper, includesLower: includesStart, includesUpper: includesEnd))
  }

  /// All points from 1 to 4, and all ranges between them that are not empty.
  static let all: [Interval] = {
    var all = (1...4).map {
      Interval(start: $0, end: $0, includesStart: true, includesEnd: true, isPoint: true)
    }
    for start in 1...4 {
      for end in start...4 {
        for (first, last) in [(true, true), (true, false), (false, true), (false, false)] {
          if start == end, !first || !last { continue }
          all.append(
            Interval(
              start: start, end: end, includesStart: first, includesEnd: last, isPoint: false))
        }
      }
    }
    return all
  }()

  func isBefore(_ other: Interval) -> Bool {
    end < other.start || ((!includesEnd || !other.includesStart) && end == other.start)
  }

  func startsNoEarlier(than other: Interval) -> Bool {
    start > other.start || (start == other.start && (!includesStart || other.includesStart))
  }

  func endsNoLater(than other: Interval) -> Bool {
    end < other.end || (end == other.end && (!includesEnd || other.includesEnd))
  }

  func overlapsBefore(_ other: Interval) -> Bool {
    (start < other.start || (start == other.start && includesStart && !other.includesStart))
      && (end > other.start || (end == other.start && includesEnd && other.includesStart))
      && endsNoLater(than: other)
  }

  /// What the standard says; nil where the table has no such case.
  func relation(_ builtin: Builtin, to other: Interval) -> Bool? {
    let areRanges = !isPoint && !other.isPoint
    switch builtin {
    case .before: return isBefore(other)
    case .after: return other.isBefore(self)
    case .meets:
      return areRanges ? includesEnd && other.includesStart && end == other.start : nil
    case .metBy:
      return areRanges ? includesStart && other.includesEnd && start == other.end : nil
    case .overlaps: return areRanges ? !isBefore(other) && !other.isBefore(self) : nil
    case .overlapsBefore: return areRanges ? overlapsBefore(other) : nil
    case .overlapsAfter: return areRanges ? other.overlapsBefore(self) : nil
    case .finishes:
      if other.isPoint { return nil }
      if isPoint { return other.includesEnd && other.end == start }
      return includesEnd == other.includesEnd && end == other.end && startsNoEarlier(than: other)
    case .finishedBy: return other.relation(.finishes, to: self)
    case .during:
      if other.isPoint { return nil }
      if isPoint {
        return (other.start < start && other.end > start)
          || (other.start == start && other.includesStart)
          || (other.end == start && other.includesEnd)
      }
      return startsNoEarlier(than: other) && endsNoLater(than: other)
    case .includes: return other.relation(.during, to: self)
    case .starts:
      if other.isPoint { return nil }
      if isPoint { return other.includesStart && other.start == start }
      return includesStart == other.includesStart && start == other.start
        && endsNoLater(than: other)
    case .startedBy: return other.relation(.starts, to: self)
    case .coincides:
      if isPoint != other.isPoint { return nil }
      return start == other.start && end == other.end && includesStart == other.includesStart
        && includesEnd == other.includesEnd
    default: return nil
    }
  }
}

@Suite("Relations of points and ranges")
struct RangeRelationTests {
  private static let relations: [Builtin] = [
    .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
    .finishedBy, .includes, .during, .starts, .startedBy, .coincides,
  ]

  private var evaluator: RowEvaluator {
    var diagnostics = DiagnosticBag()
    let plan = Plan()
    return RowEvaluator(
      Program(plan, asOf: CalendarDate(columnDays: 0), diagnostics: &diagnostics),
      data: .none(for: plan), mode: .dmn)
  }

  @Test("are those of the table for every pair of small ranges", arguments: relations)
  func table(relation: Builtin) {
    let evaluator = evaluator
    for first in Interval.all {
      for second in Interval.all {
        let result = evaluator.rangeFunction(relation, [first.value, second.value]).truth
        #expect(
          result == first.relation(relation, to: second), "\(relation)(\(first), \(second))")
      }
    }
  }

  @Test("know ranges without a bound")
  func unbounded() {
    func range(_ lower: Int64?, _ upper: Int64?) -> Value {
      .range(
        Value.Range(
          lower: lower.map { .number(Decimal($0)) }, upper: upper.map { .number(Decimal($0)) },
          includesLower: lower != nil, includesUpper: upper != nil))
    }
    let evaluator = evaluator
    func holds(_ relation: Builtin, _ first: Value, _ second: Value) -> Bool? {
      evaluator.rangeFunction(relation, [first, second]).truth
    }
    #expect(holds(.before, range(nil, 5), range(6, nil)) == true)
    #expect(holds(.before, range(5, nil), range(6, nil)) == false)
    #expect(holds(.includes, range(nil, 5), range(1, 5)) == true)
    #expect(holds(.finishes, range(1, 5), range(nil, 5)) == true)
    #expect(holds(.coincides, range(nil, 5), range(nil, 5)) == true)
    #expect(holds(.coincides, range(nil, 5), range(0, 5)) == false)
    #expect(holds(.meets, range(nil, 5), range(5, nil)) == true)
  }

  @Test("are null for what has no common order")
  func incomparable() {
    let range = Interval.all[10].value
    for other in [Value.string("a"), .null, .boolean(true), .list(List([])), .date(.earliest)] {
      #expect(evaluator.rangeFunction(.before, [range, other]).truth == nil)
      #expect(evaluator.rangeFunction(.includes, [range, other]).truth == nil)
    }
  }
}
