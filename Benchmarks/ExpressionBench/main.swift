import Glibc
import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuText

// Measures parsing, checking and row evaluation in process. Prints a line `NAME NANOSECONDS` for
// each figure, which Benchmarks/run.py reads; Benchmarks/README.md says what they mean.

/// What the expressions are about. The rule's condition has 11 nodes, as an expression is drawn: two
/// comparisons under a conjunction, a product, a sum, three fields, three numbers.
let declarations = """
  语言 1
  数据表 组织 { 编号 文本 主键, 人数 整数, 党员数 整数, 状态 文本, 成立日期 日期 }
  数据表 单位 { id 文本 主键, headcount 整数, members 整数, status 文本, founded 日期 }
  规则 eleven 针对 单位 { 要求 headcount >= 3 and members * 2 < headcount + 100 }
  """

/// 200 characters each, to be measured as one text is parsed and checked.
let texts = [
  (
    name: "parse_check_zh",
    text: """
    组织[人数 >= 3 并且 (党员数 * 2 < 人数 + 100 或者 状态 = "正常") 并且 成立日期 <= 2020年12月31日 \
    并且 (如果 党员数 > 50 那么 人数 / 党员数 否则 0) < 12.5 并且 截取(编号, 1, 4) 属于 ("2201", "2202", "2203", "2204") \
    并且 最大(人数, 党员数) - 最小(人数, 党员数) <= 100]
    """
  ),
  (
    name: "parse_check_en",
    text: """
    单位[headcount >= 3 and (members * 2 < headcount + 100 or status = "active") \
    and founded <= @"2020-12-31" and (if members > 50 then headcount / members else 0) < 12.5 \
    and max(headcount, members) < 1000]
    """
  ),
]

struct Fault: Error { let text: String }

/// Lets a fault of what is measured end the run.
func requireNone(_ diagnostics: DiagnosticBag) throws {
  if let first = diagnostics.sorted.first(where: { $0.severity == .error }) {
    throw Fault(text: first.message.en)
  }
}

func declaredPlan() throws -> Plan {
  var sources = SourceMap()
  var diagnostics = DiagnosticBag()
  guard let source = sources.add(name: "declarations", bytes: Array(declarations.utf8)) else {
    throw Fault(text: "the declarations are too long")
  }
  let tree = Parser.parse(source, names: .builtins, diagnostics: &diagnostics)
  let plan = Checker.check([tree], diagnostics: &diagnostics)
  try requireNone(diagnostics)
  return plan
}

/// What a session does with a text that was typed: from bytes to a checked plan.
func parseAndCheck(_ text: String, in plan: Plan) throws -> Int {
  var sources = SourceMap()
  var diagnostics = DiagnosticBag()
  guard let source = sources.add(name: "text", bytes: Array(text.utf8)),
    let expression = Parser.parseExpression(
      source, names: .builtins, diagnostics: &diagnostics)
  else { throw Fault(text: diagnostics.sorted.first?.message.en ?? "it cannot be read") }
  var plan = plan
  let node = Checker.check(expression, in: &plan, diagnostics: &diagnostics)
  try requireNone(diagnostics)
  return node.index
}

/// Rows on which no operand is passed over and both verdicts occur.
func rows(of table: TableID, in plan: Plan) -> DataSet {
  let count = 1_000
  var present = Bitmap()
  for _ in 0..<count { present.append(false) }
  func column(_ number: (Int64) -> Int64) -> Column {
    var numbers = PackedIntegers()
    for row in 0..<Int64(count) { numbers.append(number(row)) }
    return Column(
      storage: .numbers(.init(numbers, scale: 0, wide: [:])), isMissing: present, isFaulty: present)
  }
  let filled = Table(
    rowCount: count, columns: [nil, column { 3 + $0 % 97 }, column { $0 % 200 }, nil, nil],
    origin: nil)
  let tables = plan.tables.indices.map { index in
    TableID(index) == table ? filled : .empty(fieldCount: plan.tables[index].fields.count)
  }
  return DataSet(tables: tables, schema: plan)
}

func measure() throws {
  let plan = try declaredPlan()
  for (name, text) in texts {
    guard text.count == 200 else { throw Fault(text: "\(name) has \(text.count) characters") }
    _ = try parseAndCheck(text, in: plan)
    let time = Measurement { (try? parseAndCheck(text, in: plan)) ?? 0 }
    print(name, time.nanoseconds)
  }
  guard let rule = plan.rules.first, let table = rule.table, rule.requirements.count == 1 else {
    throw Fault(text: "the rule is not as written")
  }
  let condition = rule.requirements[0].condition
  var diagnostics = DiagnosticBag()
  guard let asOf = CalendarDate(utf8: "2020-12-31".utf8) else { throw Fault(text: "no date") }
  let program = Program(plan, asOf: asOf, diagnostics: &diagnostics)
  let data = rows(of: table, in: plan)
  var evaluator = RowEvaluator(program, data: data)
  let rowCount = data[table].rowCount
  var holding = 0
  let time = Measurement {
    holding = 0
    for row in 0..<Int32(rowCount) {
      evaluator.begin(row: .row(table, row))
      if case .boolean(true)? = try? evaluator.evaluate(condition) { holding += 1 }
    }
    return holding
  }
  // By hand: of 1,000 rows members * 2 < headcount + 100 holds on this many.
  let expected = (0..<1_000).count { ($0 % 200) * 2 < 3 + $0 % 97 + 100 }
  guard holding == expected else { throw Fault(text: "\(holding) rows, not \(expected)") }
  print("evaluate_row", time.nanoseconds / Double(rowCount))
}

do {
  try measure()
} catch {
  print("\(error)")
  exit(1)
}
