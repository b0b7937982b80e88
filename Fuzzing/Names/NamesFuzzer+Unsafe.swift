import FuzzSupport
import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuTable
import GuijuText

// INVARIANT: the pointer goes to `FuzzInput`, which copies what it points to.
/// Of any name a pattern says whether it conforms, and matcher, diagnosis, corrections and examples
/// say the same.
///
/// An input is names, one a line, then rules with patterns, then CSV data of the tables in their
/// order, with a NUL byte between.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNames(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let parts = FuzzInput(start, count).bytes
    .split(separator: 0, omittingEmptySubsequences: false).map { Array($0) }
  guard parts.count >= 2 else { return 0 }
  var sources = SourceMap()
  var diagnostics = DiagnosticBag()
  let text = Array(String(decoding: parts[1], as: UTF8.self).utf8)
  guard let source = sources.add(name: "fuzz.gj", bytes: text),
    let day = CalendarDate(year: 2020, month: 12, day: 31)
  else { return 0 }
  let tree = Parser.parse(source, names: .builtins, diagnostics: &diagnostics)
  let plan = Checker.check([tree], diagnostics: &diagnostics)
  let program = Program(plan, asOf: day, diagnostics: &diagnostics)
  render(diagnostics, in: sources)
  if diagnostics.hasErrors || plan.namePatterns.isEmpty { return 0 }
  var loader = TableLoader(program, findingLimit: 10)
  for (index, part) in parts.dropFirst(2).enumerated() where index < plan.tables.count {
    _ = try? loader.load(CSVBytes(part), name: "fuzz.csv", into: TableID(index))
  }
  let data = loader.finish(reading: plan.fieldsReadByRules)
  var limits = Limits()
  limits.steps = 200_000
  limits.regexSteps = 200_000
  let checker = NameChecker(program, data: data, limits: limits)
  let names = String(decoding: parts[0], as: UTF8.self).split(whereSeparator: \.isNewline)
  for index in plan.namePatterns.indices.prefix(3) {
    let pattern = NamePatternID(index)
    for name in names.prefix(5) { check(String(name), by: checker, pattern) }
    checkExamples(of: pattern, checker)
  }
  return 0
}

private func check(_ name: String, by checker: NameChecker, _ pattern: NamePatternID) {
  _ = try? checker.completions(of: name, by: pattern)
  guard let truth = try? checker.conforms(name, to: pattern),
    let report = try? checker.check(name, against: pattern)
  else { return }
  require(report.conforms == truth, "the matcher and the diagnosis agree")
  let length = name.unicodeScalars.count
  for reading in [report.reading] + report.alternatives {
    for problem in reading.problems + reading.remarks {
      require(
        problem.span.lowerBound >= 0 && problem.span.upperBound <= length,
        "a problem lies in the name")
    }
    guard let correction = reading.correction,
      let corrected = try? checker.conforms(correction, to: pattern)
    else { continue }
    require(corrected, "a correction conforms")
  }
  switch truth {
  case true:
    require(report.problems.isEmpty, "what conforms has no problem")
    require(
      report.components.map(\.text).joined() == name, "the components of a name make it up")
  case false: require(!report.problems.isEmpty, "what does not conform has a problem")
  default: break
  }
}

private func checkExamples(of pattern: NamePatternID, _ checker: NameChecker) {
  guard let examples = try? checker.examples(of: pattern, count: 2) else { return }
  for name in examples.conforming {
    guard let report = try? checker.check(name, against: pattern) else { continue }
    require(report.conforms == true && report.problems.isEmpty, "examples conform")
  }
  for name in examples.nearMisses {
    guard let report = try? checker.check(name, against: pattern) else { continue }
    require(report.conforms == false && !report.problems.isEmpty, "near misses do not conform")
  }
}
