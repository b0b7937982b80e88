import GuijuPlan
import GuijuText

/// A plan with its literals read and its parameters computed: what evaluators run.
public struct Program: Sendable {
  public let plan: Plan
  /// The values of literal nodes and of lists of literals, by node.
  let constants: [Value?]
  public let parameters: [Value]

  /// Reads the literals of a plan; a literal that is no date, time or duration is reported.
  ///
  /// `overrides` are values that replace those of parameters for the run (`--set`).
  public init(
    _ plan: Plan, overrides: [ParameterID: Value] = [:], diagnostics: inout DiagnosticBag
  ) {
    self.plan = plan
    var constants: [Value?] = []
    for node in plan.nodeIDs {
      constants.append(Self.constant(node, plan, constants, &diagnostics))
    }
    self.constants = constants
    var parameters: [Value] = []
    for (index, parameter) in plan.parameters.enumerated() {
      let value =
        overrides[ParameterID(index)]
        ?? Self.value(of: parameter.value, in: Program(plan, constants: constants))
      parameters.append(value)
      var checker = RangeChecker(Program(plan, constants: constants))
      if let range = parameter.range, !checker.admits(value, range) {
        diagnostics.report(
          .parameterOutsideRange(
            parameter.name, value: value.text(in: plan, .english), at: plan.span(parameter.value)))
      }
    }
    self.parameters = parameters
  }

  private init(_ plan: Plan, constants: [Value?]) {
    self.plan = plan
    self.constants = constants
    parameters = []
  }

  private static func value(of node: NodeID, in program: Program) -> Value {
    var evaluator = RowEvaluator(program, data: .none(for: program.plan), asOf: .epoch)
    return (try? evaluator.evaluate(node)) ?? .null
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
      .apply, .instance, .openRange, .omitted, .decisionTable:
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
    DataSet(
      tables: plan.tables.map { .empty(fieldCount: $0.fields.count) }, pool: StringPool(),
      schema: plan)
  }
}

extension CalendarDate {
  /// Stands in where no date can be read: the checks of literals and parameters.
  static let epoch = CalendarDate(columnDays: 0)
}

/// Tells whether values meet the 范围 of a field or a parameter.
public struct RangeChecker {
  private var evaluator: RowEvaluator

  public init(_ program: Program) {
    evaluator = RowEvaluator(program, data: .none(for: program.plan), asOf: .epoch)
  }

  /// Whether a value meets a condition that reads it in slot 0; an unknown outcome counts as met.
  public mutating func admits(_ value: Value, _ range: NodeID) -> Bool {
    evaluator.begin(row: value)
    return (try? evaluator.evaluate(range))?.truth ?? true
  }
}
