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

  @Test("an edit of a conforming name is reported where it is, and corrections conform")
  func editsAreFound() throws {
    let checker = try Self.checker()
    let names = try checker.examples(of: NameWorld.full, count: 8, seed: 7).conforming
    var broken = 0
    var corrected = 0
    for name in names {
      for edit in Edit.all(of: name) {
        let report = try checker.check(edit.result, against: NameWorld.full)
        guard report.conforms == false else { continue }
        broken += 1
        let readings = [report.reading] + report.alternatives
        let isCovered = readings.contains { $0.problems.contains { edit.isCovered(by: $0) } }
        #expect(isCovered, "\(name) → \(edit.result): \(readings.map(\.problems))")
        for correction in readings.compactMap(\.correction) {
          corrected += 1
          let truth = try checker.conforms(correction, to: NameWorld.full)
          #expect(truth == true, "\(edit.result) → \(correction)")
        }
        for reading in readings {
          let spans = reading.problems.map(\.span)
          let length = edit.result.unicodeScalars.count
          #expect(spans.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= length })
        }
      }
    }
    #expect(broken > 300)
    #expect(corrected > broken / 2)
  }
}

/// One character put in, left out, replaced, or swapped with the next.
private struct Edit {
  let result: String
  /// The characters of the result that are concerned; empty where one has been left out.
  let place: Range<Int>

  func isCovered(by problem: NameProblem) -> Bool {
    // Of a last word that is spoiled it is told at the end of the name that it is missing.
    if problem.kind == .missing, problem.span.lowerBound == result.unicodeScalars.count,
      place.upperBound + 3 >= problem.span.lowerBound
    {
      return true
    }
    return [problem.span, problem.related].compactMap { $0 }.contains { span in
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
      for new: Unicode.Scalar in ["鑫", " ", "村"] {
        add(index..<index + 1) { $0[index] = new }
        add(index..<index + 1) { $0.insert(new, at: index) }
      }
      if index + 1 < scalars.count { add(index..<index + 2) { $0.swapAt(index, index + 1) } }
    }
    return edits
  }
}
