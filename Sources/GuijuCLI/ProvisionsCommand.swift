import ArgumentParser
import Glibc
import Guiju
import GuijuReport
import GuijuText

/// `guiju provisions RULES… [--against FILE.csv]`
struct ProvisionsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "provisions",
      abstract: say(
        "列出规则写了文件的哪些条款；与条款清单对照，看还缺哪些。",
        "Lists the provisions that the rules encode; against a list of them, what is missing."))
  }

  @OptionGroup var ruleArguments: RuleArguments

  @Option(
    help: ArgumentHelp(
      say(
        "条款清单：一个 CSV，列 编号、编码（是或否）、说明、条款",
        "the list of provisions: a CSV with columns id, encode (yes or no), note, article"),
      valueName: say("文件", "file")), completion: .file())
  var against: String?

  @Option(
    help: ArgumentHelp(
      say("只看编号这样开头的，如 JL-", "only ids that begin like this, such as JL-"),
      valueName: say("开头", "prefix")))
  var only: String?

  @Option(
    help: ArgumentHelp(
      say(
        "报告的格式：text 或 markdown（默认 text）", "the report's format: text or markdown (default: text)"),
      valueName: say("格式", "format")))
  var format: ProvisionFormat?

  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let project = try LoadedProject(
      .open(for: ruleArguments.rules.first, common), rules: ruleArguments.rules, asOf: nil,
      ruleOptions, nil, common)
    let ruleSet = project.workspace.rules
    let coverage = ProvisionCoverage(
      ruleSet.plan, against: try against.map { try ProvisionFile.read($0) },
      prefix: only ?? "")
    guard !coverage.entries.isEmpty else {
      throw InputError(
        Message(zh: "没有带编号的规则", en: "no rule bears an id"),
        help: only.map { Message(zh: "没有编号以“\($0)”开头", en: "no id begins with “\($0)”") })
    }
    let format = format ?? .text
    let text = ProvisionText(
      ruleSet.plan, in: ruleSet.sources, language: interfaceLanguage,
      style: format == .text ? common.colours.style(for: STDOUT_FILENO) : .plain,
      width: terminalWidth(of: STDOUT_FILENO))
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    switch format {
    case .text: output.write(text.text(coverage))
    case .markdown:
      output.write(text.markdown(coverage, base: try project.file.rules(ruleArguments.rules)[0]))
    }
    try output.finish()
    if coverage.count(of: .missing) + coverage.count(of: .unlisted) > 0 {
      throw ExitStatus.findings
    }
  }
}

/// The formats of a list of provisions.
enum ProvisionFormat: String, WrittenChoice {
  case text, markdown
}
