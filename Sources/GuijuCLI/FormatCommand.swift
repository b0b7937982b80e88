import ArgumentParser
import Glibc
import Guiju
import GuijuReport
import GuijuText

/// `guiju fmt [--check] [--keywords zh|en] PATH…`
struct FormatCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "fmt",
      abstract: say(
        "把规则文件改写成统一的格式，注释保留。", "Rewrites rule files in the canonical form; comments are kept."))
  }

  @Argument(
    help: ArgumentHelp(
      say(
        "规则文件或文件夹；写 - 或不写，读标准输入，写标准输出",
        "rule files or folders; - or none reads standard input and writes standard output"),
      valueName: say("路径", "paths")), completion: .file())
  var paths: [String] = []

  @Flag(
    help: ArgumentHelp(
      say("不改写，只列出与统一格式不同的文件和差异", "changes nothing; lists the files that differ, and how")))
  var check = false

  @Option(
    help: ArgumentHelp(
      say(
        "把关键字、内置函数、结论和类型写成中文（zh）或英文（en）",
        "writes keywords, built-in functions, verdicts and types in Chinese (zh) or English (en)"),
      valueName: say("语言", "language")), completion: .list(Language.allCases.map(\.rawValue)))
  var keywords: String?

  @OptionGroup var common: CommonOptions

  /// How many lines of differences are shown of a file.
  private static let shownLines = 60

  func validate() throws {
    if let keywords, Language(rawValue: keywords) == nil {
      throw ValidationError(
        say(
          "--keywords 只能是 zh 或 en，这里是“\(keywords)”",
          "--keywords is zh or en, this is “\(keywords)”"))
    }
  }

  func run() throws {
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    let status = try format(output)
    try output.finish()
    if status != .success { throw status }
  }

  private func format(_ output: OutputBuffer) throws -> ExitStatus {
    let formatter = FileFormatter(language: keywords.flatMap { Language(rawValue: $0) })
    guard !paths.isEmpty, paths != ["-"] else {
      return try formatStandardInput(formatter, output)
    }
    if paths.contains("-") {
      throw InputError(
        Message(
          zh: "“-”表示标准输入，不能和文件一起写",
          en: "“-” is standard input and cannot stand beside files"))
    }
    let files = try FileFormatter.files(paths)
    var faulty = 0
    var differing = 0
    for file in files {
      let rules = try formatter.format(file: file)
      guard let text = formatted(rules) else {
        faulty += 1
        continue
      }
      guard !text.utf8.elementsEqual(rules.text.utf8) else { continue }
      differing += 1
      if check {
        show(rules, text, on: output)
      } else {
        try OutputFile.write(text, to: file)
        output.write(say("已改写 ", "rewritten: ") + escapedForTerminal(file) + "\n")
      }
    }
    output.write(summary(files: files.count, differing: differing, faulty: faulty))
    if faulty > 0 { return .notRun }
    return check && differing > 0 ? .findings : .success
  }

  private func formatStandardInput(
    _ formatter: FileFormatter, _ output: OutputBuffer
  ) throws -> ExitStatus {
    let rules = try formatter.formatStandardInput(name: say("<标准输入>", "<standard input>"))
    guard let text = formatted(rules) else { return .notRun }
    guard check else {
      output.write(text)
      return .success
    }
    if text.utf8.elementsEqual(rules.text.utf8) { return .success }
    show(rules, text, on: output)
    return .findings
  }

  /// The canonical form; nil where there is none, which is told.
  private func formatted(_ rules: FormattedRules) -> String? {
    switch rules.outcome {
    case .formatted(let text): return text
    case .faulty:
      let renderer = common.diagnosticRenderer(for: STDERR_FILENO)
      let output = OutputBuffer(descriptor: STDERR_FILENO)
      output.write(renderer.render(rules.diagnostics, in: rules.sources))
      output.flush()
      return nil
    case .ambiguous:
      complain(
        Message(
          zh: "换了关键字，有的地方会读成别的意思，所以没有改写",
          en: "with the other keywords some of it would mean something else: it is left as it is"),
        at: rules.name,
        help: Message(
          zh: "两个名称之间只隔一个关键字的，给名称加反引号，例如 `date` 并且 `time`",
          en: "put names beside a keyword in backquotes, such as `date` and `time`"))
      return nil
    }
  }

  private func show(_ rules: FormattedRules, _ text: String, on output: OutputBuffer) {
    let name = escapedForTerminal(rules.name)
    output.write("--- \(name)\n+++ \(name)\(say("（统一格式）", " (canonical)"))\n")
    output.write(
      UnifiedDifference(from: rules.text, to: text)
        .render(limit: Self.shownLines, language: interfaceLanguage))
  }

  private func summary(files: Int, differing: Int, faulty: Int) -> String {
    let faults =
      faulty == 0
      ? "" : say("，\(faulty) 个有错、没有改动", ", \(faulty) with errors left as they are")
    if check {
      return say(
        "\(files) 个文件，\(differing) 个与统一格式不同\(faults)\n",
        "files: \(files), differing from the canonical form: \(differing)\(faults)\n")
    }
    return say(
      "\(files) 个文件，改写 \(differing) 个\(faults)\n",
      "files: \(files), rewritten: \(differing)\(faults)\n")
  }
}
