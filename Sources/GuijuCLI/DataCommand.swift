import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// `guiju data FILE… [--schema RULES] [--json]`
struct DataCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "data",
      abstract: say(
        "一个数据文件是怎样读的：编码、列名、类型、空白和问题；没有规则时，提出一个数据表。",
        "How a data file is read: encoding, headings, types, blanks, faults; without rules it "
          + "proposes a table."))
  }

  @Argument(
    help: ArgumentHelp(
      say(
        "CSV 文件，可写多个，- 是标准输入；有规则时也可以是文件夹，或 表名=文件",
        "CSV files, - for standard input; with rules also folders, or TABLE=FILE"),
      valueName: say("文件", "file")), completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      say("声明数据表的规则文件或文件夹，可写多次", "rule files or folders that declare the tables; repeatable"),
      valueName: say("规则", "rules")), completion: .file())
  var schema: [String] = []

  @Flag(
    help: ArgumentHelp(
      say("把每个文件写成一行 JSON：列、各行和问题", "writes each file as a line of JSON: columns, rows, findings")))
  var json = false

  @OptionGroup var formOptions: FormOptions
  @OptionGroup var findingOptions: FindingOptions
  @OptionGroup var readingOptions: ReadingOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let project = try ProjectFile.open(for: schema.first, common)
    let forms = try formOptions.forms(project.forms)
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    var isFaulty = false
    if schema.isEmpty {
      guard !files.isEmpty else {
        throw InputError(
          Message(zh: "没有给出文件", en: "no file is given"),
          help: Message(zh: "写 guiju data 文件.csv", en: "write guiju data FILE.csv"))
      }
      for (index, path) in files.enumerated() {
        if index > 0, !json { output.write("\n") }
        let line = ProgressLine(Message(zh: "读数据", en: "reading data"), interfaceLanguage)
        defer { line.clear() }
        let (workspace, declaration) = try Workspace.proposing(
          for: path, forms.form(for: ""), language: interfaceLanguage, asOf: today(),
          findingLimit: findingLimit, progress: { line.show($0, of: $1) })
        line.clear()
        try show(workspace, on: output)
        if !json {
          output.write(
            "\n" + say("没有规则，可以从这个数据表开始：\n\n", "There are no rules; a table to begin with:\n\n")
              + escapedForTerminal(declaration, keepingNewlines: true))
        }
        isFaulty = isFaulty || hasErrors(workspace)
      }
    } else {
      let workspace = try loaded(project, forms)
      try show(workspace, on: output)
      isFaulty = hasErrors(workspace)
    }
    try output.finish()
    if isFaulty { throw ExitStatus.findings }
  }

  private var findingLimit: Int { findingOptions.maxFindings ?? FindingOptions.kept }

  private func hasErrors(_ workspace: Workspace) -> Bool {
    workspace.dataFindings.count(of: .error) > 0
  }

  /// The files as the tables of the rules are declared.
  private func loaded(_ project: ProjectFile, _ forms: DataForms) throws -> Workspace {
    let rules = try RuleLoader.load(schema, root: readingOptions.rulesRoot)
    var workspace = Workspace(rules: rules, asOf: today())
    if !workspace.rules.diagnostics.isEmpty {
      readingOptions.diagnosticOptions.show(workspace.rules, on: STDERR_FILENO, common)
    }
    guard workspace.isUsable else { throw ExitStatus.notRun }
    let inputs = (files.isEmpty ? project.data : files).map { DataInput($0) }
    guard !inputs.isEmpty else {
      throw InputError(Message(zh: "没有给出文件", en: "no file is given"))
    }
    try workspace.loadShowingProgress(inputs, forms: forms, findingLimit: findingLimit)
    return workspace
  }

  private func show(_ workspace: Workspace, on output: OutputBuffer) throws {
    let context = workspace.reportContext(
      language: interfaceLanguage,
      style: json ? .plain : common.colours.style(for: STDOUT_FILENO),
      showsPersonal: common.showPersonal, width: terminalWidth(of: STDOUT_FILENO))
    if json { return try workspace.dumpData(in: context, to: output.write) }
    let text = DataText(context)
    output.write(workspace.loadedTables.map { text.text(of: $0) }.joined(separator: "\n"))
    if workspace.dataFindings.count > 0 { output.write("\n") }
    let findings = FindingText(context: context, sources: workspace.rules.sources)
    findings.write(workspace.dataFindings, to: { output.write($0) })
    output.write(CheckText(context: context).dataSummary(workspace.dataFindings))
  }
}
