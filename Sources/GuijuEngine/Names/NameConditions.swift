import GuijuPlan

/// The conditions of a pattern, evaluated by the row evaluator, their outcomes remembered by the rows
/// and words that they read: a million names of some thousand places cost as many evaluations as
/// there are places.
struct NameConditions {
  private let pattern: NamePatternProgram
  private var evaluator: RowEvaluator
  /// The row that bears the name at hand; nil where there is none.
  private(set) var subject: Int32?
  /// The expression that gives the name.
  private var node = NodeID(0)
  /// By condition; for one that reads a single component, by what that is bound to.
  private var single: [[Outcome]]
  private var several = OutcomeTable<Outcome>()
  /// The rows that expressions gave, where they are more than one.
  private var rowSets: [RowSet] = []

  /// What an expression came to.
  private enum Outcome {
    case notEvaluated
    case isTrue, isFalse, isUnknown
    case row(Int32)
    case rows(Int)
  }

  private struct RowSet {
    /// Each with whether it surely belongs.
    let rows: [Int32: Bool]
  }

  /// How many outcomes of conditions that read several components are remembered.
  private static let mostOutcomes = 1_000_000

  init(_ pattern: NamePatternProgram, _ evaluator: RowEvaluator) {
    self.pattern = pattern
    self.evaluator = evaluator
    single = Array(repeating: [], count: pattern.memoCount)
  }

  mutating func begin(
    row: Int32?, length: Int, at node: NodeID
  ) throws(EvaluationError) {
    subject = row
    self.node = node
    evaluator.begin(row: subjectValue)
    if length > evaluator.limits.nameLength, length <= pattern.maximumLength {
      throw evaluator.failure(.nameLength, node)
    }
  }

  /// The most characters of a name of which it is told what is wrong.
  var mostCharacters: Int { evaluator.limits.nameLength }

  private var subjectValue: Value {
    guard let subject, let table = pattern.table else { return .null }
    return .row(table, subject)
  }

  /// Counts steps of a search among those of the evaluation.
  mutating func spend(_ steps: inout Int) throws(EvaluationError) {
    evaluator.steps += steps
    steps = 0
    try evaluator.checkLimits(node)
  }

  // MARK: - Truth

  /// Whether what is looked at behind a component holds.
  mutating func truth(
    of check: NamePatternProgram.Check, _ bindings: [NameBinding], _ name: [UInt32]
  ) throws(EvaluationError) -> Bool? {
    switch check {
    case .requirement(let condition): return try truth(condition, bindings, name)
    case .presence(let component):
      guard case .onlyIf(let condition) = pattern.components[component].presence else {
        return true
      }
      return try truth(condition, bindings, name).map { $0 == bindings[component].isPresent }
    case .source(let component):
      let binding = bindings[component]
      guard binding.isPresent,
        case .rows(_, let rows) = pattern.components[component].sources[Int(binding.source)]
      else { return true }
      return try admits(binding.id, rows, bindings, name)
    }
  }

  /// Whether a condition holds that reads nothing but what is bound.
  mutating func truth(
    _ condition: Int, _ bindings: [NameBinding], _ name: [UInt32]
  ) throws(EvaluationError) -> Bool? {
    switch try outcome(pattern.conditions[condition], bindings, name) {
    case .isTrue: true
    case .isFalse: false
    case .notEvaluated, .isUnknown, .row, .rows: nil
    }
  }

  /// Whether a source gives a row.
  mutating func admits(
    _ row: Int32, _ rows: NamePatternProgram.RowSource, _ bindings: [NameBinding],
    _ name: [UInt32]
  ) throws(EvaluationError) -> Bool? {
    switch rows.restriction {
    case .none: return true
    case .children(let base, let children):
      if base == NamePatternProgram.subject, subject == nil { return true }
      let parent = parent(base, bindings)
      return parent >= 0 && children.parents[Int(row)] == parent
    case .given(_, let condition):
      // Without the row that bears the name a component tied to it may be any.
      if subject == nil, condition.reads.first == NamePatternProgram.subject { return true }
      switch try outcome(condition, bindings, name) {
      case .row(let given):
        // A place of which the name is missing may be called anything.
        return given == row ? true : hasName(given, rows) ? false : nil
      case .rows(let set): return rowSets[set].rows[row].map { $0 ? true : nil } ?? false
      case .isFalse: return false
      case .isTrue, .isUnknown, .notEvaluated:
        // Nothing is reached from a component that is left out.
        return reachesNothing(condition, bindings) ? false : nil
      }
    }
  }

  @inline(__always)
  private func parent(_ base: Int, _ bindings: [NameBinding]) -> Int32 {
    base == NamePatternProgram.subject ? subject ?? -1 : bindings[base].id
  }

  /// The rows that bear an entry, those aside that another row shows not to be meant, by their places
  /// in the source.
  @inline(__always)
  func places(
    of entry: Int32, _ dictionary: NameDictionary, _ rows: NamePatternProgram.RowSource,
    readsLater: Bool, _ bindings: [NameBinding]
  ) -> Range<Int> {
    let places = dictionary.rows(of: entry)
    guard !readsLater, case .children(let base, let children) = rows.restriction else {
      return places
    }
    let parent = parent(base, bindings)
    return parent < 0 ? places : children.places(of: parent, among: places)
  }

