import GuijuText

/// Something that makes a verdict another from a day on, in words.
public struct TimelineCause: Sendable {
  /// What it is; the words are those of the JSON.
  public enum Kind: String, Sendable {
    /// A parameter takes the next of its dated values.
    case parameter
    /// A pack comes into force, or was in force for the last time on the day before.
    case effective, until
    /// What a rule requires is due.
    case due
    /// The as-of date has come to a date of the data, or to what is so far from it.
    case date
    /// The as-of date, which the rule reads; with the name and the values of a definition that is
    /// otherwise for it.
    case day
  }

  public let kind: Kind
  /// The day of which it is said.
  public let day: String
  /// The parameter, the pack, the rule that is not the one at hand, the field, or the definition.
  public var name: String?
  /// The values of a parameter or a definition; of a date only `after`, the date itself.
  public var before: String?
  public var after: String?
  /// The source of the value.
  public var basis: String?
  /// What is added to a date, as it is written: `3年`.
  public var added: String?
  public var isSubtracted = false
  /// Where the change comes behind the day that is reached, that day.
  public var passed: String?
  /// The row whose date it is, where that is another row.
  public var row: String?
  /// The rule's or the cell's file, line and column.
  public var place: String?

  public init(_ kind: Kind, day: String) {
    self.kind = kind
    self.day = day
  }

  /// The cause as a person reads it.
  func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    let name = name ?? ""
    switch kind {
    case .parameter:
      let values =
        (before ?? say("没有值", "no value")) + " → " + (after ?? say("没有值", "no value"))
      return say("参数 \(name)：\(values)", "parameter \(name): \(values)")
        + (basis.map { say("（\($0)）", " (\($0))") } ?? "")
    case .effective: return say("规则包 \(name) 生效", "the pack \(name) comes into force")
    case .until: return say("规则包 \(name) 已失效", "the pack \(name) is no longer in force")
    case .due: return name.isEmpty ? say("到期", "due") : say("\(name) 到期", "\(name) is due")
    case .date:
      let subject = (row.map { say("\($0)的", "\($0): ") } ?? "") + "\(name) \(after ?? "")"
      guard let added else {
        guard passed == nil else { return say("\(subject) 已过", "\(subject) has passed") }
        return subject
      }
      let sum =
        isSubtracted
        ? say("\(subject) 减 \(added)", "\(subject) minus \(added)")
        : say("\(subject) 加 \(added)", "\(subject) plus \(added)")
      return sum + (passed.map { say("，\($0) 已过", ", \($0) has passed") } ?? "")
    case .day:
      if let before, let after { return "\(name) \(before) → \(after)" }
      guard day.hasSuffix("-01-01") else { return say("截止日到 \(day)", "the as-of date is \(day)") }
      let year = day.dropLast(6)
      return say("进入 \(year) 年", "the year \(year) begins")
    }
  }

  func json() -> JSONValue {
    .object([
      ("kind", .string(kind.rawValue)), ("name", .optional(name)), ("before", .optional(before)),
      ("after", .optional(after)), ("basis", .optional(basis)), ("added", .optional(added)),
      ("subtracted", .boolean(isSubtracted)), ("passed", .optional(passed)),
      ("row", .optional(row)), ("place", .optional(place)),
    ])
  }
}
