import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuSyntax
import GuijuTable
import GuijuText

// Guiju is the facade: what a program that embeds the engine needs, and what the command line and
// the shell are written on. Load rules, load data, evaluate, explain. It decides nothing about
// meaning; it brings files to the modules that do.

/// Rules, data and a day: everything that a verdict depends on.
///
/// ```swift
/// let rules = try RuleLoader.load(["rules/jilin"])
/// var workspace = Workspace(rules: rules, asOf: CalendarDate(year: 2020, month: 12, day: 31)!)
/// try workspace.load([.folder("examples/jilin")])
/// let run = try workspace.check()
/// ```
public struct Workspace: Sendable {
  /// The rules that are loaded, with what is wrong with them.
  public internal(set) var rules: RuleSet
  /// The rules, ready to be evaluated on the day.
  public private(set) var program: Program
  /// The rows that are loaded.
  public private(set) var data: DataSet
  /// What is wrong with the data.
  public private(set) var dataFindings = DataFindings()
  /// The data as it was asked for, so that it can be read again when the rules change.
  public private(set) var dataInputs: [DataInput] = []
  /// How the files are to be read, as far as somebody has said it.
  public private(set) var dataForms = DataForms()
  /// The day of the verdicts.
  public var asOf: CalendarDate {
    get { program.asOf }
    set { program = program.on(newValue) }
  }
  /// How much one evaluation may take.
  public var limits = Limits()
  /// What the rules differ in from those that were loaded, where a trial is applied.
  public internal(set) var changes: [DeclarationChange] = []
  /// How the verdicts of a check are found.
  public var evaluation = Evaluation.batches(jobs: nil)

  /// A workspace without data. The rules' own faults are in `rules.diagnostics`; with errors among
  /// them, nothing can be evaluated.
  public init(rules: RuleSet, asOf: CalendarDate) {
    var rules = rules
    program = Program(rules.plan, asOf: asOf, diagnostics: &rules.diagnostics)
    data = .none(for: rules.plan)
    self.rules = rules
  }

  /// Whether the rules can be evaluated.
  public var isUsable: Bool { !rules.diagnostics.hasErrors }

  // MARK: - Parameters

  /// Replaces values of parameters for the run: `--set 名称=值`.
  public mutating func set(_ assignments: [String]) throws(InputError) {
    var overrides: [ParameterID: Value] = [:]
    for assignment in assignments {
      guard let equal = assignment.firstIndex(where: { "=＝".contains($0) }) else {
        throw InputError(
          Message(
            zh: "--set 要写成 名称=值，这里是“\(assignment)”",
            en: "--set takes NAME=VALUE, this is “\(assignment)”"))
      }
      let name = trimmedText(assignment[..<equal])
      let text = trimmedText(assignment[assignment.index(after: equal)...])
      let parameter = try parameter(named: name)
      overrides[parameter] = try value(of: text, for: parameter)
    }
    var diagnostics = DiagnosticBag()
    let replaced = program.setting(overrides, diagnostics: &diagnostics)
    if let first = diagnostics.sorted.first { throw InputError(first.message) }
    program = replaced
  }

  func parameter(named name: String) throws(InputError) -> ParameterID {
    let parameters = rules.plan.parameters
    let matches = parameters.indices.filter { index in
      let pack = parameters[index].pack.map { rules.plan[$0].name }
      return parameters[index].name == name
        || pack.map { "\($0).\(parameters[index].name)" } == name
    }
    if let match = matches.first, matches.count == 1 { return ParameterID(match) }
    if matches.count > 1 {
      throw InputError(
        Message(
          zh: "名为“\(name)”的参数不止一个，请写成 规则包.\(name)",
          en: "several parameters are named “\(name)”; write PACK.\(name)"))
    }
    let names = parameters.map(\.name)
    let qualified = parameters.compactMap { parameter in
      parameter.pack.map { "\(rules.plan[$0].name).\(parameter.name)" }
    }
    throw InputError(
      Message(zh: "没有名为“\(name)”的参数", en: "no parameter is named “\(name)”"),
      help: .didYouMean(nearestName(to: name, in: names + qualified)) ?? .known(names))
  }

  private func value(
    of text: String, for parameter: ParameterID
  ) throws(InputError) -> Value {
    do {
      let answer = try Query(text, in: self, name: "--set").evaluate()
      let expected = rules.plan.type(rules.plan[parameter].values[0].value)
      guard answer.type.isComparable(with: expected), answer.type != .null else {
        throw QueryError.notOfType
      }
      return answer.value
    } catch {
      throw InputError(
        Message(
          zh: "“\(text)”不能作参数“\(rules.plan[parameter].name)”的值",
          en: "“\(text)” cannot be the value of the parameter “\(rules.plan[parameter].name)”"),
        help: withoutUnit(text, rules.plan[parameter].name)
          ?? Message(
            zh: "写同一类的值：数字如 3，日期如 2020-12-31；文字要带引号，如 --set '\(rules.plan[parameter].name)=\"值\"'",
            en:
              "give a value of the same kind: a number such as 3, a date such as 2020-12-31, a text "
              + "in quotes"))
    }
  }

