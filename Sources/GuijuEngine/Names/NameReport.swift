import GuijuPlan
import GuijuText

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
    /// What is unusual in free texts and forbidden by nothing: full-width letters, marks, traditional
    /// characters.
    public let remarks: [NameProblem]
    /// The name without these problems; nil where that cannot be told. It conforms.
    public let correction: String?
  }

  /// Whether the name conforms; nil where missing values leave it open.
  public let conforms: Bool?
  /// The reading that counts: without problems where the name conforms.
  public let reading: Reading
  /// Further readings that are as good, of a name that does not conform.
  public let alternatives: [Reading]
  /// Whether the name ends as names by the pattern do, which is what it shows to be meant by.
  public let hasEnding: Bool

  /// Whether all that is proposed for its end is to be added behind it.
  public func lacksEnding(of name: String) -> Bool {
    let length = name.unicodeScalars.count
    return problems.contains { $0.kind == .missing && $0.span.lowerBound == length }
  }

  /// What is wrong, without what the name should be.
  public var withoutCorrections: NameReport {
    func bare(_ reading: Reading) -> Reading {
      Reading(
        components: reading.components, problems: reading.problems, remarks: reading.remarks,
        correction: nil)
    }
    return NameReport(
      conforms: conforms, reading: bare(reading), alternatives: alternatives.map { bare($0) },
      hasEnding: hasEnding)
  }

  public var components: [Component] { reading.components }
  public var problems: [NameProblem] { reading.problems }
  public var remarks: [NameProblem] { reading.remarks }
  public var correction: String? { reading.correction }
}

extension NameMatcher {
  /// Reads the name at hand and finds what is wrong with it.
  mutating func report(_ id: NamePatternID, _ plan: Plan) throws(EvaluationError) -> NameReport {
    let truth = try conforms()
    if truth != false, let reading {
      return NameReport(
        conforms: truth,
        reading: .init(
          components: components(reading.bindings, nil, name), problems: [],
          remarks: remarks(reading.bindings, name), correction: nil),
        alternatives: [], hasEnding: true)
    }
    let hasEnding =
      pattern.endings.map { endings in
        endings.lengthsAtEnd(of: name) != nil
          || endings.lengthsAtEnd(of: name.map { LookAlikes.standard(for: $0) }) != nil
      } ?? false
    guard name.count <= conditions.mostCharacters else {
      let problem = NameProblem(
        .tooLong, nil, 0..<name.count, .namingNameTooLong(atMost: pattern.maximumLength))
      return NameReport(
        conforms: false,
        reading: .init(components: [], problems: [problem], remarks: [], correction: nil),
        alternatives: [], hasEnding: hasEnding)
    }
    let text = text
    let row = conditions.subject
    var diagnosis = NameDiagnosis(id, self, plan)
    try diagnosis.run()
    var readings: [NameReport.Reading] = []
    for found in diagnosis.found {
      let state = found.states[0]
      var corrections: [NameCorrection] = []
      var proposals: Set<String?> = []
      for state in found.states {
        var correction = NameCorrection(diagnosis, state)
        proposals.insert(try correction.propose(for: state.problems))
        corrections.append(correction)
      }
      var corrected: String?
      // Where it can be one of several names, it is for the reader to choose.
      if proposals.count == 1, let proposal = proposals.first ?? nil, proposal != text.text {
        try begin(proposal, row: row)
        if try conforms() == true { corrected = proposal }
      }
      var problems = explained(state, corrections, diagnosis.name)
      for index in problems.indices where problems[index].kind == .missing {
        try explainNone(&problems[index], found.states, diagnosis.name)
      }
      readings.append(
        .init(
          components: components(state.bindings, state.marks, diagnosis.name),
          problems: problems, remarks: remarks(state.bindings, diagnosis.name),
          correction: corrected))
    }
    let fewest = readings.first?.problems.count ?? 0
    readings.removeAll { $0.problems.count > fewest }
    try begin(text, row: row)
    guard let first = readings.first else {
      let problem = NameProblem(.unreadable, nil, 0..<diagnosis.name.count, .namingUnreadable)
      return NameReport(
        conforms: false,
        reading: .init(components: [], problems: [problem], remarks: [], correction: nil),
        alternatives: [], hasEnding: hasEnding)
    }
    return NameReport(
      conforms: false, reading: first, alternatives: Array(readings.dropFirst()),
      hasEnding: hasEnding)
  }

