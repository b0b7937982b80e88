import GuijuPlan

/// Makes names that a pattern admits: some rows and words are drawn, and what the others must be
/// follows from them. The same names on every run.
struct NameExamples {
  private let pattern: NamePatternProgram
  private let plan: Plan
  private let purposes: [[UInt32]]
  private var random: UInt64

  init(_ pattern: NamePatternProgram, _ plan: Plan, seed: UInt64) {
    self.pattern = pattern
    self.plan = plan
    random = seed
    let freeTexts = pattern.components.count { !$0.texts.isEmpty && $0.isRequired }
    purposes = freeTexts > 1 ? Self.shortPurposes : Self.purposes
  }

  /// A number below a bound (SplitMix64).
  mutating func draw(below bound: Int) -> Int {
    random &+= 0x9E37_79B9_7F4A_7C15
    var mixed = random
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(max(1, bound)))
  }

  /// What a component is to be, where it is not drawn.
  enum Choice {
    case absent
    case entry(source: Int, Int32, id: Int32)
    case text(source: Int, [UInt32])
  }

  /// A name that may conform; nil where this draw comes to nothing.
  ///
  /// - Parameter choices: by the position of the component.
  mutating func name(
    _ conditions: NameConditions, _ choices: [Int: Choice] = [:]
  ) throws(EvaluationError) -> String? {
    var text: [UInt32] = []
    var bindings: [NameBinding] = []
    var marks: [NameDiagnosis.Mark] = []
    for (position, component) in pattern.components.enumerated() {
      bindings.append(.absent)
      if let choice = choices[position] {
        marks.append(.none)
        switch choice {
        case .absent: break
        case .entry(let source, let entry, let id):
          bindings[position] = NameBinding(
            source: Int32(source), id: id, entry: entry, start: 0, end: 0)
        case .text(let source, let chosen):
          bindings[position] = .text(source, text.count, text.count + chosen.count)
          text += chosen
        }
        continue
      }
      let isLeftOut: Bool
      switch component.presence {
      case .required: isLeftOut = false
      case .optional: isLeftOut = draw(below: 2) == 0
      // The condition says, once what it reads is known.
      case .onlyIf: isLeftOut = true
      }
      marks.append(isLeftOut ? .none : .missing)
      let source = draw(below: component.sources.count)
      if isLeftOut { continue }
      switch component.sources[source] {
      case .rows: continue
      case .words(let dictionary):
        guard dictionary.count > 0 else { continue }
        let entry = Int32(draw(below: dictionary.count))
        bindings[bindings.count - 1] = NameBinding(
          source: Int32(source), id: entry, entry: entry, start: 0, end: 0)
      case .text(let limits):
        let start = text.count
        text += freeText(limits)
        bindings[bindings.count - 1] = .text(source, start, text.count)
      }
      marks[marks.count - 1] = .none
    }
    var name = NameCorrection(pattern, text, plan, conditions, bindings, marks)
    // What comes last says most about what comes before it: a township has one county.
    for component in pattern.components.indices.reversed() {
      try name.settleAll()
      guard name.isOpen(component) else { continue }
      let pick = draw(below: Int.max)
      if try !name.choose(component, pick) { return nil }
    }
    try name.settleAll()
    return name.text
  }

  /// A name with a character left out, doubled, or swapped with the next.
  mutating func breaking(_ name: String) -> String {
    var scalars = name.unicodeScalars.map(\.value)
    guard scalars.count > 1 else { return name }
    let position = draw(below: scalars.count - 1)
    switch draw(below: 3) {
    case 0: scalars.remove(at: position)
    case 1: scalars.insert(scalars[position], at: position)
    default: scalars.swapAt(position, position + 1)
    }
    return String(nameScalars: scalars)
  }

  /// What bodies are for; any text would do, but these are read more easily.
  private static let purposes = [
    "邻里互助", "老年", "志愿服务", "书法", "环境保护", "电子商务", "体育舞蹈", "文化", "垃圾分类",
  ].map { $0.unicodeScalars.map(\.value) }

  /// What stands for them where a name has several free texts, which would make it long.
  private static let shortPurposes = [
    "老年", "书法", "文化", "环保", "慈善", "体育", "科普", "茶艺", "法律", "社工",
  ].map { $0.unicodeScalars.map(\.value) }

  /// A short text that is no word of any list.
  static var filler: [UInt32] { purposes[1] }

  private mutating func freeText(_ limits: FreeTextLimits) -> [UInt32] {
    var text: [UInt32] = []
    var ending: [UInt32] = []
    for limit in limits.limits where limit.words.count > 0 {
      let word = limit.words.scalars(of: Int32(draw(below: limit.words.count)))
      switch limit.kind {
      case .prefix: text = Array(word)
      case .suffix: ending = word.reversed()
      case .noPrefix, .noSuffix, .excludes, .notAmong: break
      }
    }
    while text.isEmpty || text.count + ending.count < limits.length.lowerBound {
      text += purposes[draw(below: purposes.count)]
    }
    let room = limits.length.upperBound - ending.count
    return text.prefix(max(0, room)) + ending
  }
}

extension NameCorrection {
  init(
    _ pattern: NamePatternProgram, _ name: [UInt32], _ plan: Plan, _ conditions: NameConditions,
    _ bindings: [NameBinding], _ marks: [NameDiagnosis.Mark]
  ) {
    self.pattern = pattern
    self.name = name
    self.plan = plan
    self.conditions = conditions
    self.bindings = bindings
    self.marks = marks
  }

  /// Chooses a row or word for a component of which nothing is known; false where there is none.
  mutating func choose(_ component: Int, _ pick: Int) throws(EvaluationError) -> Bool {
    for (source, given) in pattern.components[component].sources.enumerated() {
      guard let dictionary = given.dictionary, dictionary.count > 0 else { continue }
      var entries: [(entry: Int32, row: Int32)] = []
      if case .rows(_, let rows) = given, isKnown(rows.reads),
        let among = try conditions.rows(of: rows, bindings, name)
      {
        guard !among.isEmpty else { continue }
        let row = among[pick % among.count]
        entries = dictionary.entries(of: [row]).map { ($0, row) }
      } else {
        let entry = Int32(pick % dictionary.count)
        let rows = dictionary.rows(of: entry)
        let id = rows.isEmpty ? entry : dictionary.row(rows.lowerBound + pick % rows.count)
        entries = [(entry, id)]
      }
      guard let (entry, id) = entries.first else { continue }
      bindings[component] = NameBinding(
        source: Int32(source), id: id, entry: entry, start: 0, end: 0)
      marks[component] = .none
      return true
    }
    return false
  }
}
