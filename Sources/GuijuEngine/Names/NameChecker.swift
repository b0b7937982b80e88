import GuijuPlan

/// Checks names by the patterns of a program, for whoever asks about single names.
public struct NameChecker {
  private let evaluator: RowEvaluator
  private let readers: NameReaders

  public init(_ program: Program, data: DataSet, limits: Limits = .init()) {
    evaluator = RowEvaluator(program, data: data, limits: limits)
    readers = NameReaders()
  }

  var plan: Plan { evaluator.program.plan }

  /// Does something with the matcher of a pattern.
  func with<Result, Failure: Error>(
    _ pattern: NamePatternID, _ body: (inout NameMatcher) throws(Failure) -> Result
  ) throws(Failure) -> Result { try readers.with(pattern, for: evaluator, body) }

  private func reading<Result>(
    _ name: String, by pattern: NamePatternID, row: Int32?,
    _ body: (inout NameMatcher) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    try readers.reading(name, by: pattern, row: row, for: evaluator, body)
  }

  /// Whether a name conforms; nil where that is unknown.
  ///
  /// - Parameter row: the row that bears the name, of the pattern's table; nil where it is not known.
  public func conforms(
    _ name: String, to pattern: NamePatternID, row: Int32? = nil
  ) throws(EvaluationError) -> Bool? {
    try reading(name, by: pattern, row: row) { matcher throws(EvaluationError) in
      try matcher.conforms()
    }
  }

  /// What a pattern says of a name: its components, what is wrong, the corrected name.
  ///
  /// - Parameter row: the row that bears the name, of the pattern's table; nil where it is not known.
  public func check(
    _ name: String, against pattern: NamePatternID, row: Int32? = nil
  ) throws(EvaluationError) -> NameReport {
    let plan = plan
    return try reading(name, by: pattern, row: row) { matcher throws(EvaluationError) in
      try matcher.report(pattern, plan)
    }
  }

  /// Short names that conform, and names that nearly do; both the same on every run.
  ///
  /// - Returns: at most `count` of each, fewer where the pattern or the data admit no more.
  public func examples(
    of pattern: NamePatternID, count: Int, row: Int32? = nil, seed: UInt64 = 1
  ) throws(EvaluationError) -> (conforming: [String], nearMisses: [String]) {
    let plan = plan
    return try with(pattern) { matcher throws(EvaluationError) in
      var maker = NameExamples(matcher.pattern, plan, seed: seed)
      var conforming: [String] = []
      var nearMisses: [String] = []
      for _ in 0..<count * Self.drawsPerExample where conforming.count < count {
        try matcher.begin("", row: row)
        guard let name = try maker.name(matcher.conditions), !conforming.contains(name) else {
          continue
        }
        try matcher.begin(name, row: row)
        if try matcher.conforms() == true { conforming.append(name) }
      }
      guard !conforming.isEmpty else { return ([], []) }
      for draw in 0..<count * Self.drawsPerExample where nearMisses.count < count {
        let broken = maker.breaking(conforming[draw % conforming.count])
        if nearMisses.contains(broken) { continue }
        try matcher.begin(broken, row: row)
        if try matcher.conforms() == false { nearMisses.append(broken) }
      }
      // Free texts alone take any single edit; what is left of them is too short at last.
      for name in conforming where nearMisses.isEmpty {
        var scalars = name.unicodeScalars
        while scalars.popLast() != nil, !scalars.isEmpty {
          try matcher.begin(String(scalars), row: row)
          guard try matcher.conforms() == false else { continue }
          nearMisses.append(String(scalars))
          break
        }
      }
      return (conforming, nearMisses)
    }
  }

  private static let drawsPerExample = 64

  /// What may follow the beginning of a name, in the order of the pattern; at most `limit`.
  public func completions(
    of beginning: String, by pattern: NamePatternID, row: Int32? = nil, limit: Int = 20
  ) throws(EvaluationError) -> [NameCompletion] {
    try reading(beginning, by: pattern, row: row) { matcher throws(EvaluationError) in
      var completer = try NameCompleter(
        matcher.pattern, matcher.name, matcher.conditions, limit: limit)
      try completer.read()
      return completer.found
    }
  }

  /// Further readings of a name without a fault besides the one that counts: where there are some, the
  /// pattern is ambiguous.
  public func readings(
    of name: String, by pattern: NamePatternID, row: Int32? = nil, atMost count: Int = 2
  ) throws(EvaluationError) -> [[NameReport.Component]] {
    try reading(name, by: pattern, row: row) { matcher throws(EvaluationError) in
      try matcher.allReadings(atMost: count).map { matcher.components(of: $0) }
    }
  }

  /// The most steps that a pattern takes for each character of a name, apart from its conditions.
  public func stepsPerCharacter(of pattern: NamePatternID) -> Int {
    with(pattern) { $0.pattern.stepsPerCharacter }
  }
}
