import GuijuEngine
import GuijuPlan
import GuijuText

/// What a report needs besides the verdicts: names, cells, and the reader.
public struct ReportContext: Sendable {
  /// The rules.
  public let program: Program
  /// The rows.
  public let data: DataSet
  /// The language of the reader.
  public let language: Language
  /// How words are coloured.
  public let style: TerminalStyle
  /// Whether fields marked personal are shown.
  public let showsPersonal: Bool
  /// The columns of the terminal; nil where lines may be as long as they are.
  public let width: Int?

  public init(
    program: Program, data: DataSet, language: Language, style: TerminalStyle,
    showsPersonal: Bool, width: Int?
  ) {
    self.program = program
    self.data = data
    self.language = language
    self.style = style
    self.showsPersonal = showsPersonal
    self.width = width
  }

  /// The same reader, of other rules and rows.
  func on(_ program: Program, _ data: DataSet) -> ReportContext {
    ReportContext(
      program: program, data: data, language: language, style: style,
      showsPersonal: showsPersonal, width: width)
  }

  /// The same reader, of lines before which some columns stay blank.
  func indented(by columns: Int) -> ReportContext {
    ReportContext(
      program: program, data: data, language: language, style: style,
      showsPersonal: showsPersonal, width: width.map { max(1, $0 - columns) })
  }

  var plan: Plan { program.plan }

  func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// The name of a rule with the provision that it encodes.
  ///
  /// Where two packs have a rule of that name, with its pack.
  public func name(of rule: Rule) -> String {
    let isShared = plan.rules.contains { $0.name == rule.name && $0.pack != rule.pack }
    let pack = isShared ? rule.pack.map { plan[$0].name + "." } ?? "" : ""
    return (rule.provision.map { $0 + " " } ?? "") + pack + rule.name
  }

  /// `吉林意见 三（六）`, for all citations of a rule.
  public func citation(of rule: Rule) -> String {
    rule.citations.map { text(of: $0) }.joined(separator: say("；", "; "))
  }

  /// `吉林意见 三（六）`
  func text(of citation: Citation) -> String {
    [plan[citation.document].name, citation.article].compactMap { $0 }.joined(separator: " ")
  }

  /// `220302-B041 平西乡红嘴书画社`: a row as a reader knows it.
  func name(of row: Int32, in table: TableID) -> String {
    data.name(of: row, in: table, plan, language)
  }

  /// The same, as long as a person reads it.
  func shownName(of row: Int32, in table: TableID) -> String {
    name(of: row, in: table).truncated(to: Self.nameWidth)
  }

  /// The columns that the name of a row takes at most where a person reads it: twice sixty, as
  /// ideographs count two.
  static let nameWidth = 120

  /// A value as a reader knows it: rows by their names, elements that are only possible marked.
  public func text(of value: Value) -> String { value.text(in: plan, language, of: data) }

  func place(of cell: Cell) -> CellPlace? {
    data[cell.table].origin?.place(row: Int(cell.row), field: cell.field)
  }

  /// `组织.csv:164:136`
  func text(of place: CellPlace?) -> String {
    place.map { "\($0.file):\($0.line):\($0.column)" } ?? ""
  }

  /// What the condition of a 判定 compares: the decision table's value with the expected one.
  func judgement(_ condition: NodeID) -> (name: String, expected: NodeID)? {
    guard case .comparison(.equal, let value, let expected) = plan[condition],
      case .definition(let table, _, _) = plan[value]
    else { return nil }
    return (plan[table].name, expected)
  }

  /// A parameter's value on the day: a number or a duration as it is written (`90%`, `12个月`).
  public func text(of parameter: ParameterID, in map: SourceMap) -> String {
    if let node = program.declaredValue(of: parameter), case .constant(let constant) = plan[node] {
      let written = map.text(plan.span(node))
      switch constant {
      case .number: return written
      // A text that a function takes for one has its quotes.
      case .duration: if written.first?.isNumber == true { return written }
      case .null, .boolean, .string, .date, .time, .dateTime: break
      }
    }
    return text(of: program.parameters[parameter.index])
  }

  /// Why a parameter has no value on the day.
  func state(of parameter: ParameterID) -> String {
    program.firstDay(of: parameter).map { day in
      say("\(day) 起才有值", "has a value from \(day) on")
    } ?? say("没有值", "has no value")
  }

  /// The name that a reader knows a deciding value by: what was written.
  func name(of value: DecidingValue, in map: SourceMap) -> String {
    if value.isElement {
      let list = map.text(plan.span(value.node))
      return say("\(list) 之一", "one of \(list)")
    }
    if let cell = value.cell {
      let field = plan[cell.table][cell.field].name
      let written = map.text(plan.span(value.node))
      return written.isEmpty ? field : written
    }
    if case .parameter(let parameter) = plan[value.node] { return plan[parameter].name }
    return map.text(plan.span(value.node))
  }

  /// A deciding value as text; personal ones masked, parameters as the pack of the rule has them.
  func text(of value: DecidingValue, in map: SourceMap, _ pack: PackID?) -> String {
    if !showsPersonal, plan.readsPersonalField(value.node) { return RuleEvaluator.mask }
    if case .parameter(let common) = plan[value.node], !value.value.isMissing {
      return text(of: program.parameter(common, in: pack), in: map)
    }
    return text(of: value.value)
  }

  /// The word for a severity, in the reader's language.
  public func name(of severity: Severity) -> String {
    switch severity {
    case .error: say("错误", "error")
    case .warning: say("警告", "warning")
    case .note: say("提示", "note")
    }
  }

  /// The verdict of a rule of a kind in a word: to meet an eligibility is 具备.
  func name(of verdict: Verdict, _ kind: Rule.Kind) -> String {
    verdict.name(for: kind)[language]
  }

  /// The word for a verdict of a rule, in the reader's language.
  public func name(of verdict: Verdict) -> String { verdict.name[language] }

  func tone(of verdict: Verdict) -> TerminalStyle.Tone {
    switch verdict {
    case .pass, .value: .good
    case .fail, .error: .bad
    case .undetermined: .unsure
    case .notApplicable: .dim
    }
  }
}