  private func hasName(_ row: Int32, _ rows: NamePatternProgram.RowSource) -> Bool {
    let column = evaluator.data[rows.table].columns[rows.field.index]
    return column.map { !$0.isMissing[Int(row)] } ?? false
  }

  private func reachesNothing(
    _ condition: NamePatternProgram.Condition, _ bindings: [NameBinding]
  ) -> Bool {
    condition.reads.contains { $0 != NamePatternProgram.subject && !bindings[$0].isPresent }
  }

  /// The rows that a source gives, ascending, so far as they are known; nil where any will do.
  mutating func rows(
    of rows: NamePatternProgram.RowSource, _ bindings: [NameBinding], _ name: [UInt32]
  ) throws(EvaluationError) -> [Int32]? {
    switch rows.restriction {
    case .none: return nil
    case .children(let base, let children):
      let parent = parent(base, bindings)
      return parent < 0 ? nil : Array(children.children(of: parent))
    case .given(_, let condition):
      let reads = condition.reads
      if subject == nil, reads.first == NamePatternProgram.subject { return nil }
      if reachesNothing(condition, bindings) { return nil }
      switch try outcome(condition, bindings, name) {
      case .row(let row): return [row]
      case .rows(let set): return rowSets[set].rows.keys.sorted()
      case .isFalse: return []
      case .isTrue, .isUnknown, .notEvaluated: return nil
      }
    }
  }

  // MARK: - Evaluation

  private mutating func outcome(
    _ condition: NamePatternProgram.Condition, _ bindings: [NameBinding], _ name: [UInt32]
  ) throws(EvaluationError) -> Outcome {
    var codes = (0, 0, 0)
    var canBeRemembered = condition.reads.count <= 3
    for (index, place) in condition.reads.enumerated() where canBeRemembered {
      guard let code = code(of: place, bindings) else {
        canBeRemembered = false
        break
      }
      if index == 0 { codes.0 = code } else if index == 1 { codes.1 = code } else { codes.2 = code }
    }
    guard canBeRemembered else { return try evaluate(condition, bindings, name) }
    if condition.reads.count <= 1, codes.0 < Self.mostOutcomes {
      if codes.0 < single[condition.memo].count {
        let known = single[condition.memo][codes.0]
        if case .notEvaluated = known {} else { return known }
      } else {
        let missing = max(codes.0 + 1, 2 * single[condition.memo].count)
        single[condition.memo] += Array(
          repeating: .notEvaluated, count: missing - single[condition.memo].count)
      }
      let outcome = try evaluate(condition, bindings, name)
      single[condition.memo][codes.0] = outcome
      return outcome
    }
    let key = OutcomeKey(condition.memo, codes)
    if let known = several[key] { return known }
    let outcome = try evaluate(condition, bindings, name)
    if several.count < Self.mostOutcomes { several.insert(outcome, for: key) }
    return outcome
  }

  /// A number for what a place is bound to; nil for a free text.
  @inline(__always)
  private func code(of place: Int, _ bindings: [NameBinding]) -> Int? {
    if place == NamePatternProgram.subject { return Int(subject ?? -1) + 1 }
    let binding = bindings[place]
    if !binding.isPresent { return 0 }
    if binding.isText { return nil }
    let sources = pattern.components[place].sources.count
    return 1 + Int(binding.id) * sources + Int(binding.source)
  }

  private mutating func evaluate(
    _ condition: NamePatternProgram.Condition, _ bindings: [NameBinding], _ name: [UInt32]
  ) throws(EvaluationError) -> Outcome {
    switch try value(of: condition, bindings, name) {
    case .boolean(let truth): return truth ? .isTrue : .isFalse
    case .row(_, let row): return .row(row)
    case .list(let list):
      var rows: [Int32: Bool] = [:]
      for index in 0..<list.count {
        guard case .row(_, let row) = list[index] else { continue }
        rows[row] = rows[row] == true || list.isCertain(index)
      }
      rowSets.append(RowSet(rows: rows))
      return .rows(rowSets.count - 1)
    // What is known to be nothing gives no rows.
    case .none: return .isFalse
    case .null, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      return .isUnknown
    }
  }

  /// The value of a condition, or of any expression that reads the same.
  mutating func value(
    of condition: NamePatternProgram.Condition, node: NodeID? = nil, _ bindings: [NameBinding],
    _ name: [UInt32]
  ) throws(EvaluationError) -> Value {
    evaluator.pack = pattern.pack
    evaluator.bind(.subject, to: subjectValue)
    for place in condition.reads where place != NamePatternProgram.subject {
      evaluator.bind(
        pattern.components[place].slot, to: pattern.value(of: bindings[place], place, name))
    }
    return try evaluator.evaluate(node ?? condition.node)
  }
}

extension NamePatternProgram {
  /// What a component's slot holds: a row, a text, or nothing.
  func value(of binding: NameBinding, _ component: Int, _ name: [UInt32]) -> Value {
    guard binding.isPresent else { return .null }
    switch components[component].sources[Int(binding.source)] {
    case .rows(_, let rows): return .row(rows.table, binding.id)
    case .words(let dictionary): return .string(dictionary.text(of: binding.entry))
    case .text: return .string(String(nameScalars: name[binding.range]))
    }
  }
}