  /// The components of a reading of the name at hand.
  func components(of reading: NameReading) -> [NameReport.Component] {
    components(reading.bindings, nil, name)
  }

  /// The problems of a reading in the order of the name, with what should stand there according to
  /// the corrections, and with what is missing besides: the city of a county that is missing.
  private func explained(
    _ state: NameDiagnosis.State, _ corrections: [NameCorrection], _ name: [UInt32]
  ) -> [NameProblem] {
    var problems = state.problems
    for (component, binding) in state.bindings.enumerated()
    where !binding.isPresent && state.marks[component] == .none
      && corrections.allSatisfy({ $0.text(of: component) != nil })
    {
      let place = Int(max(0, binding.start))
      let label = pattern.components[component].name
      problems.append(
        NameProblem(.missing, label, place..<place, .namingMissing(label, expected: [])))
    }
    func position(_ problem: NameProblem) -> Int {
      pattern.components.firstIndex { $0.name == problem.component } ?? -1
    }
    for index in problems.indices {
      let component = position(problems[index])
      if component >= 0 {
        expect(&problems[index], corrections.map { $0.text(of: component) }, name)
      }
    }
    return problems.sorted {
      ($0.span.lowerBound, $0.span.upperBound, position($0))
        < ($1.span.lowerBound, $1.span.upperBound, position($1))
    }
  }

  /// Says what should stand where something is missing, or does not follow from something else.
  private func expect(_ problem: inout NameProblem, _ texts: [String?], _ name: [UInt32]) {
    guard let label = problem.component else { return }
    var expected: [String] = []
    for case let text? in texts where !expected.contains(text) { expected.append(text) }
    guard !expected.isEmpty, !texts.contains(nil) else { return }
    expected.sort()
    let only = expected.count == 1 ? expected[0] : nil
    let found = String(nameScalars: name[problem.span])
    let message: Message
    switch problem.kind {
    case .missing:
      message = .namingMissing(
        label, expected: expected, found: problem.related.map { String(nameScalars: name[$0]) })
    case .wrongParent:
      guard let only, only != found else { return }
      if let related = problem.related {
        let other = String(nameScalars: name[related])
        message = .namingWrongParent(found, of: other, label, expected: only)
      } else {
        message = .namingNotOfBearer(found, label, expected: only)
      }
    case .unknown, .abbreviated, .misplaced, .superfluous, .forbiddenWord, .badBeginning,
      .badEnding, .tooShort,
      .tooLong, .lookAlike, .requirement, .unreadable:
      return
    }
    problem = NameProblem(
      problem.kind, label, problem.span, related: problem.related, expected: only, message)
  }

  /// What is unusual in the free texts of a reading; neighbours of one kind are told together.
  private func remarks(_ bindings: [NameBinding], _ name: [UInt32]) -> [NameProblem] {
    var remarks: [NameProblem] = []
    for (component, binding) in bindings.enumerated() where binding.isText {
      var start = binding.range.lowerBound
      while start < binding.range.upperBound {
        guard let (oddity, _) = LookAlikes.oddity(of: name[start]) else {
          start += 1
          continue
        }
        let end =
          (start..<binding.range.upperBound).first {
            LookAlikes.oddity(of: name[$0])?.oddity != oddity
          } ?? binding.range.upperBound
        let usual = name[start..<end].compactMap { LookAlikes.oddity(of: $0)?.usual }
        let expected = usual.isEmpty ? nil : String(nameScalars: usual)
        let found = String(nameScalars: name[start..<end])
        let message: Message =
          switch oddity {
          case .fullWidth: .namingFullWidth(found, usual: expected ?? found)
          case .traditional: .namingTraditional(found, usual: expected ?? found)
          case .combining: .namingCombining(code: LookAlikes.code(of: name[start]))
          }
        remarks.append(
          NameProblem(
            .lookAlike, pattern.components[component].name, start..<end, expected: expected,
            message))
        start = end
      }
    }
    return remarks.sorted { $0.span.lowerBound < $1.span.lowerBound }
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
