import Foundation
import Guiju
import GuijuEngine
import Testing

/// The example of embedding in the READMEs stands below, word for word: it compiles, and does what is
/// said of it. The tests run in the root of the repository.
@Suite struct EmbeddingExampleTests {
  @Test func exampleOfTheReadmesRuns() throws {
    // example
    let rules = try RuleLoader.load(["rules/jilin"])
    let day = CalendarDate(year: 2020, month: 12, day: 31)!
    var workspace = Workspace(rules: rules, asOf: day)
    try workspace.load([DataInput("examples/jilin")])
    var checker = try workspace.recordChecker(for: "组织", language: .english)
    let reading = try checker.read(texts: [
      "名称": "桥头下棋协会", "乡镇": "220102007", "状态": "正常", "正式党员数": "5", "党组织形式": "无",
    ])
    for finding in reading.findings { print(finding.message.en) }
    for (rule, verdict) in zip(checker.rules, try checker.verdicts(of: reading.record))
    where verdict == .fail {
      let clauses = try checker.explain(rule, of: reading.record).clauses
      print(rules.plan[rule].name, clauses.compactMap(\.message))
    }
    // end of example
    let failed = zip(checker.rules, try checker.verdicts(of: reading.record))
      .filter { $0.1 == .fail }.map { rules.plan[$0.0].name }
    #expect(failed == ["应建党组织", "登记条件"])
  }

  @Test(arguments: ["README.md", "README.zh.md"])
  func readmesHaveTheExample(_ name: String) throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
      .components(separatedBy: "\n")
    let first = try #require(source.firstIndex(of: "    // example"))
    let end = try #require(source.firstIndex(of: "    // end of example"))
    var example = source[(first + 1)..<end].map { String($0.dropFirst(4)) }
    if name == "README.zh.md" {
      example = example.map {
        $0.replacingOccurrences(of: ".english", with: ".chinese")
          .replacingOccurrences(of: "message.en", with: "message.zh")
      }
    }
    let blocks = try Document(path: name).blocks().filter { $0.kind == "swift" }
    #expect(blocks.map(\.lines) == [example])
  }
}
