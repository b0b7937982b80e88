import GuijuTestSupport
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// A `.expr` file: expressions with what the shell answers, in Chinese.
///
/// ```
/// // A comment; blank lines and comments end an answer.
/// --- rules
/// 数据表 组织 { 编号 文本 主键 }
/// --- data 组织
/// 编号
/// a
/// --- as-of 2020-12-31
/// --- expressions
/// > count(组织)
/// 1
/// > 1 +
/// error GJ1102 1:4 文字在这里就结束了，还应当有一个表达式
/// ```
///
/// Below `--- dmn` instead of `--- expressions` they are evaluated as DMN 1.5 does, and answered with
/// the value as JSON, `{"$n":"1"}` being a number, then what was made null on the way, `warning …`.
///
/// `rules`, `data` and `as-of` hold for all expressions below them, each `rules` in place of the one
/// before. A further line of an expression begins with `. `. A line of an answer that begins with
/// `>`, `//`, `---` or a backslash, and a blank one, is written behind a backslash.
struct ExpressionCases {
  private let file: CaseFile
  private let lines: [String]

  private var rules: String?
  private var data: [(table: String, text: String)] = []
  private var asOf = CalendarDate(year: 2020, month: 12, day: 31)
  private var workspace: Workspace?
  /// The lines of the file with the answers as they should be.
  private var updated: [String] = []

  init(_ file: CaseFile) throws {
    self.file = file
    lines = try file.lines()
  }

  mutating func run() throws {
    var index = 0
    while index < lines.count {
      guard let block = block(at: &index) else { continue }
      switch block.keyword {
      case "rules":
        rules = block.text
        data = []
        workspace = nil
      case "data":
        data.append((block.argument, block.text))
        workspace = nil
      case "as-of":
        guard let day = CalendarDate(cell: block.argument.utf8) else {
          throw CaseFault(line: block.line, message: "“\(block.argument)” is no date")
        }
        asOf = day
        workspace = nil
      case "expressions", "dmn": try answer(block)
      default:
        throw CaseFault(line: block.line, message: "no block is called “\(block.keyword)”")
      }
      if !["expressions", "dmn"].contains(block.keyword) {
        updated += lines[block.line - 1..<block.line + block.body.count]
      }
    }
    if CaseFile.isUpdating { try file.rewrite(updated) }
  }

  /// The block at a line; nil for a line before the first block, which is kept.
  private mutating func block(at index: inout Int) -> CaseBlock? {
    guard var block = CaseBlock(marker: lines[index], number: index + 1) else {
      updated.append(lines[index])
      index += 1
      return nil
    }
    index += 1
    while index < lines.count, !lines[index].hasPrefix(CaseBlock.marker) {
      block.body.append(lines[index])
      index += 1
    }
    return block
  }

  // MARK: - Answers

  private mutating func answer(_ block: CaseBlock) throws {
    updated.append(lines[block.line - 1])
    let workspace = try loaded(for: block)
    var index = 0
    while index < block.body.count {
      let line = block.body[index]
      let number = block.line + 1 + index
      index += 1
      updated.append(line)
      if line == "" || line.hasPrefix("//") { continue }
      guard line.hasPrefix("> ") || line == ">" else {
        throw CaseFault(line: number, message: "an expression begins with “> ”")
      }
      var expression = String(line.dropFirst(2))
      while index < block.body.count, block.body[index].hasPrefix(". ") {
        expression += "\n" + block.body[index].dropFirst(2)
        updated.append(block.body[index])
        index += 1
      }
      var expected: [String] = []
      while index < block.body.count, !Self.endsAnswer(block.body[index]) {
        expected.append(block.body[index])
        index += 1
      }
      let answer =
        block.keyword == "dmn"
        ? try Self.answerOfDMN(to: expression, asOf: workspace.asOf)
        : Self.answer(to: expression, in: workspace)
      let found = answer.map { Self.escaped($0) }
      updated += found
      if found != expected, !CaseFile.isUpdating {
        file.fail(
          "\(expression)\n\(LineDifference(expected: expected, found: found))", line: number)
      }
    }
  }

  private static func endsAnswer(_ line: String) -> Bool {
    line == "" || line.hasPrefix(">") || line.hasPrefix("//")
  }

  private static func escaped(_ line: String) -> String {
    endsAnswer(line) || line.hasPrefix("\\") || line.hasPrefix("---") ? "\\" + line : line
  }

  /// What the shell would say, as lines; faults with their code and place, one a line.
  private static func answer(to expression: String, in workspace: Workspace) -> [String] {
    let query = Query(expression, in: workspace)
    do {
      let answer = try query.evaluate()
      if answer.isPersonal { return [RuleEvaluator.mask] }
      var result = ResultText(
        context: workspace.reportContext(language: .chinese, style: .plain),
        evaluator: workspace.rowEvaluator())
      var lines = CaseFile.lines(of: result.render(answer.value))
      if lines.last == "" { lines.removeLast() }
      return lines
    } catch {
      switch error {
      case .diagnostics(let bag):
        return bag.sorted.flatMap { DiagnosticLines(of: $0, in: query.sources).lines }
      case .evaluation(let error, let span):
        let place = DiagnosticLines.place(of: span, in: query.sources)
        return ["error \(place) \(error.message.zh)"]
      case .tooLong: return ["error the expression is too long"]
      case .notOfType: return ["error the value has another type"]
      }
    }
  }

  /// What `guiju eval --jsonl --dmn` would answer.
  private static func answerOfDMN(
    to expression: String, asOf: CalendarDate
  ) throws -> [String] {
    var request: [UInt8] = []
    JSONValue.object([("expr", .string(expression))]).write(to: &request)
    let answer = try JSONReader.read(
      EvaluationServer(mode: .dmn, asOf: asOf, language: .chinese).answer(request))
    if let error = answer["error"]?.text { return ["error \(error)"] }
    var value: [UInt8] = []
    (answer["value"] ?? .null).write(to: &value)
    return [String(decoding: value, as: UTF8.self)]
      + (answer["warnings"]?.elements ?? []).compactMap { $0.text.map { "warning \($0)" } }
  }

  // MARK: - Rules and data

  private mutating func loaded(for block: CaseBlock) throws -> Workspace {
    if let workspace { return workspace }
    guard let asOf else { throw CaseFault(line: block.line, message: "no day") }
    var set = RuleSet.empty
    var inputs: [DataInput] = []
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    do {
      if let rules {
        try folder.write(Array(rules.utf8), to: "rules.gj")
        set = try RuleLoader.load([folder.path + "/rules.gj"])
      }
      var workspace = Workspace(rules: set, asOf: asOf)
      if !workspace.isUsable {
        let lines = workspace.rules.diagnostics.sorted.flatMap {
          DiagnosticLines(of: $0, in: workspace.rules.sources).lines
        }
        throw CaseFault(line: block.line, message: lines.joined(separator: "\n"))
      }
      for (table, text) in data {
        try folder.write(Array(text.utf8), to: table + ".csv")
        inputs.append(.file(folder.path + "/" + table + ".csv", table: table))
      }
      if !inputs.isEmpty { try workspace.load(inputs) }
      self.workspace = workspace
      return workspace
    } catch let error as FileError {
      throw CaseFault(line: block.line, message: "\(error.path): \(error.message.en)")
    }
  }
}
