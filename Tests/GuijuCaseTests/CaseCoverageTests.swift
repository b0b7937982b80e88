import GuijuPlan
import GuijuSyntax
import GuijuText
import Testing

/// What the case files must not leave out.
@Suite struct CaseCoverageTests {
  /// The expressions of all `.expr` files, and the answers that are expected to them.
  private let expressions: String
  private let answers: String
  /// What commands print in the `.case` files, with all that stands around it.
  private let commands: String

  init() throws {
    var expressions: [String] = []
    var answers: [String] = []
    for file in CaseFile.all("expr") {
      for line in try file.lines() where !line.hasPrefix("//") {
        if line.hasPrefix("> ") || line.hasPrefix(". ") {
          expressions.append(String(line.dropFirst(2)))
        } else {
          answers.append(line)
        }
      }
    }
    self.expressions = expressions.joined(separator: "\n")
    self.answers = answers.joined(separator: "\n")
    commands = try CaseFile.all("case").flatMap { try $0.lines() }.joined(separator: "\n")
  }

  private func isUsed(_ text: String) -> Bool { expressions.contains(text) }

  @Test("Every built-in function is called by both of its names", arguments: Builtin.allCases)
  func functions(_ builtin: Builtin) {
    for language in Language.allCases {
      let call =
        builtin.isConstant && language == .chinese
        ? builtin.chinese : builtin.name(language) + "("
      #expect(isUsed(call), "\(call)")
    }
  }

  @Test("Every diagnostic is expected somewhere", arguments: DiagnosticCode.allCases)
  func codes(_ code: DiagnosticCode) {
    let isExpected = answers.contains(code.label) || commands.contains(code.label)
    #expect(isExpected, "\(code.label)")
  }

  @Test("Every word of expressions is used", arguments: Keyword.expressionWords)
  func keywords(_ word: String) {
    #expect(isUsed(word), "\(word)")
  }

  @Test("Every type is tested for", arguments: ValueType.names)
  func types(_ name: String) {
    let isTested = ["instance of \(name)", "类型为 \(name)", "<\(name)>"].contains { isUsed($0) }
    #expect(isTested, "\(name)")
  }
}
