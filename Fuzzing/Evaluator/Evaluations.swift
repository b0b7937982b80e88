import FuzzSupport
import Guiju
import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuSyntax
import GuijuTable
import GuijuText

/// Limits that an input reaches within a second: what takes longer is not held by any limit.
private let limits: Limits = {
  var limits = Limits()
  limits.steps = 200_000
  limits.listLength = 20_000
  limits.textLength = 20_000
  limits.regexSteps = 200_000
  return limits
}()

private let day: CalendarDate = {
  guard let day = CalendarDate(year: 2020, month: 12, day: 31) else {
    preconditionFailure("there is such a day")
  }
  return day
}()

func evaluateExpression(_ text: String) {
  var sources = SourceMap()
  var diagnostics = DiagnosticBag()
  guard let source = sources.add(name: "fuzz", bytes: Array(text.utf8)),
    let expression = Parser.parseExpression(source, names: .builtins, diagnostics: &diagnostics)
  else { return render(diagnostics, in: sources) }
  var plan = Plan()
  let node = Checker.check(expression, in: &plan, diagnostics: &diagnostics)
  let program = Program(plan, asOf: day, diagnostics: &diagnostics)
  render(diagnostics, in: sources)
  if diagnostics.hasErrors { return }
  let evaluator = RowEvaluator(program, data: .none(for: plan), limits: limits)
  var running = evaluator
  guard let value = try? running.evaluate(node) else { return }
  let context = ReportContext(
    program: program, data: .none(for: plan), language: .chinese, style: .plain,
    showsPersonal: false, width: 80)
  var result = ResultText(context: context, evaluator: evaluator)
  require(!result.render(value).isEmpty, "a value can be shown")
}

func evaluateDMN(_ text: String) {
  var bytes: [UInt8] = []
  JSONValue.object([(key: "expr", value: .string(text))]).write(to: &bytes)
  answerRequest(bytes)
}

/// The answer to anything is one line of JSON with a value or an error.
func answerRequest(_ request: [UInt8]) {
  let server = EvaluationServer(
    mode: .dmn, asOf: day, language: .english, limits: limits)
  let answer = server.answer(request)
  require(!answer.contains(UInt8(ascii: "\n")), "an answer is one line")
  guard let read = try? JSONReader.read(answer) else {
    // Deeper than a reader goes, which a request cannot be, but its value may.
    return require(answer.count > 200, "an answer is JSON")
  }
  require(read["value"] != nil || read["error"] != nil, "an answer has a value or an error")
}

func evaluateRules(_ parts: [[UInt8]]) {
  var sources = SourceMap()
  var diagnostics = DiagnosticBag()
  let text = Array(String(decoding: parts.first ?? [], as: UTF8.self).utf8)
  guard let source = sources.add(name: "fuzz.gj", bytes: text) else { return }
  let tree = Parser.parse(source, names: .builtins, diagnostics: &diagnostics)
  let plan = Checker.check([tree], diagnostics: &diagnostics)
  let program = Program(plan, asOf: day, diagnostics: &diagnostics)
  render(diagnostics, in: sources)
  if diagnostics.hasErrors { return }
  var loader = TableLoader(program, findingLimit: 10)
  for (index, part) in parts.dropFirst().enumerated() where index < plan.tables.count {
    _ = try? loader.load(CSVBytes(part), name: "fuzz.csv", into: TableID(index))
  }
  let data = loader.finish(reading: plan.fieldsReadByRules)
  var evaluator = RuleEvaluator(program, data: data, language: .chinese, limits: limits)
  for rule in plan.ruleIDs {
    guard let outcome = try? evaluator.evaluate(rule) else { continue }
    for row in outcome.verdicts.indices.prefix(5) {
      _ = try? evaluator.explain(rule, row: Int32(row))
      _ = try? evaluator.advice(rule, row: Int32(row))
    }
  }
}
