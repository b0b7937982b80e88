import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuShell
import GuijuText

/// `guiju name NAME… [--pattern P] --rules PATH… --data PATH…`
struct NameCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "name",
      abstract: say(
        "用名称式检查名称：由哪些成分组成，哪里不符合，应该怎样。",
        "Checks names by patterns: their components, what is wrong, what the name should be."))
  }

  @Argument(
    help: ArgumentHelp(
      say("名称，可写多个；- 从标准输入读，一行一个", "names; - reads them from standard input, one a line"),
      valueName: say("名称", "name")))
  var names: [String] = []

  @Option(
    help: ArgumentHelp(
      say("从文件读名称，一行一个；可写多次", "reads names from a file, one a line; repeatable"),
      valueName: say("文件", "file")), completion: .file())
  var file: [String] = []

  @Option(
    help: ArgumentHelp(
      say("只用这个名称式，可写多次（默认全部）", "tries this pattern only; repeatable (default: all)"),
      valueName: say("名称式", "pattern")))
  var pattern: [String] = []

  @OptionGroup var rulePaths: RulePathOptions

  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      say(
        "输出格式：text、json、jsonl 或 csv（默认 text）",
        "the format: text, json, jsonl or csv (default: text)"),
      valueName: say("格式", "format")))
  var format: NameFormat?

  @Flag(
    help: ArgumentHelp(say("只列出不符合的名称", "lists only names that do not conform")))
  var failing = false

  @Flag(
    help: ArgumentHelp(
      say("名称只写了开头：列出后面可以接什么", "the name is but a beginning: lists what may follow")))
  var suggest = false

  @Option(
    help: ArgumentHelp(
      say(
        "列出符合这个名称式的短名称，和差一点就符合的",
        "lists short names that conform to a pattern, and near misses"),
      valueName: say("名称式", "pattern")))
  var examples: String?

  private var chosenFormat: NameFormat { format ?? .text }

  func validate() throws {
    if examples != nil, suggest || failing || !names.isEmpty || !file.isEmpty {
      throw ValidationError(
        say("--examples 不检查名称，要单独用", "--examples checks no names, and stands alone"))
    }
    if suggest, failing {
      throw ValidationError(
        say("--suggest 和 --failing 只能写一个", "--suggest and --failing exclude each other"))
    }
  }

  func run() throws {
    var project = try LoadedProject(
      .open(for: rulePaths.rules.first, common), rules: rulePaths.rules, asOf: dataOptions.asOf,
      ruleOptions,
      limitOptions, common)
    let patterns = try project.workspace.namePatterns(
      named: examples.map { [$0] } ?? pattern)
    try project.loadData(dataOptions, findingLimit: 0)
    let forms = try dataOptions.formOptions.forms(project.file.forms)
    let workspace = project.workspace
    try workspace.requireTables(of: patterns)
    let context = workspace.reportContext(
      language: interfaceLanguage,
      style: chosenFormat == .text ? common.colours.style(for: STDOUT_FILENO) : .plain,
      showsPersonal: common.showPersonal, width: terminalWidth(of: STDOUT_FILENO))
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    Interrupt.watch()
    let checker = workspace.nameChecker()
    do {
      if examples != nil {
        show(try checker.examples(of: patterns[0], count: 10), of: patterns[0], context, output)
        return try output.finish()
      }
      let isFree =
        suggest
        ? try complete(try given(forms), checker, patterns, context, output)
        : try check(try given(forms), by: checker, patterns, context, output)
      try output.finish()
      if !isFree { throw ExitStatus.findings }
    } catch let error as EvaluationError {
      try output.finish()
      throw ExitStatus(telling: error)
    }
  }

  private func show(
    _ examples: (conforming: [String], nearMisses: [String]), of pattern: NamePatternID,
    _ context: ReportContext, _ output: OutputBuffer
  ) {
    let (text, lines) = (NameText(context), NameLines(context))
    let names =
      examples.conforming.map { (name: $0, conforms: true) }
      + examples.nearMisses.map { (name: $0, conforms: false) }
    let objects = names.lazy.map {
      lines.json(example: $0.name, conforms: $0.conforms, to: pattern)
    }
    switch chosenFormat {
    case .text:
      for (heading, names) in [
        (say("符合：", "conforming:"), examples.conforming),
        (say("不符合：", "not conforming:"), examples.nearMisses),
      ] {
        output.write(
          heading + (names.isEmpty ? say("没有找到", " none found") : "") + "\n" + text.list(names))
      }
    case .csv:
      output.write(NameLines.exampleHeading)
      for (name, conforms) in names {
        output.write(lines.csv(example: name, conforms: conforms, to: pattern))
      }
    case .json: output.write(document(of: objects))
    case .jsonl: for object in objects { output.write(object + [0x0A]) }
    }
  }

  /// Shows what may follow each of some beginnings; whether there is something for all of them.
  private func complete(
    _ beginnings: [String], _ checker: NameChecker, _ patterns: [NamePatternID],
    _ context: ReportContext, _ output: OutputBuffer
  ) throws -> Bool {
    let (text, lines) = (NameText(context), NameLines(context))
    var objects: [[UInt8]] = []
    var hasAll = true
    if chosenFormat == .csv { output.write(NameLines.completionHeading) }
    for beginning in beginnings {
      if Interrupt.isRequested { throw ExitStatus.interrupted }
      var completions: [(pattern: NamePatternID, found: [NameCompletion])] = []
      for pattern in patterns {
        let found = try checker.completions(of: beginning, by: pattern)
        if !found.isEmpty { completions.append((pattern, found)) }
      }
      if completions.isEmpty { hasAll = false }
      switch chosenFormat {
      case .text:
        if completions.isEmpty { output.write(text.noCompletions(of: beginning)) }
        for (pattern, found) in completions {
          output.write(text.completions(found, of: beginning, by: pattern))
        }
      case .csv:
        for (pattern, found) in completions {
          output.write(lines.csv(found, of: beginning, by: pattern))
        }
      case .json: objects.append(lines.json(of: beginning, completions))
      case .jsonl: output.write(lines.json(of: beginning, completions) + [0x0A])
      }
    }
    if chosenFormat == .json { output.write(document(of: objects)) }
    return hasAll
  }

  private func document(of objects: some Sequence<[UInt8]>) -> [UInt8] {
    Array("{\"schema\":1,\"names\":[".utf8) + objects.joined(separator: [0x2C])
      + Array("]}\n".utf8)
  }

  /// The names of the command line, of files, of standard input, in this order.
  private func given(_ forms: DataForms) throws -> [String] {
    var given: [String] = []
    for name in names {
      given +=
        name == "-"
        ? try NameListFile.readStandardInput(
          name: say("标准输入", "standard input"), forms: forms) : [name]
    }
    for path in file { given += try NameListFile.read(path, forms: forms) }
    guard !given.isEmpty else {
      throw InputError(
        Message(zh: "没有给出名称", en: "no name is given"),
        help: Message(
          zh: "写 guiju name 名称，或用 --file 指定文件",
          en: "write guiju name NAME, or name a file with --file"))
    }
    return given
  }

  /// Whether all names conform.
  private func check(
    _ names: [String], by checker: NameChecker, _ patterns: [NamePatternID],
    _ context: ReportContext, _ output: OutputBuffer
  ) throws -> Bool {
    let (text, lines) = (NameText(context), NameLines(context))
    var counts: [Bool?: Int] = [:]
    var known: [[UInt8]: CheckedName] = [:]
    if chosenFormat == .csv { output.write(NameLines.heading) }
    if chosenFormat == .json { output.write("{\"schema\":1,\"names\":[") }
    var isFirst = true
    for name in names {
      if Interrupt.isRequested { throw ExitStatus.interrupted }
      let key = Array(name.utf8)
      let checked = try known[key] ?? checker.check(name, against: patterns)
      // What is wrong with a name takes long to find, and lists have the same name more than once.
      if checked.conforms == false, known.count < Self.mostKnown { known[key] = checked }
      counts[checked.conforms, default: 0] += 1
      if failing, checked.conforms == true { continue }
      switch chosenFormat {
      case .text: output.write(text.text(checked))
      case .csv: output.write(lines.csv(checked))
      case .json:
        output.write(Array((isFirst ? "" : ",").utf8) + lines.json(checked))
      case .jsonl: output.write(lines.json(checked) + [0x0A])
      }
      isFirst = false
    }
    if chosenFormat == .json { output.write("]}\n") }
    if chosenFormat == .text, names.count > 1 {
      output.write(
        text.summary(
          conforming: counts[true] ?? 0, failing: counts[false] ?? 0,
          open: counts[Bool?.none] ?? 0))
    }
    return counts[false] == nil
  }
}

extension NameCommand {
  /// How many names that do not conform are remembered.
  fileprivate static let mostKnown = 10_000
}

/// The formats of a report on names.
enum NameFormat: String, WrittenChoice {
  case text, json, jsonl, csv
}
