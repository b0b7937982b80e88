import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

/// What is wished of a sweep: `通过(应建党组织) 占比 >= 90%`.
public struct SweepWish: Sendable {
  /// The rule of which it speaks.
  public let rule: RuleID
  private let verdict: Verdict
  private let isShare: Bool
  private let sign: String
  private let wanted: Decimal

  private static let verdicts: [(words: [String], verdict: Verdict)] = [
    (["通过", "具备", "passes", "pass", "eligible"], .pass),
    (["违反", "不具备", "violates", "fail"], .fail),
    (["待核", "undetermined"], .undetermined),
    (["不适用", "not applicable", "na"], .notApplicable),
  ]

  /// Reads `VERDICT(RULE) [占比|share|数量|count] SIGN NUMBER[%]`.
  public init(_ text: String, in workspace: Workspace) throws(InputError) {
    let malformed = InputError(
      Message(zh: "“\(text)”不是能满足的条件", en: "“\(text)” is nothing that can be met"),
      help: Message(
        zh: "写成 通过(规则名) 占比 >= 90%，或 违反(规则名) 数量 <= 10",
        en: "write passes(RULE) share >= 90%, or violates(RULE) count <= 10"))
    guard let open = text.firstIndex(where: { "(（".contains($0) }),
      let close = text[open...].firstIndex(where: { ")）".contains($0) })
    else { throw malformed }
    let word = trimmedText(text[..<open]).lowercased()
    guard let verdict = Self.verdicts.first(where: { $0.words.contains(word) })?.verdict else {
      throw malformed
    }
    self.verdict = verdict
    rule = try workspace.rule(
      named: trimmedText(text[text.index(after: open)..<close]))
    var rest = trimmedText(text[text.index(after: close)...])
    var share: Bool?
    for (words, isShare) in [(["占比", "share"], true), (["数量", "count"], false)] {
      for word in words where rest.hasPrefix(word) {
        share = isShare
        rest = trimmedText(rest.dropFirst(word.count))
      }
    }
    guard let sign = [">=", "<=", "≥", "≤", ">", "<", "="].first(where: { rest.hasPrefix($0) })
    else { throw malformed }
    self.sign = sign == "≥" ? ">=" : sign == "≤" ? "<=" : sign
    var number = trimmedText(rest.dropFirst(sign.count))
    let isPercent = number.hasSuffix("%") || number.hasSuffix("％")
    if isPercent { number.removeLast() }
    guard let value = Decimal(utf8: number.utf8),
      let wanted = isPercent ? value.divided(by: Decimal(100)) : value
    else { throw malformed }
    self.wanted = wanted
    isShare = share ?? isPercent
  }

  /// Whether counts by verdict meet it; a share is of the rows to which the rule applies.
  func isMet(by counts: [Int]) -> Bool {
    let count = counts[Int(verdict.rawValue)]
    var value = Decimal(Int64(count))
    if isShare {
      let applied = [Verdict.pass, .fail, .undetermined].reduce(0) {
        $0 + counts[Int($1.rawValue)]
      }
      let whole = verdict == .notApplicable ? counts.reduce(0, +) : applied
      guard whole > 0, let share = value.divided(by: Decimal(Int64(whole))) else { return false }
      value = share
    }
    let order = value.compared(to: wanted)
    switch sign {
    case ">=": return order >= 0
    case "<=": return order <= 0
    case ">": return order > 0
    case "<": return order < 0
    default: return order == 0
    }
  }
}
