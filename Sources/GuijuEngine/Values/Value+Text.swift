import GuijuPlan
import GuijuText

extension Value {
  /// The value as a reader sees it: numbers in plain digits, ranges as `95..97`, missing as 空值.
  public func text(in plan: Plan, _ language: Language) -> String {
    switch self {
    case .null: Message(zh: "空值", en: "null")[language]
    case .none: Message(zh: "无", en: "none")[language]
    case .boolean(let value):
      value ? Message(zh: "是", en: "true")[language] : Message(zh: "否", en: "false")[language]
    case .number(let number): number.reduced.description
    case .quotient(let quotient): quotient.rounded.description
    case .interval(let interval):
      (interval.lower?.reduced.description ?? "") + ".."
        + (interval.upper?.reduced.description ?? "")
    case .string(let text): text
    case .date(let date): date.description
    case .time(let time): time.description
    case .dateTime(let dateTime): dateTime.description
    case .dayTimeDuration(let duration):
      language == .chinese ? duration.chineseDescription : duration.englishDescription
    case .yearMonthDuration(let duration):
      language == .chinese ? duration.chineseDescription : duration.englishDescription
    case .row(let table, let row): "\(plan[table].name)#\(row + 1)"
    case .list(let list): Self.text(of: list, in: plan, language)
    case .range(let range): Self.text(of: range, in: plan, language)
    case .context(let context):
      "{"
        + context.entries.map { "\($0.key): \($0.value.text(in: plan, language))" }
        .joined(separator: ", ") + "}"
    case .function: Message(zh: "函数", en: "function")[language]
    }
  }
}

extension Value {
  /// How many elements of a list stand in a text.
  private static let shownElements = 20

  private static func text(of range: Range, in plan: Plan, _ language: Language) -> String {
    switch (range.lower, range.upper) {
    case (let lower?, nil):
      return (range.includesLower ? "(>= " : "(> ") + lower.text(in: plan, language) + ")"
    case (nil, let upper?):
      return (range.includesUpper ? "(<= " : "(< ") + upper.text(in: plan, language) + ")"
    case (let lower, let upper):
      return (range.includesLower ? "[" : "(") + (lower?.text(in: plan, language) ?? "") + ".."
        + (upper?.text(in: plan, language) ?? "") + (range.includesUpper ? "]" : ")")
    }
  }

  private static func text(of list: List, in plan: Plan, _ language: Language) -> String {
    var texts = (0..<min(list.count, shownElements)).map { list[$0].text(in: plan, language) }
    if list.count > shownElements {
      texts.append(
        Message(zh: "……共 \(list.count) 项", en: "… \(list.count) in all")[language])
    }
    return "[" + texts.joined(separator: ", ") + "]"
  }
}

extension DataSet {
  /// A row's key, as text; nil for a table without one, or a row whose key is missing.
  public func key(of row: Int32, in table: TableID, _ plan: Plan) -> String? {
    plan[table].key.flatMap { text(of: $0, row: row, in: table) }
  }

  /// What names the row to a reader besides its key.
  public func label(of row: Int32, in table: TableID, _ plan: Plan) -> String? {
    plan[table].label.flatMap { text(of: $0, row: row, in: table) }
  }

  private func text(of field: FieldID, row: Int32, in table: TableID) -> String? {
    guard let column = self[table].columns[field.index], !column.isMissing[Int(row)],
      case .texts(let ids) = column.storage
    else { return nil }
    return pool[ids[Int(row)]]
  }
}
