import ArgumentParser
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuText

/// Options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        "界面语言：zh 或 en（默认随系统区域）", "language of messages: zh or en (by default that of the locale)"),
      valueName: say("语言", "language")), completion: .list(Language.allCases.map(\.rawValue)))
  var lang: String?

  @Option(
    help: ArgumentHelp(
      say("颜色：auto、always 或 never（默认 auto）", "colours: auto, always or never (default: auto)"),
      valueName: say("何时", "when")))
  var color: ColourChoice?

  /// When to colour, with the default.
  var colours: ColourChoice { color ?? .auto }

  @Flag(help: ArgumentHelp(say("显示标为个人信息的字段", "show fields marked personal")))
  var showPersonal = false

  func validate() throws {
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError(
        say("--lang 只能是 zh 或 en，这里是“\(lang)”", "--lang is zh or en, this is “\(lang)”"))
    }
  }
}

/// The rules that a command is about.
struct RuleArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      say("规则文件或文件夹", "rule files or folders"), valueName: say("规则", "rules")), completion: .file())
  var rules: [String] = []
}

/// The rules of a command that is about something else.
struct RulePathOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say("规则文件或文件夹，可写多次", "rule files or folders; repeatable"),
      valueName: say("路径", "path")), completion: .file())
  var rules: [String] = []
}

/// Which of the rules a command looks at; all where none is named.
struct RuleChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say("只看这条规则（名称或编号），可写多次", "this rule only (name or id); repeatable"),
      valueName: say("规则", "rule")))
  var only: [String] = []

  /// The rules named; nil where none is.
  func rules(of workspace: Workspace) throws(InputError) -> [RuleID]? {
    guard !only.isEmpty else { return nil }
    var rules: [RuleID] = []
    for name in only { rules += try workspace.rules(named: name) }
    return rules
  }
}

/// How rule files are read.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say("规则根目录；引入不得超出它", "the rules root, out of which no import leads"),
      valueName: say("文件夹", "folder")), completion: .directory)
  var rulesRoot: String?

  @OptionGroup var diagnosticOptions: DiagnosticOptions
}

/// Which rules, with which values.
struct RuleOptions: ParsableArguments {
  @OptionGroup var readingOptions: ReadingOptions

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      say("这次运行中替换一个参数的值，可写多次", "replaces the value of a parameter for this run; repeatable"),
      valueName: say("名称=值", "name=value")))
  var assignments: [String] = []
}

/// Which data, on which day.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say("数据：文件夹，或 表名=文件.csv，可写多次", "data: a folder, or TABLE=FILE.csv; repeatable"),
      valueName: say("路径", "path")), completion: .file())
  var data: [String] = []

  @Option(
    help: ArgumentHelp(
      say("截止日，如 2020-12-31（默认今天）", "the as-of date, such as 2020-12-31 (default: today)"),
      valueName: say("日期", "date")))
  var asOf: String?

  @OptionGroup var formOptions: FormOptions
}

/// How much of what is found is shown.
struct FindingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        "每条规则、每种数据问题最多显示多少条（默认全部）",
        "how many findings of a rule or a data fault are shown (default: all)"),
      valueName: say("数目", "number")))
  var maxFindings: Int?

  /// How many findings of a kind are kept when nothing is said: more than anyone reads, and few
  /// enough for the memory, whatever the file.
  static let kept = 100_000

  var kept: Int { maxFindings ?? Self.kept }

  func validate() throws {
    if let maxFindings, maxFindings < 0 {
      throw ValidationError(
        say(
          "--max-findings 不能小于 0，这里是 \(maxFindings)",
          "--max-findings cannot be less than 0, this is \(maxFindings)"))
    }
  }
}

/// A day as written on the command line or in guiju.yml.
func asOfDate(_ text: String) throws(InputError) -> CalendarDate {
  if let date = CalendarDate(cell: text.utf8) { return date }
  throw InputError(
    Message(zh: "“\(text)”不是日期", en: "“\(text)” is no date"),
    help: Message(zh: "例如 2020-12-31", en: "such as 2020-12-31"))
}
