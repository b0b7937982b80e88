import GuijuTestSupport
import Foundation
import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuTable
import GuijuText
import Testing

/// Missing is not false: a verdict that is reached with some values missing is the verdict for every
/// value that could stand there.
///
/// Random rules over random rows with missing cells, against brute force: each missing cell is
/// replaced by each value of its domain. GUIJU_PROPERTY_COUNT sets the number of rules.
@Suite("Missing values") struct MissingValueTests {
  private static let count =
    ProcessInfo.processInfo.environment["GUIJU_PROPERTY_COUNT"].flatMap { Int($0) } ?? 1_500

  @Test("a determined verdict holds for all values that are missing", arguments: 0..<4)
  func determinedVerdictsHold(part: Int) throws {
    var determined = 0
    var undetermined = 0
    for index in 0..<Self.count / 4 {
      var writer = RuleWriter(seed: UInt64(part * 1_000_003 + index))
      let text = writer.program()
      let rules = try #require(RuleProgram(text), "seed \(part)/\(index)\n\(text)")
      let rows = RandomRows(seed: UInt64(part * 7_919 + index))
      let verdict = try rules.verdict(on: rows)
      guard verdict == "pass" || verdict == "fail" || verdict == "na" else {
        undetermined += 1
        continue
      }
      determined += 1
      for completed in rows.completions {
        let other = try rules.verdict(on: completed)
        // Where rows of a table overlap, the table is at fault, whatever is missing.
        if other == verdict || other == "fault" { continue }
        Issue.record(
          "seed \(part)/\(index): \(verdict) with \(rows), \(other) with \(completed)\n\(text)")
        return
      }
    }
    // Neither side may be empty, or nothing has been tested.
    #expect(determined > Self.count / 40)
    #expect(undetermined > Self.count / 40)
  }
}

/// The rows of a case: a community with its organizations; nil is missing.
private struct RandomRows: CustomStringConvertible {
  /// 等级, 级; then 人数, 类型, 有章程 of each organization.
  var cells: [Value?]
  private static let organizationCount = 2
  private static let numbers: [Value] = (0...3).map { .number(Decimal(Int64($0))) }
  private static let kinds: [Value] = [.string("甲"), .string("乙")]
  private static let truths: [Value] = [.boolean(true), .boolean(false)]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    cells = []
    for position in 0..<2 + 3 * Self.organizationCount {
      cells.append(Self.domain(of: position).randomElement(using: &generator))
    }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      cells[Int.random(in: cells.indices, using: &generator)] = nil
    }
  }

  private static func domain(of position: Int) -> [Value] {
    if position == 0 { return numbers }
    if position == 1 { return kinds }
    return [numbers, kinds, truths][(position - 2) % 3]
  }

  /// All rows that have a value in place of each missing one.
  var completions: [RandomRows] {
    guard let position = cells.firstIndex(where: { $0 == nil }) else { return [self] }
    return Self.domain(of: position).flatMap { value -> [RandomRows] in
      var completed = self
      completed.cells[position] = value
      return completed.completions
    }
  }

  func dataSet(_ program: Program) -> DataSet {
    var loader = TableLoader(program)
    func add(_ table: Int, _ values: [(Int, Value?)]) {
      var row: [FieldID: Value] = [:]
      for (field, value) in values { row[FieldID(field)] = value }
      _ = loader.add(row: row, to: TableID(table))
    }
    add(0, [(0, .string("S")), (1, cells[0]), (2, cells[1])])
    for index in 0..<Self.organizationCount {
      let first = 2 + 3 * index
      add(
        1,
        [
          (0, .string("o\(index)")), (1, .string("S")), (2, cells[first]), (3, cells[first + 1]),
          (4, cells[first + 2]),
        ])
    }
    return loader.finish(reading: [:])
  }

  var description: String {
    let texts = cells.map { cell in
      switch cell {
      case .number(let number)?: "\(number)"
      case .string(let text)?: text
      case .boolean(let bit)?: bit ? "是" : "否"
      default: "·"
      }
    }
    return texts.joined(separator: " ")
  }
}

/// A checked program whose last rule is the one to judge.
private struct RuleProgram {
  private let program: Program
  private let rule: RuleID

  init?(_ text: String) {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)),
      let day = CalendarDate(year: 2021, month: 1, day: 1)
    else { return nil }
    let tree = Parser.parse(source, names: .builtins, diagnostics: &diagnostics)
    let plan = Checker.check([tree], diagnostics: &diagnostics)
    program = Program(plan, asOf: day, diagnostics: &diagnostics)
    guard let index = plan.rules.firstIndex(where: { $0.name == "主" }), !diagnostics.hasErrors
    else {
      let renderer = DiagnosticRenderer(language: .english)
      print(renderer.render(diagnostics, in: sources))
      return nil
    }
    rule = RuleID(index)
  }

  func verdict(on rows: RandomRows) throws -> String {
    var evaluator = RuleEvaluator(program, data: rows.dataSet(program), language: .english)
    let verdict = try evaluator.evaluate(rule).verdicts[0]
    return evaluator.decisionFaults.isEmpty ? verdict.word : "fault"
  }
}

