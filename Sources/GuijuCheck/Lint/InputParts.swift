import GuijuPlan
import GuijuSyntax
import GuijuText

/// The values of one input of a decision table, in parts that every cell of its column accepts as a
/// whole or not at all: of `< 3` and `[5..9]` those below 3, 3 itself, those between 3 and 5, and so
/// on.
///
/// What a test on no literal accepts (`>= 最低人数`) counts as a part of its own beside these, which
/// only `-` and what is written alike accept.
struct InputParts {
  /// Where intervals begin and end: the part 2i + 1 is the bound i, the part 2i what lies before it.
  private let bounds: [LiteralNumber]
  /// The part of each text, truth value and unknown test.
  private let atoms: [Atom: Int]
  /// The parts into which every value of the input falls, and those of unknown tests.
  private let values: PartSet
  private let unknown: PartSet
  private let source: Source

  private enum Atom: Hashable {
    case text(String)
    case truth(Bool)
    /// Whatever meets a test, as written.
    case met(String)
  }

  /// One of the things that a cell accepts.
  private struct Member {
    enum Kind {
      case interval(LiteralInterval)
      case atom(Atom)
    }

    let kind: Kind
    /// `!= 3`
    var isDenied = false
  }

  /// The parts that the cells of a column make; nil where numbers and dates are mixed.
  ///
  /// - Parameters:
  ///   - texts: the texts that the input can be, where there are no others.
  ///   - isWhole: whether the input is a whole number.
  init?(
    _ cells: [UnaryTests], of type: ValueType, texts: [String]?, isWhole: Bool, in source: Source
  ) {
    self.source = source
    var intervals: [LiteralInterval] = []
    var atoms: [Atom] = (texts ?? []).map { .text($0) }
    if type == .boolean { atoms += [.truth(true), .truth(false)] }
    for member in cells.flatMap({ Self.members(of: $0, source) }) {
      switch member.kind {
      case .interval(let interval): intervals.append(interval)
      case .atom(let atom): atoms.append(atom)
      }
    }
    guard Set(intervals.map(\.isOfDates)).count <= 1 else { return nil }
    bounds = Set(intervals.flatMap(\.bounds)).sorted()
    let atomsBegin = bounds.isEmpty ? 0 : 2 * bounds.count + 1
    var numbers: [Atom: Int] = [:]
    for atom in atoms where numbers[atom] == nil { numbers[atom] = atomsBegin + numbers.count }
    self.atoms = numbers
    let others = atomsBegin + numbers.count
    var values = PartSet(count: others + 1)
    var unknown = values
    for part in 0..<atomsBegin {
      // No whole number lies between 2 and 3.
      let isGap = part % 2 == 0 && part > 0 && part < atomsBegin - 1
      if isWhole, isGap, bounds[part / 2 - 1].isFollowed(by: bounds[part / 2]) { continue }
      values.insert(part)
    }
    for (atom, part) in numbers {
      if case .met = atom { unknown.insert(part) } else { values.insert(part) }
    }
    let isOrdered = !bounds.isEmpty && (type == .number || type == .date)
    if texts == nil, type != .boolean, !isOrdered { values.insert(others) }
    self.values = values
    self.unknown = unknown
  }

  /// What a cell accepts, and the parts that others must accept to leave it nothing.
  func selection(of cell: UnaryTests) -> (accepted: PartSet, needed: PartSet) {
    if cell.tests.isEmpty { return (values.union(unknown), values) }
    let members = Self.members(of: cell, source)
    var accepted = PartSet(count: values.count)
    for member in members {
      let parts = parts(of: member.kind)
      accepted.formUnion(member.isDenied ? values.subtracting(parts) : parts)
    }
    if cell.isNegated, Self.deniedText(of: cell, source) == nil {
      accepted = values.subtracting(accepted)
    }
    return (accepted, accepted)
  }

  private func parts(of kind: Member.Kind) -> PartSet {
    var parts = PartSet(count: values.count)
    switch kind {
    case .interval(let interval):
      for part in interval.parts(among: bounds) where values.contains(part) { parts.insert(part) }
    case .atom(let atom):
      if let part = atoms[atom] { parts.insert(part) }
    }
    return parts
  }

  // MARK: - Cells

  private static func members(of cell: UnaryTests, _ source: Source) -> [Member] {
    if let text = deniedText(of: cell, source) { return [Member(kind: .atom(.met(text)))] }
    return cell.tests.flatMap { test in
      members(of: test) ?? [Member(kind: .atom(.met(source.text(test.span))))]
    }
  }

  /// The text of a cell that denies an unknown test; nil for any other.
  private static func deniedText(of cell: UnaryTests, _ source: Source) -> String? {
    guard cell.isNegated, cell.tests.contains(where: { members(of: $0) == nil }) else { return nil }
    return "not " + cell.tests.map { source.text($0.span) }.joined(separator: ",")
  }

  /// Nil for a test on anything but literals.
  private static func members(of test: UnaryTest) -> [Member]? {
    switch test {
    case .expression(.list(let items, _)):
      var members: [Member] = []
      for item in items {
        guard let more = self.members(of: .expression(item)) else { return nil }
        members += more
      }
      return members
    case .expression(.string(let literal)): return [Member(kind: .atom(.text(literal.value)))]
    case .expression(.boolean(let truth, _)): return [Member(kind: .atom(.truth(truth)))]
    case .comparison(let operation, let value, _)
    where operation == .equal || operation == .notEqual:
      return members(of: .expression(value))?.map { member in
        Member(kind: member.kind, isDenied: operation == .notEqual)
      }
    case .comparison, .expression:
      return LiteralInterval(test).map { [Member(kind: .interval($0))] }
    }
  }
}

/// Some of the parts of an input.
struct PartSet {
  let count: Int
  private var words: [UInt64]

  init(count: Int) {
    self.count = count
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ part: Int) -> Bool { words[part / 64] >> UInt64(part % 64) & 1 == 1 }

  mutating func insert(_ part: Int) { words[part / 64] |= 1 << UInt64(part % 64) }

  mutating func formUnion(_ other: PartSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  func union(_ other: PartSet) -> PartSet {
    var result = self
    result.formUnion(other)
    return result
  }

  func subtracting(_ other: PartSet) -> PartSet {
    var result = self
    for index in words.indices { result.words[index] &= ~other.words[index] }
    return result
  }

  func isSuperset(of other: PartSet) -> Bool {
    zip(words, other.words).allSatisfy { $1 & ~$0 == 0 }
  }

  func isDisjoint(with other: PartSet) -> Bool {
    zip(words, other.words).allSatisfy { $0 & $1 == 0 }
  }
}