  /// The advice on `15人`: a number and what is no part of it.
  private func withoutUnit(_ text: String, _ name: String) -> Message? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    let rest = text.dropFirst(number.count)
    guard number.contains(where: \.isNumber), let first = rest.first, first.isLetter else {
      return nil
    }
    return Message(
      zh: "去掉“\(rest)”，写作 \(name)=\(number)", en: "leave out “\(rest)”: \(name)=\(number)")
  }

  // MARK: - Data

  /// Loads data in place of what was loaded before; the files are read as the rules declare.
  ///
  /// - Parameters:
  ///   - forms: how the files are to be read, as far as that is not found out.
  ///   - rules: the rules that are to be checked, where nothing else is to be done with the data:
  ///     columns that they do not read are looked through and not kept. By default all are.
  public mutating func load(
    _ inputs: [DataInput], forms: DataForms = DataForms(), findingLimit: Int = 1_000,
    onlyFor rules: [RuleID]? = nil
  ) throws(FileError) {
    var files: [(path: String, table: TableID)] = []
    for input in inputs { files += try resolve(input) }
    let plan = self.rules.plan
    var loader = TableLoader(
      program, findingLimit: findingLimit, wanting: rules.map { plan.fieldsNeeded(by: $0) })
    loader.isInterrupted = limits.isInterrupted
    loader.progress = limits.progress
    // Of several files that cannot be read the first named is told, whichever was read first.
    var failures: [(position: Int, error: FileError)] = []
    for table in loader.loadingOrder() {
      for (position, file) in files.enumerated() where file.table == table {
        do throws(FileError) {
          let form = forms.form(for: plan[table].name)
          try Self.load(file.path, into: table, form, at: position, &loader)
        } catch {
          failures.append((position, error))
        }
      }
      loader.complete(table)
    }
    if let first = failures.min(by: { $0.position < $1.position }) { throw first.error }
    data = loader.finish(reading: plan.fieldsReadByRules)
    dataFindings = loader.findings
    dataFindings.sort()
    dataInputs = inputs
    dataForms = forms
  }

  private static func load(
    _ path: String, into table: TableID, _ form: FileForm, at position: Int,
    _ loader: inout TableLoader
  ) throws(FileError) {
    let source = try DataInput.source(path)
    do {
      try loader.load(
        source, name: FileSystem.simplified(path), into: table, form: form, position: position)
    } catch {
      throw FileError(path, error.message, help: error.help)
    }
  }

  /// Replaces the rules and reads the data again as they declare.
  public mutating func replaceRules(_ rules: RuleSet) throws(FileError) {
    var next = Workspace(rules: rules, asOf: asOf)
    next.limits = limits
    next.evaluation = evaluation
    if next.isUsable, !dataInputs.isEmpty { try next.load(dataInputs, forms: dataForms) }
    self = next
  }

  /// The same data under other rules.
  ///
  /// - Parameters:
  ///   - readsAgain: whether the rules read the files otherwise; if not, the columns stay as they are.
  ///   - changed: the parameters of which no value is kept that was set before.
  func replacing(
    _ rules: RuleSet, readsAgain: Bool, setAnew changed: Set<DeclarationKey>
  ) throws(FileError) -> Workspace {
    var next = Workspace(rules: rules, asOf: asOf)
    next.limits = limits
    next.evaluation = evaluation
    guard next.isUsable else { return next }
    var kept: [ParameterID: Value] = [:]
    let keys = rules.plan.parameters.indices.map { rules.plan.key(of: ParameterID($0)) }
    for (parameter, value) in program.settings {
      let key = self.rules.plan.key(of: parameter)
      guard !changed.contains(key), let index = keys.firstIndex(of: key) else { continue }
      kept[ParameterID(index)] = value
    }
    var diagnostics = DiagnosticBag()
    next.program = next.program.setting(kept, diagnostics: &diagnostics)
    if readsAgain {
      if !dataInputs.isEmpty { try next.load(dataInputs, forms: dataForms) }
    } else {
      (next.data, next.dataFindings) = (data, dataFindings)
      (next.dataInputs, next.dataForms) = (dataInputs, dataForms)
    }
    return next
  }

  /// The workspace with parameters that have other values, within their ranges.
  func setting(_ values: [ParameterID: Value]) -> Workspace {
    var next = self
    var diagnostics = DiagnosticBag()
    next.program = program.setting(values, diagnostics: &diagnostics)
    return next
  }

  /// The same rules over other rows.
  func over(_ data: DataSet) -> Workspace {
    var next = self
    next.data = data
    return next
  }

  /// The workspace with more to be judged, and the ids of what was added.
  func adding(_ added: [Rule], over plan: Plan? = nil) -> (Workspace, [RuleID]) {
    var next = self
    if let plan { next.rules.plan = plan }
    let first = next.rules.plan.rules.count
    next.rules.plan.rules += added
    var diagnostics = DiagnosticBag()
    next.program = Program(next.rules.plan, asOf: asOf, diagnostics: &diagnostics)
      .setting(program.settings, diagnostics: &diagnostics)
    return (next, added.indices.map { RuleID(first + $0) })
  }

  /// Adds something to be judged that the rules do not report: the value of a definition.
  mutating func add(_ rule: Rule, value: (inout Plan) -> NodeID) -> RuleID {
    var rule = rule
    var diagnostics = DiagnosticBag()
    rule.kind = .value(value(&rules.plan))
    rules.plan.rules.append(rule)
    program = Program(rules.plan, asOf: asOf, diagnostics: &diagnostics)
      .setting(program.settings, diagnostics: &diagnostics)
    return RuleID(rules.plan.rules.count - 1)
  }
}

/// What a user has asked for that cannot be done as asked: a name that means nothing, a value that
/// does not fit.
public struct InputError: Error, Sendable {
  /// What cannot be done, for a person.
  public let message: Message
  /// What to write instead, where that can be said.
  public let help: Message?

  public init(_ message: Message, help: Message? = nil) {
    self.message = message
    self.help = help
  }
}
