import GuijuPlan

/// What a pattern says of one name.
public struct NameReport: Sendable {
  /// A component as it has been read.
  public struct Component: Sendable {
    public let name: String
    /// As it stands in the name.
    public let text: String
    /// In characters (Unicode scalars) of the name.
    public let span: Range<Int>
    /// The row that it names; nil for a word, a free text, and what is not known.
    public let table: TableID?
    public let row: Int32?
  }

  /// One way to read a name that does not conform.
  public struct Reading: Sendable {
    public let components: [Component]
    /// In the order of the name.
    public let problems: [NameProblem]
    /// The name without these problems; nil where that cannot be told. It conforms.
    public let correction: String?
  }

  /// Whether the name conforms; nil where missing values leave it open.
  public let conforms: Bool?
  /// The reading that counts: without problems where the name conforms.
  public let reading: Reading
  /// Further readings that are as good, of a name that does not conform.
  public let alternatives: [Reading]

  public var components: [Component] { reading.components }
  public var problems: [NameProblem] { reading.problems }
  public var correction: String? { reading.correction }
}

extension NameMatcher {
  /// Reads the name at hand and finds what is wrong with it.
  mutating func report(_ id: NamePatternID, _ text: String, _ plan: Plan) throws(EvaluationError)
    -> NameReport
  {
    let truth = try conforms()
    if truth != false, let reading {
      return NameReport(
        conforms: truth,
        reading: .init(
          components: components(reading.bindings, nil, name), problems: [], correction: nil),
        alternatives: [])
    }
    guard length(of: text) <= conditions.mostCharacters else {
      let problem = NameProblem(
        .tooLong, nil, 0..<length(of: text), .namingNameTooLong(atMost: pattern.maximumLength))
      return NameReport(
        conforms: false, reading: .init(components: [], problems: [problem], correction: nil),
        alternatives: [])
    }
    readWhole(text)
    let row = conditions.subject
    var diagnosis = NameDiagnosis(id, self, plan)
    try diagnosis.run()
    var readings: [NameReport.Reading] = []
    for state in diagnosis.found {
      var correction = NameCorrection(diagnosis, state)
      let parts = components(state.bindings, state.marks, diagnosis.name)
      let proposal = try correction.propose(for: state.problems)
      var problems = state.problems
      for index in problems.indices where problems[index].kind == .missing {
        expect(&problems[index], correction)
      }
      var corrected: String?
      if let proposal, proposal != text {
        try begin(proposal, row: row)
        if try conforms() == true { corrected = proposal }
      }
      problems.sort {
        ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
      }
      readings.append(.init(components: parts, problems: problems, correction: corrected))
    }
    try begin(text, row: row)
    guard let first = readings.first else {
      let problem = NameProblem(.unreadable, nil, 0..<diagnosis.name.count, .namingUnreadable)
      return NameReport(
        conforms: false, reading: .init(components: [], problems: [problem], correction: nil),
        alternatives: [])
    }
    return NameReport(conforms: false, reading: first, alternatives: Array(readings.dropFirst()))
  }

  /// The components of a reading of the name at hand.
  func components(of reading: NameReading) -> [NameReport.Component] {
    components(reading.bindings, nil, name)
  }

  private func length(of text: String) -> Int {
    var count = 0
    for _ in text.unicodeScalars { count += 1 }
    return count
  }

  private func expect(_ problem: inout NameProblem, _ correction: NameCorrection) {
    guard let component = pattern.components.firstIndex(where: { $0.name == problem.component }),
      let expected = correction.text(of: component)
    else { return }
    problem = NameProblem(
      problem.kind, problem.component, problem.span, expected: expected,
      .namingMissing(pattern.components[component].name, expected: expected))
  }

  private func components(
    _ bindings: [NameBinding], _ marks: [NameDiagnosis.Mark]?, _ name: [UInt32]
  ) -> [NameReport.Component] {
    bindings.enumerated().compactMap { index, binding in
      let isUnknown = marks?[index] == .unknown
      guard binding.isPresent || isUnknown, binding.end > binding.start else { return nil }
      var table: TableID?
      if binding.isPresent,
        case .rows(_, let rows) = pattern.components[index].sources[Int(binding.source)]
      {
        table = rows.table
      }
      return NameReport.Component(
        name: pattern.components[index].name, text: String(nameScalars: name[binding.range]),
        span: binding.range, table: table, row: table == nil ? nil : binding.id)
    }.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }
}
