import Glibc
import GuijuEngine
import GuijuPlan
import GuijuText
import Testing

/// Laws of name patterns, over names made from them.
@Suite("Names: properties") struct NamePropertyTests {
  private static func checker() throws -> NameChecker {
    var world = NameWorld.wenzhou
    let program = try world.makeProgram()
    return NameChecker(program, data: world.data)
  }

  @Test(
    "names made from a pattern conform, their components make up the name",
    arguments: [NameWorld.full, NameWorld.tied, NameWorld.short])
  func examplesConform(pattern: NamePatternID) throws {
    let checker = try Self.checker()
    let examples = try checker.examples(of: pattern, count: 40)
    #expect(examples.conforming.count == 40)
    for name in examples.conforming {
      let report = try checker.check(name, against: pattern)
      #expect(report.conforms == true, "\(name)")
      #expect(report.problems.isEmpty)
      #expect(report.components.map(\.text).joined() == name)
    }
    for name in examples.nearMisses {
      #expect(try checker.conforms(name, to: pattern) == false, "\(name)")
    }
  }

  /// How many names of each pattern are edited; `GUIJU_EDITED_NAMES=300` takes minutes.
  private static let editedNames =
    getenv("GUIJU_EDITED_NAMES").flatMap { Int(String(cString: $0)) } ?? 3

  @Test(
    "an edit of a conforming name is reported where it is, and corrections conform",
    arguments: [NameWorld.full, NameWorld.tied, NameWorld.short])
  func editsAreFound(pattern: NamePatternID) throws {
    let checker = try Self.checker()
    let names = try checker.examples(of: pattern, count: Self.editedNames, seed: 7).conforming
    var tally = Tally()
    for name in names {
      for edit in Edit.all(of: name) { try tally.add(edit, of: name, checker, pattern) }
    }
    #expect(tally.broken > 300 * names.count)
    #expect(tally.corrected > tally.broken / 2)
    if Self.editedNames > 3 { print(tally) }
  }

  /// What became of edited names.
  private struct Tally {
    var edits = 0
    var broken = 0
    var corrected = 0

    mutating func add(
      _ edit: Edit, of name: String, _ checker: NameChecker, _ pattern: NamePatternID
    ) throws {
      edits += 1
      let report = try checker.check(edit.result, against: pattern)
      guard report.conforms == false else { return }
      broken += 1
      let readings = [report.reading] + report.alternatives
      let isCovered = readings.contains { $0.problems.contains { edit.isCovered(by: $0) } }
      #expect(isCovered, "\(name) → \(edit.result): \(readings.map(\.problems))")
      if report.correction != nil { corrected += 1 }
      for correction in readings.compactMap(\.correction) {
        let truth = try checker.conforms(correction, to: pattern)
        #expect(truth == true, "\(edit.result) → \(correction)")
      }
      let length = edit.result.unicodeScalars.count
      for problem in readings.flatMap(\.problems) {
        #expect(
          problem.span.lowerBound >= 0 && problem.span.upperBound <= length, "\(edit.result)")
      }
    }
  }
}

/// One character put in, left out, replaced, or swapped with the next.
private struct Edit {
  let result: String
  /// The characters of the result that are concerned; empty where one has been left out.
  let place: Range<Int>

  /// Others of its kind, parts of places and endings, look-alikes of characters that stand in them,
  /// blanks, brackets and dashes of both widths, letters, a rare character.
  private static let alphabet: [Unicode.Scalar] = [
    "鑫", "市", "区", "县", "镇", "街", "村", "会", "區", "巿", "⼤", " ", "\u{3000}", "\u{200B}",
    "(", "（", "》", "-", "—", "A", "Ａ", "1", "１", "\u{20BB7}",
  ]

  func isCovered(by problem: NameProblem) -> Bool {
    [problem.span, problem.related].compactMap { $0 }.contains { span in
      span.lowerBound <= place.upperBound && place.lowerBound <= span.upperBound
    }
  }

  static func all(of name: String) -> [Edit] {
    let scalars = Array(name.unicodeScalars)
    var edits: [Edit] = []
    func add(_ place: Range<Int>, _ change: (inout [Unicode.Scalar]) -> Void) {
      var changed = scalars
      change(&changed)
      var view = String.UnicodeScalarView()
      view.append(contentsOf: changed)
      if changed != scalars { edits.append(Edit(result: String(view), place: place)) }
    }
    for index in scalars.indices {
      add(index..<index) { $0.remove(at: index) }
      for new in alphabet {
        add(index..<index + 1) { $0[index] = new }
        add(index..<index + 1) { $0.insert(new, at: index) }
      }
      if index + 1 < scalars.count { add(index..<index + 2) { $0.swapAt(index, index + 1) } }
    }
    for new in alphabet { add(scalars.count..<scalars.count + 1) { $0.append(new) } }
    return edits
  }
}
