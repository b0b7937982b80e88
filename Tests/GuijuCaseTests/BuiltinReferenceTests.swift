import Foundation
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuText
import Testing

/// The table of built-in functions, and the pages that are made from it.
@Suite struct BuiltinReferenceTests {
  /// `make reference` writes the pages; the values of all examples stand in them.
  @Test(
    "The pages are what the table gives",
    arguments: [("docs/builtins.md", Language.english), ("docs/builtins.zh.md", .chinese)])
  func pages(_ path: String, _ language: Language) throws {
    let committed = try Document(path: path).text()
    let page = try BuiltinReference.page(language)
    let difference = LineDifference(
      expected: CaseFile.lines(of: page), found: CaseFile.lines(of: committed))
    #expect(committed == page, "run make reference, and read the difference:\n\(difference)")
  }

  @Test("An example gives the same in both languages", arguments: Builtin.allCases)
  func examples(_ builtin: Builtin) throws {
    let day = try #require(CalendarDate(year: 2020, month: 12, day: 31))
    let workspace = Workspace(rules: .empty, asOf: day)
    let texts = try Language.allCases.map { language in
      try Query(builtin.example(language), in: workspace).evaluate().value
        .text(in: workspace.rules.plan, .english)
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0] != "null")
    #expect(builtin.example(.english).hasPrefix(builtin.english + "("))
    #expect(builtin.example(.chinese).hasPrefix(builtin.chinese))
  }

  @Test("Every type of a parameter can be written", arguments: Builtin.allCases)
  func types(_ builtin: Builtin) {
    for signature in builtin.signatures {
      for parameter in signature.parameters {
        #expect(!parameter.accepted.isEmpty)
        for type in parameter.accepted {
          for language in Language.allCases { #expect(type.written(language) != nil) }
        }
      }
    }
  }

  @Test func everyFunctionBelongsToOneFamily() {
    let members = Builtin.Family.allCases.flatMap(\.members)
    #expect(members.count == Builtin.allCases.count)
    #expect(Set(members).count == members.count)
  }

  @Test func namesAreUnique() {
    #expect(Set(Builtin.allNames).count == Builtin.allNames.count)
  }
}
