import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// `guiju explain RULE KEY --rules PATH… --data PATH…`
struct ExplainCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: say(
        "说明一条规则对一行的结论：每个条件的值从哪一格来，还差什么。",
        "Explains one verdict: each condition, the cells its value comes from, what is short."))
  }

  @Argument(
    help: ArgumentHelp(
      say(
        "规则、资格或定义的名称或编号", "the name or id of a rule, an eligibility or a definition"),
      valueName: say("规则", "rule")))
  var rule: String

  @Argument(
    help: ArgumentHelp(
      say("行的主键；没有“针对”的规则不写", "the row's key; none for a rule on the whole data set"),
      valueName: say("主键", "key")))
  var key: String?

  @OptionGroup var rulePaths: RulePathOptions

  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      say("输出格式：text 或 json（默认 text）", "the format: text or json (default: text)"),
      valueName: say("格式", "format")))
  var format: ExplanationFormat?

  @Flag(
    help: ArgumentHelp(
      say("没有决定结论的部分也展开", "unfolds what did not decide the verdict too")))
  var full = false

  func run() throws {
    var project = try LoadedProject(
      .open(for: rulePaths.rules.first, common), rules: rulePaths.rules, asOf: dataOptions.asOf,
      ruleOptions,
      limitOptions, common)
    if project.workspace.rules.plan.definitions.isEmpty { try project.requireRules() }
    let id = try project.explained(rule)
    try project.loadData(dataOptions, for: [id], findingLimit: 0)
    let workspace = project.workspace
    let rows = try workspace.rows(withKey: key, for: id)
    let context = workspace.reportContext(
      language: interfaceLanguage, style: common.colours.style(for: STDOUT_FILENO),
      showsPersonal: common.showPersonal, width: terminalWidth(of: STDOUT_FILENO))
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    if format != .json, let remark = workspace.remark(on: rows, withKey: key, for: id) {
      let sentence = escapedForTerminal(remark[interfaceLanguage])
      output.write(sentence.wrapped(to: context.width, hanging: 2).joined(separator: "\n") + "\n\n")
    }
    var hasError = false
    for (index, row) in rows.enumerated() {
      let report: ExplanationReport
      do {
        report = try workspace.explanation(of: id, row: row, in: context)
      } catch {
        throw ExitStatus.interrupted
      }
      if report.verdict == .error { hasError = true }
      switch format ?? .text {
      case .text:
        output.write((index > 0 ? "\n" : "") + report.text(full: full, unfolding: "--full"))
      case .json: output.write(report.json())
      }
    }
    try output.finish()
    if hasError { throw ExitStatus.failedRows }
  }
}

/// How an explanation is written.
enum ExplanationFormat: String, WrittenChoice {
  case text, json
}
