import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuReport
import GuijuText

/// `guiju lint RULES… [--data PATH…]`, `guiju lint --explain CODE`
struct LintCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "lint",
      abstract: say(
        "找出规则里的错误，以及能运行却多半不是本意的地方。",
        "Finds what is wrong with rules, and what can be run but is likely not meant."))
  }

  @OptionGroup var ruleArguments: RuleArguments

  @Flag(help: ArgumentHelp(say("有警告也算失败（状态 1）", "warnings fail the run (status 1)")))
  var strict = false

  @OptionGroup var readingOptions: ReadingOptions
  @OptionGroup var dataOptions: DataOptions

  @Option(
    help: ArgumentHelp(
      say(
        "说明一个代码的意思和改法，如 GJ1104", "says what a code means and how to mend it, such as GJ1104"),
      valueName: say("代码", "code")))
  var explain: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    if let explain { return try show(explain) }
    try lint()
  }

  private func show(_ label: String) throws(InputError) {
    let width = terminalWidth(of: STDOUT_FILENO)
    let text: String
    if let code = DiagnosticCode(label: label) {
      text = DiagnosticReference.text(on: code, interfaceLanguage, width: width)
    } else if let kind = DataFinding.Kind(label: label) {
      text = DiagnosticReference.text(on: kind, interfaceLanguage, width: width)
    } else {
      throw InputError(
        Message(zh: "没有代码“\(label)”", en: "there is no code “\(label)”"),
        help: .didYouMean(
          nearestName(
            to: label.uppercased(),
            in: DiagnosticCode.allCases.map(\.label) + DataFinding.Kind.allCases.map(\.label))))
    }
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    output.write(text)
    try output.finish()
  }

  private func lint() throws {
    let project = try ProjectFile.open(for: ruleArguments.rules.first, common)
    let ruleSet = try RuleLoader.load(
      project.rules(ruleArguments.rules), root: readingOptions.rulesRoot, lints: true)
    let day = try (dataOptions.asOf ?? project.asOf).map { try asOfDate($0) } ?? today()
    var workspace = Workspace(rules: ruleSet, asOf: day)
    let data = dataOptions.data.isEmpty ? project.data : dataOptions.data
    if !data.isEmpty, workspace.isUsable, !workspace.rules.plan.namePatterns.isEmpty {
      try workspace.load(
        data.map { DataInput($0) }, forms: dataOptions.formOptions.forms(project.forms),
        findingLimit: 0)
    }
    let bounds = workspace.lintNamePatterns()
    let diagnostics = workspace.rules.diagnostics
    let diagnosticOptions = readingOptions.diagnosticOptions
    try diagnosticOptions.write(workspace.rules, common)
    if diagnosticOptions.format == .human { try summarize(workspace.rules, bounds) }
    if !workspace.isUsable { throw ExitStatus.notRun }
    if strict, diagnostics.warningCount > 0 { throw ExitStatus.findings }
  }

  private func summarize(_ rules: RuleSet, _ bounds: [Workspace.PatternBound]) throws {
    let (errors, warnings) = (rules.diagnostics.errorCount, rules.diagnostics.warningCount)
    let notes = rules.diagnostics.sorted.count { $0.severity == .note }
    let files = rules.files.count
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    var zh = ["错误 \(errors)", "警告 \(warnings)"]
    var en = ["errors: \(errors)", "warnings: \(warnings)"]
    if notes > 0 {
      zh.append("提示 \(notes)")
      en.append("notes: \(notes)")
    }
    output.write(
      say(
        "查了 \(files) 个文件：\(zh.joined(separator: "，"))",
        "\(files) \(files == 1 ? "file" : "files") read; \(en.joined(separator: ", "))") + "\n")
    for bound in bounds {
      let (pattern, steps) = (escapedForTerminal(bound.pattern), bound.stepsPerCharacter)
      output.write(
        say(
          "名称式“\(pattern)”：读名称的每个字至多 \(steps) 步\n",
          "pattern “\(pattern)”: at most \(steps) steps for each character of a name\n"))
    }
    if errors > 0 {
      output.write(
        say("改正错误以后，再查其他的问题\n", "other remarks follow once the errors are mended\n"))
    }
    try output.finish()
  }
}
