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

  func requireRules() throws(InputError) {
    guard !workspace.rules.plan.rules.isEmpty else {
      throw InputError(Message(zh: "没有规则可检查", en: "there is no rule to check"))
    }
  }

  /// Loads the data that the rules chosen are to judge.
  mutating func loadData(
    _ dataOptions: DataOptions, for rules: [RuleID]?, findingLimit: Int
  ) throws {
    guard try loadData(dataOptions, findingLimit: findingLimit) else {
      throw InputError(
        Message(zh: "没有给出数据", en: "no data is given"),
        help: Message(zh: "用 --data 指定文件夹", en: "name a folder with --data"))
    }
    try workspace.requireRows(for: rules)
  }

  /// Loads the data that are named, if any are; false where there are none.
  @discardableResult
  mutating func loadData(_ dataOptions: DataOptions, findingLimit: Int) throws -> Bool {
    let inputs = (dataOptions.data.isEmpty ? file.data : dataOptions.data).map { DataInput($0) }
    if inputs.isEmpty { return false }
    try workspace.load(
      inputs, forms: dataOptions.formOptions.forms(file.forms), findingLimit: findingLimit)
    return true
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
