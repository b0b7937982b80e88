import GuijuPlan
import GuijuText

/// A plan with its literals read and its parameters computed for a day: what evaluators run.
public struct Program: Sendable {
  /// What is evaluated.
  public let plan: Plan
  /// The day on which everything is judged: 截止日.
  public let asOf: CalendarDate
  /// The values of literal nodes and of lists of literals, by node.
  let constants: [Value?]
  /// The words of each word list.
  let wordLists: [Value]
  /// The automata of the word lists of which patterns take words.
  let wordDictionaries: [WordListID: NameDictionary]
  /// The value of each parameter on the day; null before the first date of a dated one.
  public private(set) var parameters: [Value] = []
  /// For each pack the common parameters that it declares anew, with its own.
  private var localParameters: [PackID: [ParameterID: ParameterID]] = [:]
  /// The values that replace those of parameters.
  public private(set) var settings: [ParameterID: Value] = [:]

  /// Reads the literals of a plan; a literal that is no date, time or duration is reported, and so is
  /// a parameter's value outside its 范围.
  public init(_ plan: Plan, asOf: CalendarDate, diagnostics: inout DiagnosticBag) {
    self.plan = plan
    self.asOf = asOf
    wordLists = plan.wordLists.map { list in .list(List(list.words.map { .string($0) })) }
    wordDictionaries = Self.wordDictionaries(of: plan)
    var constants: [Value?] = []
    for node in plan.nodeIDs {
      constants.append(Self.constant(node, plan, constants, &diagnostics))
    }
    self.constants = constants
    localParameters = Self.localParameters(of: plan)
    computeParameters()
    for (index, parameter) in plan.parameters.enumerated() {
      for dated in parameter.values {
        report(
          value(of: dated.value), outsideRangeOf: ParameterID(index), at: dated.value, &diagnostics)
      }
    }
  }

  private init(_ program: Program, asOf: CalendarDate, settings: [ParameterID: Value]) {
    plan = program.plan
    self.asOf = asOf
    constants = program.constants
    wordLists = program.wordLists
    wordDictionaries = program.wordDictionaries
    localParameters = program.localParameters
    self.settings = settings
    computeParameters()
  }

  /// The same program on another day.
  public func on(_ day: CalendarDate) -> Program {
    Program(self, asOf: day, settings: settings)
  }

  /// The same program with values that replace those of parameters (`--set`, 设); one outside the
  /// parameter's 范围 is reported.
  public func setting(
    _ values: [ParameterID: Value], diagnostics: inout DiagnosticBag
  ) -> Program {
    let program = Program(
      self, asOf: asOf, settings: settings.merging(values) { _, new in new })
    for (parameter, value) in values.sorted(by: { $0.key < $1.key }) {
      let node = plan[parameter].values[0].value
      program.report(value, outsideRangeOf: parameter, at: node, &diagnostics)
    }
    return program
  }

  /// Whether a node is a literal, whose value takes no evaluation.
  public func isConstant(_ node: NodeID) -> Bool { constants[node.index] != nil }

  /// The values of the literals in an expression, those in definitions and rules included.
  func constants(within node: NodeID) -> [Value] {
    var values: [Value] = []
    plan.visitDeeply([node]) { node in
      switch node {
      case .constant(let constant): Value(constant).map { values.append($0) }
      case .parameter(let parameter): values.append(parameters[parameter.index])
      default: break
      }
    }
    return values
  }

  /// The parameter that a common one stands for within a pack.
  public func parameter(_ id: ParameterID, in pack: PackID?) -> ParameterID {
    guard !localParameters.isEmpty, let pack else { return id }
    return localParameters[pack]?[id] ?? id
  }

  /// Whether a pack declares common parameters anew.
  func declaresAnew(_ pack: PackID?) -> Bool { pack.map { localParameters[$0] != nil } ?? false }

  /// The day from which on a parameter has a value, where it has none yet.
  public func firstDay(of id: ParameterID) -> CalendarDate? {
    guard settings[id] == nil, let from = plan[id].values.first?.from,
      case .date(let day)? = constants[from.index], day > asOf
    else { return nil }
    return day
  }

  private mutating func computeParameters() {
    parameters = Array(repeating: .null, count: plan.parameters.count)
    for index in parameters.indices { parameters[index] = current(ParameterID(index)) }
  }

  private func current(_ id: ParameterID) -> Value {
    settings[id] ?? declaredValue(of: id).map { value(of: $0) } ?? .null
  }

  /// What the rules give a parameter on the day; nil before its first date, and where another value
  /// replaces it.
  public func declaredValue(of id: ParameterID) -> NodeID? {
    guard settings[id] == nil else { return nil }
    var current: NodeID?
    for dated in plan[id].values {
      if let from = dated.from {
        guard case .date(let date)? = constants[from.index], date <= asOf else { continue }
      }
      current = dated.value
    }
    return current
  }

