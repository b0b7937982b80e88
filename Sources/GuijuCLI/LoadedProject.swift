import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuText

/// Rules and data as a command line names them, and as `guiju.yml` does where it names none.
struct LoadedProject {
  let file: ProjectFile
  private(set) var workspace: Workspace

  /// Loads the rules and reports what is wrong with them; with errors in them nothing is run.
  init(
    _ file: ProjectFile, rules: [String], asOf: String?, _ ruleOptions: RuleOptions,
    _ limitOptions: LimitOptions?, _ common: CommonOptions
  ) throws {
    self.file = file
    let readingOptions = ruleOptions.readingOptions
    let ruleSet = try RuleLoader.load(file.rules(rules), root: readingOptions.rulesRoot)
    let day = try (asOf ?? file.asOf).map { try asOfDate($0) } ?? today()
    workspace = Workspace(rules: ruleSet, asOf: day)
    if let limitOptions { workspace.limits = try limitOptions.values(file.limits) }
    if !workspace.rules.diagnostics.isEmpty {
      readingOptions.diagnosticOptions.show(workspace.rules, on: STDERR_FILENO, common)
    }
    guard workspace.isUsable else { throw ExitStatus.notRun }
    try workspace.set(ruleOptions.assignments)
  }

  /// What is to be explained under a name.
  mutating func explained(_ name: String) throws(InputError) -> RuleID {
    try workspace.explained(name)
  }

  /// What a timeline is asked for.
  mutating func timelineRequest(
    _ words: [String], only: [String]
  ) throws(InputError) -> TimelineRequest {
    try workspace.timelineRequest(words, only: only)
  }

  func requireRules() throws(InputError) {
    guard !workspace.rules.plan.rules.isEmpty else {
      throw InputError(Message(zh: "没有规则可检查", en: "there is no rule to check"))
    }
  }

  /// Loads the data that the rules chosen are to judge.
  ///
  /// - Parameter keepsAll: whether columns that the rules do not read are wanted, too.
  mutating func loadData(
    _ dataOptions: DataOptions, for rules: [RuleID]?, findingLimit: Int, keepsAll: Bool = true
  ) throws {
    guard
      try loadData(
        dataOptions, findingLimit: findingLimit,
        onlyFor: keepsAll ? nil : rules ?? Array(workspace.rules.plan.ruleIDs))
    else {
      throw InputError(
        Message(zh: "没有给出数据", en: "no data is given"),
        help: Message(zh: "用 --data 指定文件夹", en: "name a folder with --data"))
    }
    try workspace.requireRows(for: rules)
  }

  /// Loads the data that are named, if any are; false where there are none.
  ///
  /// - Parameter rules: nil where the data are for more than the check of some rules.
  @discardableResult
  mutating func loadData(
    _ dataOptions: DataOptions, findingLimit: Int, onlyFor rules: [RuleID]? = nil
  ) throws -> Bool {
    let inputs = (dataOptions.data.isEmpty ? file.data : dataOptions.data).map { DataInput($0) }
    if inputs.isEmpty { return false }
    let forms = try dataOptions.formOptions.forms(file.forms)
    try workspace.loadShowingProgress(
      inputs, forms: forms, findingLimit: findingLimit, onlyFor: rules)
    return true
  }
}

extension Workspace {
  /// Loads data; where that takes long, a line on the terminal tells how far it has come.
  mutating func loadShowingProgress(
    _ inputs: [DataInput], forms: DataForms, findingLimit: Int, onlyFor rules: [RuleID]? = nil
  ) throws(FileError) {
    let line = ProgressLine(Message(zh: "读数据", en: "reading data"), interfaceLanguage)
    limits.progress = { line.show($0, of: $1) }
    defer {
      line.clear()
      limits.progress = Limits().progress
    }
    try load(inputs, forms: forms, findingLimit: findingLimit, onlyFor: rules)
  }

  /// Evaluates rules; likewise.
  mutating func checkShowingProgress(only rules: [RuleID]?) throws(EvaluationError) -> CheckRun {
    let line = ProgressLine(Message(zh: "检查", en: "checking"), interfaceLanguage)
    limits.progress = { line.show($0, of: $1) }
    defer {
      line.clear()
      limits.progress = Limits().progress
    }
    return try check(only: rules)
  }
}

extension Workspace {
  /// Counts verdicts by date; likewise.
  func timelineShowingProgress(
    _ rules: [RuleID], _ span: TimelineSpan, step: TimelineStep?
  ) throws -> TableTimeline {
    let line = ProgressLine(Message(zh: "逐日检查", en: "checking days"), interfaceLanguage)
    defer { line.clear() }
    var workspace = self
    workspace.limits.progress = { line.show($0, of: $1) }
    return try TableTimeline(workspace, rules, span, step: step)
  }
}

extension OutputBuffer {
  /// Writes what is left; an output that cannot be written is an error, a closed pipe is none.
  func finish() throws(InputError) {
    flush()
    guard failure != 0, !isClosedPipe else { return }
    throw InputError(
      Message(
        zh: "结果写不出去（系统错误 \(failure)）",
        en: "the output cannot be written (system error \(failure))"))
  }
}
