import GuijuPlan
import GuijuText

/// The patterns that an evaluator reads names with, each made when it is first asked for.
final class NameReaders {
  /// A matcher that is worked on where it stands: to copy one costs as much as reading a name.
  private final class Place {
    var matcher: NameMatcher

    init(_ matcher: NameMatcher) { self.matcher = matcher }
  }

  private var places: [Place?] = []
  /// The name that was read last: it is put to one pattern after the other.
  private var name = NameText("")

  /// Does something with the matcher of a pattern, for which nothing else is done meanwhile.
  func with<Result, Failure: Error>(
    _ id: NamePatternID, for evaluator: RowEvaluator,
    _ body: (inout NameMatcher) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    while places.count <= id.index { places.append(nil) }
    let place = places[id.index] ?? Place(Self.matcher(of: id, evaluator))
    places[id.index] = place
    return try body(&place.matcher)
  }

  private static func matcher(of id: NamePatternID, _ evaluator: RowEvaluator) -> NameMatcher {
    let (program, data) = (evaluator.program, evaluator.data)
    var compiler = NamePatternCompiler(program, data, program.plan[id])
    return NameMatcher(compiler.compile(), evaluator.anew)
  }

  /// Does something with the matcher of a pattern that has begun on a name.
  ///
  /// - Parameters:
  ///   - row: the row that bears the name; nil where it is not known.
  ///   - node: the expression that gives the name, where errors are reported.
  func reading<Result>(
    _ text: String, by id: NamePatternID, row: Int32?, at node: NodeID = NodeID(0),
    for evaluator: RowEvaluator,
    _ body: (inout NameMatcher) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    if !name.isText(text) { name = NameText(text) }
    let name = name
    return try with(id, for: evaluator) { matcher throws(EvaluationError) in
      try matcher.begin(name, row: row, at: node)
      return try body(&matcher)
    }
  }
}

extension RowEvaluator {
  /// What a pattern says of a name: `符合` a truth value, `解析` a context. A missing name is null.
  mutating func naming(
    _ name: NodeID, _ pattern: NamePatternID, _ question: NameQuestion, row: NodeID?
  ) throws(EvaluationError) -> Value {
    let isRecording = recorder != nil
    let plan = plan
    var open: (reading: NameReading, NamePatternProgram, name: [UInt32])?
    let value = try reading(name, by: pattern, row: row) { matcher throws(EvaluationError) in
      switch question {
      case .conforms:
        let truth = try matcher.conforms()
        if isRecording, truth == nil, let reading = matcher.reading {
          open = (reading, matcher.pattern, matcher.name)
        }
        return Value(truth)
      case .parse(let language):
        return try matcher.report(pattern, plan).value(plan[pattern], language)
      }
    }
    if let (reading, compiled, name) = open {
      try record(reading, of: compiled, plan[pattern], name)
    }
    return value ?? .null
  }

  /// Does something with the matcher of a pattern that has begun on a name; nil for a missing name.
  mutating func reading<Result>(
    _ name: NodeID, by pattern: NamePatternID, row: NodeID?,
    _ body: (inout NameMatcher) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result? {
    guard let text = try text(ofName: name) else { return nil }
    var bearer: Int32?
    if let row, case .row(_, let index) = try evaluate(row) { bearer = index }
    // While cells are tried with other values, nothing known of the data's own holds.
    let isOwn = replacedCells.isEmpty
    let readers = (isOwn ? nameReaders : nil) ?? NameReaders()
    if isOwn { nameReaders = readers }
    return try readers.reading(text, by: pattern, row: bearer, at: name, for: self, body)
  }

  /// A name as it stands: that of a cell with the blanks around it, which are a fault of the name.
  mutating func text(ofName name: NodeID) throws(EvaluationError) -> String? {
    guard case .string(let text) = try evaluate(name) else { return nil }
    guard case .field(let base, let table, let field) = plan[name],
      let written = data[table].columns[field.index]?.written, !written.isEmpty
    else { return text }
    // The value has been recorded; the row is not to be told a second time.
    let recording = recorder
    recorder = nil
    defer { recorder = recording }
    guard case .row(_, let row) = try evaluate(base), let standing = written[row],
      replacedCells[Cell(table: table, row: row, field: field)] == nil
    else { return text }
    return standing
  }

  /// Evaluates again what left a reading open, which has been remembered, so that a recorder sees the
  /// cells that are missing.
  private mutating func record(
    _ reading: NameReading, of compiled: NamePatternProgram, _ pattern: NamePattern,
    _ name: [UInt32]
  ) throws(EvaluationError) {
    let formerPack = pack
    pack = pattern.pack
    defer { pack = formerPack }
    var nodes: [NodeID] = []
    for (index, component) in pattern.components.enumerated() {
      let binding = reading.bindings[index]
      bind(component.slot, to: compiled.value(of: binding, index, name))
      if case .onlyIf(let condition) = component.presence { nodes.append(condition) }
      if binding.isPresent, case .rows(let rows) = component.sources[Int(binding.source)] {
        nodes.append(rows.rows)
      }
    }
    for node in nodes + pattern.requirements.map(\.condition) { _ = try evaluate(node) }
  }
}

extension NameReport {
  /// The context that 解析 gives, in a language.
  func value(_ pattern: NamePattern, _ language: Language) -> Value {
    func context(_ entries: [(entry: NamePattern.Entry, value: Value)]) -> Value {
      .context(Context(entries.map { (key: $0.entry.name[language], value: $0.value) }))
    }
    func number(_ count: Int) -> Value { .number(Decimal(Int64(count))) }
    let parts = pattern.components.map { component in
      let found = components.first { $0.name == component.name }
      let value = found.map { part in
        context([
          (.text, .string(part.text)), (.position, number(part.span.lowerBound + 1)),
          (.length, number(part.span.count)),
          (.row, part.table.flatMap { table in part.row.map { .row(table, $0) } } ?? .null),
        ])
      }
      return (key: component.name, value: value ?? .null)
    }
    let problems = problems.map { problem in
      context([
        (.kind, .string(problem.kind.name[language])),
        (.component, problem.component.map { .string($0) } ?? .null),
        (.position, number(problem.span.lowerBound + 1)), (.length, number(problem.span.count)),
        (.message, .string(problem.message[language])),
      ])
    }
    return context([
      (.conclusion, Value(conforms)), (.components, .context(Context(parts))),
      (.problems, .list(List(problems))), (.suggestion, correction.map { .string($0) } ?? .null),
    ])
  }
}
