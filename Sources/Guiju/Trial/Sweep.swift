import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

/// A parameter that takes several values.
public struct SweepAxis: Sendable {
  public let parameter: ParameterID
  public let name: String
  /// What it takes, from the least on.
  public let values: [Decimal]

  /// How many values a range may have.
  static let maximumValues = 1_000

  /// - Parameters:
  ///   - range: `2..8`, `50%..100%/5%` with a step of its own, or the values themselves: `2,4,8`.
  ///   - step: how far the values of other ranges are apart; if nil, 1, of percentages 10%.
  public init(
    _ name: String, _ range: String, step: String?, in workspace: Workspace
  ) throws(InputError) {
    let plan = workspace.rules.plan
    parameter = try workspace.parameter(named: name)
    self.name = plan[parameter].name
    let parts = range.split(separator: "/", maxSplits: 1).map(String.init)
    values = try Self.values(parts.first ?? "", parts.count > 1 ? parts[1] : step)
    guard plan.type(plan[parameter].values[0].value).isComparable(with: .number) else {
      throw InputError(
        Message(zh: "参数“\(self.name)”不是数", en: "the parameter “\(self.name)” is no number"))
    }
    var checker = RangeChecker(workspace.program)
    if let range = plan[parameter].range,
      let outside = values.first(where: { !checker.admits(.number($0), range) })
    {
      throw InputError(
        Message(
          zh: "\(outside) 不在参数“\(self.name)”的范围 \(plan[parameter].writtenRange ?? "") 内",
          en: "\(outside) is outside the range of “\(self.name)”, "
            + (plan[parameter].writtenRange ?? "")))
    }
  }

  private static func values(_ range: String, _ step: String?) throws(InputError) -> [Decimal] {
    func number(_ text: some StringProtocol) throws(InputError) -> Decimal {
      let text = trimmedText(text)
      let isShare = text.hasSuffix("%") || text.hasSuffix("％")
      guard let value = Decimal(utf8: String(isShare ? text.dropLast() : text[...]).utf8),
        let result = isShare ? value.divided(by: Decimal(100)) : value
      else {
        throw InputError(
          Message(zh: "“\(text)”不是数", en: "“\(text)” is no number"),
          help: Message(
            zh: "范围写成 2..8、2..8/0.5 或 2,4,8", en: "write a range as 2..8, 2..8/0.5 or 2,4,8"))
      }
      return result.reduced
    }
    guard let dots = range.firstRange(ofText: "..") else {
      var values: [Decimal] = []
      for part in range.split(whereSeparator: { ",，、".contains($0) }) {
        values.append(try number(part))
      }
      guard !values.isEmpty else {
        throw InputError(Message(zh: "没有写值", en: "no values are given"))
      }
      return values.sorted { $0.compared(to: $1) < 0 }
    }
    let (from, to) = (
      try number(range[..<dots.lowerBound]), try number(range[dots.upperBound...])
    )
    let unit =
      try step.map { step throws(InputError) in try number(step) }
      ?? (range.contains("%") || range.contains("％") ? Decimal(coefficient: 1, scale: 1) : nil)
      ?? Decimal(1)
    guard unit.compared(to: Decimal(0)) > 0, from.compared(to: to) <= 0 else {
      throw InputError(
        Message(zh: "范围要从小到大，步长要大于 0", en: "a range goes up, by a step above zero"))
    }
    var values = [from]
    while let next = values.last?.adding(unit)?.reduced, next.compared(to: to) <= 0 {
      values.append(next)
      guard values.count <= maximumValues else {
        throw InputError(
          Message(
            zh: "值超过 \(maximumValues) 个", en: "there are more than \(maximumValues) values"),
          help: Message(zh: "用 --step 写大一些的步长", en: "give a greater --step"))
      }
    }
    return values
  }
}

/// What becomes of the verdicts while a parameter, or two, goes through values.
///
/// Only rules are evaluated that rest on the parameter; the columns of the data stay.
public struct Sweep: Sendable {
  /// The parameters.
  public let axes: [SweepAxis]
  /// The rules that rest on them.
  public let rules: [RuleID]
  /// One for each value, or for each pair of values, the second going fastest.
  public private(set) var points: [Point] = []
  /// For each rule where its verdicts change; empty for two parameters.
  public private(set) var changes: [[ChangePoint]] = []
  /// Whether the places of change are exact: the parameter is only compared with what the data holds,
  /// or multiplied, so that nothing can change between what was tried.
  public let isExact: Bool

  /// The counts at a value.
  public struct Point: Sendable {
    /// One for each parameter.
    public let values: [Decimal]
    /// For each rule how many rows have each verdict, by its raw value.
    public let counts: [[Int]]
  }

  /// Where the verdicts of a rule change.
  public struct ChangePoint: Sendable {
    /// The value that parts them: beyond it they are others.
    public let value: Decimal
    /// Whether they are others from the value itself on, not only beyond it.
    public let isInclusive: Bool
    /// False where it lies somewhere between this value and the next that was tried.
    public let isExact: Bool
  }

  private let workspace: Workspace

  /// How many pairs of values are evaluated.
  private static let maximumPoints = 10_000

