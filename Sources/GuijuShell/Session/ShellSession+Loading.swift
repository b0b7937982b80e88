import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// How many faults of the data are shown.
  private static let shownFaults = 10

  /// Loads rules and data named on the command line; whether all could be loaded. In a script,
  /// only what is wrong is told.
  public mutating func open(
    rules: [String], data: [String], assignments: [String] = [], isQuiet: Bool
  ) -> Bool {
    reporting { session in
      if !rules.isEmpty { try session.loadRules(rules, isQuiet: isQuiet) }
      try session.base.set(assignments)
      session.workspace = session.base
      if !data.isEmpty { try session.load(data, isQuiet: isQuiet) }
      return .done
    } == .done
  }

  /// `.load PATH [as TABLE]`
  mutating func load(_ arguments: [String], isQuiet: Bool = false) throws {
    guard !arguments.isEmpty else {
      throw InputError(
        Message(zh: ".load 后面要写路径", en: ".load takes a path"),
        help: Message(zh: "例如 .load examples/jilin", en: "such as .load examples/jilin"))
    }
    guard !workspace.rules.plan.tables.isEmpty else {
      throw InputError(
        Message(zh: "还没有声明任何数据表", en: "no table is declared yet"),
        help: Message(
          zh: "先用 .rules 载入规则，例如 .rules rules/jilin",
          en: "load rules first, such as .rules rules/jilin"))
    }
    let (paths, said) = try Self.parting(arguments)
    let inputs = Self.inputs(of: paths)
    var next = base
    // What was said of earlier files holds while they stay loaded.
    try next.load(
      joined(inputs), forms: said.completed(by: workspace.dataForms).completed(by: forms))
    try rebase(on: next)
    stampFiles()
    if !isQuiet { listTables(onlyLoaded: true) }
    reportDataFindings()
  }

  /// The paths of `.load`, and what its options say: `--encoding gb18030`, `--header-row=3`.
  private static func parting(
    _ arguments: [String]
  ) throws(InputError) -> (paths: [String], forms: DataForms) {
    var paths: [String] = []
    var forms = DataForms()
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      guard argument.hasPrefix("--") else {
        paths.append(argument)
        continue
      }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1)
      let name = parts.first.map(String.init) ?? ""
      guard let option = DataForms.Option(rawValue: name) else {
        throw InputError(
          Message(zh: ".load 没有选项“\(argument)”", en: ".load has no option “\(argument)”"),
          help: .didYouMean(
            nearestName(to: name, in: DataForms.Option.allCases.map(\.rawValue)).map { "--" + $0 })
            ?? .known(DataForms.Option.allCases.map { "--" + $0.rawValue }))
      }
      if parts.count > 1 {
        try forms.set(option, written: String(parts[1]))
      } else if index < arguments.count {
        try forms.set(option, written: arguments[index])
        index += 1
      } else {
        throw InputError(
          Message(zh: "“\(argument)”后面要写一个值", en: "a value is missing behind “\(argument)”"))
      }
    }
    return (paths, forms)
  }

  private static func inputs(of arguments: [String]) -> [DataInput] {
    var inputs: [DataInput] = []
    var index = 0
    while index < arguments.count {
      let path = FolderNames.expanded(arguments[index])
      if index + 2 < arguments.count, DotCommand.asWords.contains(arguments[index + 1]) {
        inputs.append(.file(path, table: arguments[index + 2]))
        index += 3
      } else {
        inputs.append(DataInput(path))
        index += 1
      }
    }
    return inputs
  }

  /// Single files join what is loaded, and one that is loaded already is read again, not twice; a
  /// folder begins anew.
  private func joined(_ inputs: [DataInput]) -> [DataInput] {
    guard inputs.allSatisfy({ if case .file = $0 { true } else { false } }) else { return inputs }
    return workspace.dataInputs
      + inputs.filter { !workspace.dataInputs.contains($0) && !isLoaded($0) }
  }

  /// Whether the rows of a file are in its table.
  private func isLoaded(_ input: DataInput) -> Bool {
    guard case .file(let path, let name) = input, let resolved = RawFile.resolve(path) else {
      return false
    }
    let plan = workspace.rules.plan
    return plan.tables.indices.contains { index in
      let files = workspace.data[TableID(index)].origin?.files ?? []
      return (name == nil || plan.tables[index].name == name)
        && files.contains { RawFile.resolve($0) == resolved }
    }
  }

  func reportDataFindings() {
    let findings = workspace.dataFindings
    guard findings.count > 0 else { return }
    let text = FindingText(context: context, sources: workspace.rules.sources)
    let shown = findings.kept.prefix(Self.shownFaults)
    for finding in shown { writeError(text.render(finding)) }
    if findings.count > shown.count {
      writeError(
        say(
          "数据问题共 \(findings.count) 条，显示前 \(shown.count) 条\n",
          counted(findings.count, "fault") + " in the data, the first \(shown.count) shown\n"))
    }
  }

  /// `.rules PATH …`
  mutating func loadRules(_ paths: [String], isQuiet: Bool = false) throws {
    let paths = paths.map(FolderNames.expanded)
    var next = base
    try next.replaceRules(try RuleLoader.load(paths))
    if !next.rules.diagnostics.isEmpty {
      writeError(renderer.render(next.rules.diagnostics, in: next.rules.sources))
    }
    guard next.isUsable else {
      let isFirst = workspace.rules.files.isEmpty
      throw InputError(
        isFirst
          ? Message(zh: "规则有错误，没有载入", en: "the rules have errors and were not loaded")
          : Message(
            zh: "规则有错误，仍用原来的规则", en: "the rules have errors; those loaded before stay"))
    }
    try rebase(on: next)
    rulePaths = paths
    stampFiles()
    if !isQuiet { reportRules() }
  }

  private func reportRules() {
    let plan = workspace.rules.plan
    let rules = plan.rules.count { if case .rule = $0.kind { true } else { false } }
    let eligibilities = plan.rules.count { if case .eligibility = $0.kind { true } else { false } }
    write(
      say(
        "已载入 \(workspace.rules.files.count) 个文件：规则 \(rules) 条，"
          + (eligibilities > 0 ? "资格 \(eligibilities) 项，" : "")
          + "参数 \(plan.parameters.count) 个，数据表 \(plan.tables.count) 张\n",
        counted(workspace.rules.files.count, "file") + " loaded: " + counted(rules, "rule") + ", "
          + (eligibilities == 0
            ? "" : eligibilities == 1 ? "1 eligibility, " : "\(eligibilities) eligibilities, ")
          + counted(plan.parameters.count, "parameter") + ", "
          + counted(plan.tables.count, "table") + "\n"))
  }
}
