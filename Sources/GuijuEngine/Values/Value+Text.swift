import GuijuPlan
import GuijuText

extension Value {
  /// The value as a reader sees it: numbers in plain digits, ranges as `95..97`, missing as 空值.
  ///
  /// - Parameter data: where rows take their names from; without it they are numbered.
  public func text(in plan: Plan, _ language: Language, of data: DataSet? = nil) -> String {
    switch self {
    case .null: Message(zh: "空值", en: "null")[language]
    case .none: Message(zh: "无", en: "none")[language]
    case .boolean(let value):
      value ? Message(zh: "是", en: "true")[language] : Message(zh: "否", en: "false")[language]
    case .number(let number): number.reduced.description
    case .quotient(let quotient): quotient.rounded.description
    case .interval(let interval):
      Self.text(of: interval)
    case .string(let text): text
    case .date(let date): date.description
    case .time(let time): time.description
    case .dateTime(let dateTime): dateTime.description
    case .dayTimeDuration(let duration):
      language == .chinese ? duration.chineseDescription : duration.englishDescription
    case .yearMonthDuration(let duration):
      language == .chinese ? duration.chineseDescription : duration.englishDescription
    case .row(let table, let row):
      data?.name(of: row, in: table, plan, language) ?? "\(plan[table].name)#\(row + 1)"
    case .list(let list): Self.text(of: list, in: plan, language, of: data)
    case .range(let range): Self.text(of: range, in: plan, language)
    case .context(let context):
      "{"
        + context.entries.map { "\($0.key): \($0.value.text(in: plan, language, of: data))" }
        .joined(separator: ", ") + "}"
    case .function: Message(zh: "函数", en: "function")[language]
    }
  }
}

extension Value {
  /// How many elements of a list stand in a text.
  private static let shownElements = 20

  /// The decimal places of a bound that does not come out even, which is rounded outward: what is
  /// said of the number stays true.
  private static let boundScale = 6

  private static func text(of interval: NumberInterval) -> String {
    func shown(_ bound: Decimal?, _ rounding: Decimal.RoundingMode) -> String {
      guard let bound = bound?.reduced else { return "" }
      return (bound.scale > boundScale ? bound.rounded(toScale: boundScale, rounding) : bound)?
        .reduced.description ?? bound.description
    }
    return shown(interval.lower, .floor) + ".." + shown(interval.upper, .ceiling)
  }

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

  /// What marks an element that a list may hold, or may not.
  public static let possibleMark = Message(zh: "（可能）", en: " (possible)")

  private static func text(
    of list: List, in plan: Plan, _ language: Language, of data: DataSet?
  ) -> String {
    var texts = (0..<min(list.count, shownElements)).map { index in
      list[index].text(in: plan, language, of: data)
        + (list.isCertain(index) ? "" : possibleMark[language])
    }
    if list.count > shownElements {
      texts.append(
        Message(zh: "……共 \(list.count) 项", en: "… \(list.count) in all")[language])
    }
    return "[" + texts.joined(separator: ", ") + "]"
  }
}

extension DataSet {
  /// `220302-B041 平西乡红嘴书画社`: a row as a reader knows it; one without key and name by its number.
  public func name(
    of row: Int32, in table: TableID, _ plan: Plan, _ language: Language
  ) -> String {
    let parts = [key(of: row, in: table, plan), label(of: row, in: table, plan)].compactMap { $0 }
    if !parts.isEmpty { return parts.joined(separator: " ") }
    let name = plan[table].name
    return Message(zh: "\(name)第 \(row + 1) 行", en: "\(name) row \(row + 1)")[language]
  }

  /// A row's key, as text; nil for a table without one, or a row whose key is missing.
  public func key(of row: Int32, in table: TableID, _ plan: Plan) -> String? {
    plan[table].key.flatMap { text(of: $0, row: row, in: table) }
  }

  /// What names the row to a reader besides its key.
  public func label(of row: Int32, in table: TableID, _ plan: Plan) -> String? {
    plan[table].label.flatMap { text(of: $0, row: row, in: table) }
  }

  private func text(of field: FieldID, row: Int32, in table: TableID) -> String? {
    guard let column = self[table].columns[field.index], Int(row) < column.isMissing.count,
      !column.isMissing[Int(row)],
      case .texts(let texts) = column.storage
    else { return nil }
    return texts[Int(row)]
  }
}

/// The keys of the rows of a table, as bytes: what lists of many rows name them by.
public struct RowKeys: Sendable {
  let texts: TextColumn
  let isMissing: Bitmap

  /// Nil for a table without a key.
  public init?(_ table: TableID, of data: DataSet, _ plan: Plan) {
    guard let key = plan[table].key, let column = data[table].columns[key.index],
      case .texts(let texts) = column.storage
    else { return nil }
    self.texts = texts
    isMissing = column.isMissing
  }

  /// The key of a row; nil where it is missing.
  public subscript(row: Int) -> ArraySlice<UInt8>? {
    isMissing[row] ? nil : texts.utf8(row: row)
  }
}