  /// Evaluates a workspace along one or two axes; throws an ``InputError`` where no rule rests on a
  /// parameter, an ``EvaluationError`` where interrupted.
  public init(_ workspace: Workspace, _ axes: [SweepAxis], only: [RuleID]? = nil) throws {
    let plan = workspace.rules.plan
    if axes.count > 1, axes[0].parameter == axes[1].parameter {
      throw InputError(
        Message(
          zh: "参数“\(axes[0].name)”写了两次", en: "the parameter “\(axes[0].name)” is named twice"),
        help: Message(zh: "两个参数要不同", en: "name two different parameters"))
    }
    let keys = Set(axes.map { plan.key(of: $0.parameter) })
    let rules = (only ?? Array(plan.ruleIDs)).filter {
      !plan.declarations(behind: $0).isDisjoint(with: keys)
    }
    guard !rules.isEmpty else {
      let names = axes.map(\.name).joined(separator: "、")
      throw InputError(
        Message(zh: "没有规则用到参数“\(names)”", en: "no rule rests on “\(names)”"))
    }
    let pointCount = axes.reduce(1) { $0 * $1.values.count }
    guard pointCount <= Self.maximumPoints else {
      throw InputError(
        Message(
          zh: "两个参数的值配成 \(pointCount) 对，超过 \(Self.maximumPoints) 对",
          en: "the values make \(pointCount) pairs, more than \(Self.maximumPoints)"))
    }
    self.workspace = workspace
    self.axes = axes
    self.rules = rules
    let candidates =
      axes.count == 1 ? SweepCandidates(axes[0].parameter, rules, workspace) : nil
    isExact = candidates?.isExact ?? false
    guard axes.count == 1, let axis = axes.first, let candidates else {
      for first in axes[0].values {
        for second in axes[1].values { points.append(try evaluate([first, second]).point) }
      }
      return
    }
    changes = Array(repeating: [], count: rules.count)
    var last: Evaluated?
    for value in axis.values {
      let next = try evaluate([value])
      points.append(next.point)
      if let last { try find(between: last, next, candidates) }
      last = next
    }
  }

  private struct Evaluated {
    let value: Decimal
    let point: Point
    let verdicts: [[Verdict]]
  }

  private func evaluate(_ values: [Decimal]) throws(EvaluationError) -> Evaluated {
    var settings: [ParameterID: Value] = [:]
    for (axis, value) in zip(axes, values) { settings[axis.parameter] = .number(value) }
    let outcomes = try workspace.setting(settings).check(only: rules).outcomes
    let counts = outcomes.map { outcome in Verdict.allCases.map { outcome.count(of: $0) } }
    return Evaluated(
      value: values[0], point: Point(values: values, counts: counts),
      verdicts: outcomes.map(\.verdicts))
  }

  /// How many values between two are tried; where more come into question, the place is not exact.
  private static let maximumCandidates = 16

  /// Finds where verdicts change between two values: at what the data holds between them, and between
  /// those, so that both sides of each change have been evaluated.
  private mutating func find(
    between last: Evaluated, _ next: Evaluated, _ candidates: SweepCandidates
  ) throws(EvaluationError) {
    guard last.verdicts != next.verdicts else { return }
    let inner = candidates.values(between: last.value, next.value)
    guard isExact, inner.count <= Self.maximumCandidates else {
      for rule in rules.indices where last.verdicts[rule] != next.verdicts[rule] {
        changes[rule].append(.init(value: last.value, isInclusive: false, isExact: false))
      }
      return
    }
    var before = last
    for candidate in inner + [next.value] {
      guard let middle = before.value.adding(candidate)?.divided(by: Decimal(2)) else { continue }
      let beyond = try evaluate([middle])
      let at = candidate.compared(to: next.value) == 0 ? next : try evaluate([candidate])
      for rule in rules.indices {
        if before.verdicts[rule] != beyond.verdicts[rule] {
          changes[rule].append(.init(value: before.value, isInclusive: false, isExact: true))
        }
        if beyond.verdicts[rule] != at.verdicts[rule] {
          changes[rule].append(.init(value: candidate, isInclusive: true, isExact: true))
        }
      }
      before = at
    }
  }

  // MARK: - Wishes

  /// The least value at which a wish is met, by what was evaluated; nil where none does.
  public func first(meeting wish: SweepWish) -> Decimal? {
    guard let rule = rules.firstIndex(of: wish.rule) else { return nil }
    return points.first { wish.isMet(by: $0.counts[rule]) }?.values.first
  }

  /// Where a wish is met, and just before is not: the exact place where the verdicts of its rule change
  /// between the value found and the one before it; nil where that is not known.
  public func threshold(of wish: SweepWish) throws(EvaluationError) -> ChangePoint? {
    guard isExact, let rule = rules.firstIndex(of: wish.rule),
      let index = points.firstIndex(where: { wish.isMet(by: $0.counts[rule]) }), index > 0
    else { return nil }
    let (from, to) = (points[index - 1].values[0], points[index].values[0])
    let places = changes[rule].filter {
      $0.isExact && $0.value.compared(to: from) >= 0 && $0.value.compared(to: to) <= 0
    }
    for place in places {
      let tried: Decimal?
      if place.isInclusive {
        tried = place.value
      } else {
        let later = places.first { $0.value.compared(to: place.value) > 0 }?.value ?? to
        tried = place.value.adding(later)?.divided(by: Decimal(2))
      }
      guard let tried else { continue }
      if wish.isMet(by: try evaluate([tried]).point.counts[rule]) { return place }
    }
    return nil
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func firstRange(ofText text: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
