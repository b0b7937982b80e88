import GuijuPlan

/// The patterns that an evaluator reads names with, each made when it is first asked for.
final class NameReaders {
  private var matchers: [NamePatternID: NameMatcher] = [:]

  /// Does something with the matcher of a pattern.
  func with<Result>(
    _ id: NamePatternID, for evaluator: RowEvaluator,
    _ body: (inout NameMatcher) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    try body(
      &matchers[
        id,
        default: NameMatcher(
          NamePatternProgram(id, evaluator.program, evaluator.data), evaluator.anew)])
  }
}

extension RowEvaluator {
  /// What a pattern says of a name: `符合` a truth value, `解析` a context. A missing name is null.
  mutating func naming(
    _ name: NodeID, _ pattern: NamePatternID, _ question: NameQuestion, row: NodeID?
  ) throws(EvaluationError) -> Value {
    guard let text = try text(ofName: name) else { return .null }
    var bearer: Int32?
    if let row, case .row(_, let index) = try evaluate(row) { bearer = index }
    // While cells are tried with other values, nothing known of the data's own holds.
    let readers: NameReaders
    if replacedCells.isEmpty, let known = nameReaders {
      readers = known
    } else {
      readers = NameReaders()
      if replacedCells.isEmpty { nameReaders = readers }
    }
    let isRecording = recorder != nil
    var open: NameReading?
    let plan = plan
    let value = try readers.with(pattern, for: self) { matcher throws(EvaluationError) in
      try matcher.begin(text, row: bearer, at: name)
      switch question {
      case .conforms:
        let truth = try matcher.conforms()
        if isRecording, truth == nil { open = matcher.reading }
        return Value(truth)
      case .parse:
        return try matcher.report(pattern, text, plan).value(plan[pattern])
      }
    }
    if let open { try record(open, of: pattern, text) }
    return value
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
    guard case .row(_, let row) = try evaluate(base), let id = written[row],
      replacedCells[Cell(table: table, row: row, field: field)] == nil
    else { return text }
    return data.pool[id]
  }

  /// Evaluates again what left a reading open, which has been remembered, so that a recorder sees the
  /// cells that are missing.
  private mutating func record(
    _ reading: NameReading, of id: NamePatternID, _ text: String
  ) throws(EvaluationError) {
    let pattern = plan[id]
    let formerPack = pack
    pack = pattern.pack
    defer { pack = formerPack }
    let name = text.unicodeScalars.map(\.value)
    var nodes: [NodeID] = []
    let compiled = NamePatternProgram(id, program, data)
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
  /// The context that 解析 gives.
  func value(_ pattern: NamePattern) -> Value {
    func context(_ entries: [(entry: NamePattern.Entry, value: Value)]) -> Value {
      .context(Context(entries.map { (key: $0.entry.key, value: $0.value) }))
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
        (.kind, .string(problem.kind.name.zh)),
        (.component, problem.component.map { .string($0) } ?? .null),
        (.position, number(problem.span.lowerBound + 1)), (.length, number(problem.span.count)),
        (.message, .string(problem.message.zh)),
      ])
    }
    return context([
      (.conclusion, Value(conforms)), (.components, .context(Context(parts))),
      (.problems, .list(List(problems))), (.suggestion, correction.map { .string($0) } ?? .null),
    ])
  }
}