  private func value(of node: NodeID) -> Value {
    if let constant = constants[node.index] { return constant }
    var evaluator = RowEvaluator(self, data: .none(for: plan))
    return (try? evaluator.evaluate(node)) ?? .null
  }

  private func report(
    _ value: Value, outsideRangeOf id: ParameterID, at node: NodeID,
    _ diagnostics: inout DiagnosticBag
  ) {
    guard let range = plan[id].range else { return }
    var checker = RangeChecker(self)
    guard !checker.admits(value, range) else { return }
    diagnostics.report(
      .parameterOutsideRange(
        plan[id].name, value: value.text(in: plan, .english), range: plan[id].writtenRange ?? "",
        at: plan.span(node)))
  }

  private static func wordDictionaries(of plan: Plan) -> [WordListID: NameDictionary] {
    var dictionaries: [WordListID: NameDictionary] = [:]
    for source in plan.namePatterns.flatMap(\.components).flatMap(\.sources) {
      guard case .words(let list) = source, dictionaries[list] == nil else { continue }
      dictionaries[list] = NameDictionary(words: plan[list].words)
    }
    return dictionaries
  }

  private static func localParameters(of plan: Plan) -> [PackID: [ParameterID: ParameterID]] {
    var result: [PackID: [ParameterID: ParameterID]] = [:]
    var common: [String: ParameterID] = [:]
    for (index, parameter) in plan.parameters.enumerated() where parameter.pack == nil {
      common[parameter.name] = ParameterID(index)
    }
    for (index, parameter) in plan.parameters.enumerated() {
      guard let pack = parameter.pack, let replaced = common[parameter.name] else { continue }
      result[pack, default: [:]][replaced] = ParameterID(index)
    }
    return result
  }

  private static func constant(
    _ node: NodeID, _ plan: Plan, _ known: [Value?], _ diagnostics: inout DiagnosticBag
  ) -> Value? {
    switch plan[node] {
    case .constant(let constant):
      if let value = Value(constant) { return value }
      diagnostics.report(invalid(constant, at: plan.span(node)))
      return .null
    case .list(let items):
      let values = plan[items].compactMap { known[$0.index] }
      return values.count == plan[items].count ? .list(List(values)) : nil
    case .parameter, .asOf, .slot, .table, .field, .reverse, .negate, .not, .arithmetic,
      .comparison, .presence, .present, .and, .or, .membership, .contained, .conditional, .range,
      .filter,
      .call, .context, .member, .memberElse, .index, .iteration, .quantified, .function, .builtin,
      .apply, .instance, .openRange, .omitted, .decisionTable, .definition, .verdict, .wordList,
      .rowByKey, .naming:
      return nil
    }
  }

  private static func invalid(_ constant: Constant, at span: Span) -> Diagnostic {
    switch constant {
    case .date(let text):
      text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
        && !text.isEmpty
        ? .invalidDate(text, at: span) : .invalidLiteral(text, at: span)
    case .time(let text), .dateTime(let text), .duration(let text):
      .invalidLiteral(text, at: span)
    case .number: .numberTooLong(limit: 34, at: span)
    case .null, .boolean, .string: .invalidLiteral("", at: span)
    }
  }
}

extension Value {
  /// The value of a literal; nil when its text is none of its type.
  fileprivate init?(_ constant: Constant) {
    switch constant {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .string(let text): self = .string(text)
    case .number(let text):
      guard let number = Decimal(utf8: text.utf8) else { return nil }
      self = .number(number)
    case .date(let text):
      guard let date = CalendarDate(utf8: text.utf8) else { return nil }
      self = .date(date)
    case .time(let text):
      guard let time = TimeOfDay(utf8: text.utf8) else { return nil }
      self = .time(time)
    case .dateTime(let text):
      guard let dateTime = DateTime(utf8: text.utf8) else { return nil }
      self = .dateTime(dateTime)
    case .duration(let text):
      if let duration = YearMonthDuration(utf8: text.utf8) {
        self = .yearMonthDuration(duration)
      } else if let duration = DayTimeDuration(utf8: text.utf8) {
        self = .dayTimeDuration(duration)
      } else {
        return nil
      }
    }
  }
}

extension DataSet {
  /// A data set without rows.
  public static func none(for plan: Plan) -> DataSet {
    DataSet(tables: plan.tables.map { .empty(fieldCount: $0.fields.count) }, schema: plan)
  }
}

/// Tells whether values meet the 范围 of a field or a parameter.
public struct RangeChecker {
  private var evaluator: RowEvaluator

  public init(_ program: Program) {
    evaluator = RowEvaluator(program, data: .none(for: program.plan))
  }

  /// Whether a value meets a condition that reads it in slot 0; an unknown outcome counts as met.
  public mutating func admits(_ value: Value, _ range: NodeID) -> Bool {
    evaluator.begin(row: value)
    return (try? evaluator.evaluate(range))?.truth ?? true
  }
}