/// Writes random rules as a person would.
private struct RuleWriter {
  private var generator: SeededGenerator
  /// Whether what is written may use the definitions, tables and rules of the program.
  private var usesDeclarations = false

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func program() -> String {
    let definition = number(2)
    let table = decisionTable()
    let other = "适用 \(condition(1)) 要求 \(condition(2)) 要求 \(condition(1))"
    usesDeclarations = true
    return """
      语言 1
      文件 意见 { 标题 "意见" }
      数据表 社区 { 编号 文本 主键, 等级 整数 范围 [0..3], 级 枚举 ["甲", "乙"] }
      数据表 组织 {
          编号 文本 主键
          社区 引用 社区 反向 成员
          人数 整数 范围 [0..3]
          类型 枚举 ["甲", "乙"]
          有章程 是否
      }
      定义 得分 针对 社区 = \(definition)
      \(table)
      规则 旁 针对 社区 { 依据 意见 \(other) }
      规则 主 针对 社区 { 依据 意见 适用 \(condition(2)) 要求 \(condition(3)) 要求 \(condition(2)) }
      """
  }

  private mutating func pick(_ choices: String...) -> String {
    choices.randomElement(using: &generator) ?? ""
  }

  private mutating func digit() -> String { String(Int.random(in: 0...4, using: &generator)) }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  // MARK: - Of the community

  private mutating func condition(_ depth: Int) -> String {
    if depth == 0 {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: return "等级 \(comparison()) \(digit())"
      case 1: return "级 \(pick("=", "!=")) \"\(pick("甲", "乙"))\""
      case 2: return "等级 属于 \(pick("[1..2]", "(0, 2)", "]0..3["))"
      case 3: return "等级 介于 \(digit()) 并且 \(digit())"
      default: return "count(成员) >= \(digit())"
      }
    }
    switch Int.random(in: 0..<(usesDeclarations ? 10 : 8), using: &generator) {
    case 0: return "(\(condition(depth - 1)) 并且 \(condition(depth - 1)))"
    case 1: return "(\(condition(depth - 1)) 或者 \(condition(depth - 1)))"
    case 2: return "不是 (\(condition(depth - 1)))"
    case 3:
      return "(如果 \(condition(depth - 1)) 那么 \(condition(depth - 1)) 否则 \(condition(depth - 1)))"
    case 4: return "(\(pick("存在", "每个")) 成员 满足 \(memberCondition(depth - 1)))"
    case 5, 6: return "\(number(depth - 1)) \(comparison()) \(number(depth - 1))"
    case 7: return "\(number(depth - 1)) 属于 \(pick("[1..3]", "(0, 4)", "[2..9]"))"
    case 8: return "\(pick("通过", "违反", "不适用", "待核"))(旁)".replacing("待核", with: "通过")
    default: return "\(pick("得分", "档")) \(comparison()) \(digit())"
    }
  }

  private mutating func comparison() -> String { pick("=", "!=", "<", "<=", ">", ">=") }

  private mutating func number(_ depth: Int) -> String {
    if depth == 0 { return chance(50) ? "等级" : digit() }
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return "count(成员[\(memberCondition(depth - 1))])"
    case 1: return "合计(成员.人数)"
    case 2: return "合计(成员[\(memberCondition(depth - 1))].人数)"
    case 3: return "\(pick("最小", "最大", "平均", "中位数"))(成员.人数)"
    case 4: return "\(pick("最小", "最大", "平均"))(成员[\(memberCondition(depth - 1))].人数)"
    case 5: return "(\(number(depth - 1)) \(pick("+", "-", "*")) \(number(depth - 1)))"
    case 6: return "(\(number(depth - 1)) / \(pick("2", "3")))"
    case 7:
      return "(如果 \(condition(depth - 1)) 那么 \(number(depth - 1)) 否则 \(number(depth - 1)))"
    default: return "合计(遍历 m 属于 成员 返回 m.人数 * 2 - 1)"
    }
  }

  // MARK: - Of its organizations

  private mutating func memberCondition(_ depth: Int) -> String {
    if depth <= 0 {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: return "人数 \(comparison()) \(digit())"
      case 1: return "类型 \(pick("=", "!=")) \"\(pick("甲", "乙"))\""
      case 2: return "有章程"
      default: return "人数 \(comparison()) 等级"
      }
    }
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: return "(\(memberCondition(depth - 1)) 并且 \(memberCondition(depth - 1)))"
    case 1: return "(\(memberCondition(depth - 1)) 或者 \(memberCondition(depth - 1)))"
    default: return "不是 (\(memberCondition(depth - 1)))"
    }
  }

  // MARK: - Decision tables

  private mutating func decisionTable() -> String {
    let policy = pick("唯一", "优先", "任意", "首个", "收集 +", "收集 <", "收集 >", "收集 #")
    var rows: [String] = []
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let level = pick("-", "0", "1, 2", ">= 2", "[1..3]", "不是 (1)")
      rows.append("    | \(level) | \(pick("-", "\"甲\"", "\"乙\"")) | \(digit()) |")
    }
    if chance(50) { rows.append("    | 其余 | - | \(digit()) |") }
    return """
      决策表 档 针对 社区 {
          命中 \(policy)
          输入 等级, 级
          输出 值数 值 [4, 3, 2, 1, 0]
      \(rows.joined(separator: "\n"))
      }
      """
  }
}
