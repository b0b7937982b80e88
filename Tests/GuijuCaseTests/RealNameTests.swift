import Foundation
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuText
import Testing

/// What is said of real names: `Tests/Cases/names/real-names.csv`, by the patterns of rules/wenzhou,
/// with the places in `Tests/Cases/names/places`.
///
/// The column 应当 is written by hand: what a reader of the pattern would say. Where the program says
/// something else, 现在 holds that, as a debt; `GUIJU_UPDATE_CASES=1` rewrites 现在, never 应当.
@Suite struct RealNameTests {
  private static let folder = Document.root.path + "/Tests/Cases/names"

  /// A line of the table.
  private struct RealName {
    let fields: [String]

    init(_ line: Substring) throws {
      fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 5, "five fields: \(line)")
    }

    var name: String { fields[0] }
    var pattern: String { fields[2] }
    var expected: String { fields[3] }
    var debt: String { fields[4] }

    func line(saying said: String) -> String {
      (fields[..<4] + [said == expected ? "" : said]).joined(separator: ",")
    }
  }

  @Test func ofEachNameIsSaidWhatIsWritten() throws {
    let url = URL(fileURLWithPath: Self.folder + "/real-names.csv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    let names = try lines.dropFirst().map { try RealName($0) }
    #expect(names.count >= 100)
    let say = try speaker()
    let said = try names.map { try say($0.name, $0.pattern) }
    if CaseFile.isUpdating {
      let updated = [String(lines[0])] + zip(names, said).map { $0.line(saying: $1) }
      try (updated.joined(separator: "\n") + "\n").write(to: url, atomically: true, encoding: .utf8)
      return
    }
    for (name, said) in zip(names, said)
    where said != (name.debt.isEmpty ? name.expected : name.debt) {
      let remark: Comment =
        said == name.expected
        ? "\(name.name): 现在 is paid: GUIJU_UPDATE_CASES=1"
        : "\(name.name): \(said), instead of \(name.expected)"
      Issue.record(remark)
    }
  }

  /// Says what a pattern, given by its name, says of a name.
  private func speaker() throws -> (_ name: String, _ pattern: String) throws -> String {
    let rules = try RuleLoader.load([Document.root.path + "/rules/wenzhou"])
    let day = try #require(CalendarDate(year: 2022, month: 6, day: 30))
    var workspace = Workspace(rules: rules, asOf: day)
    try workspace.load([.folder(Self.folder + "/places")])
    let checker = NameChecker(workspace.program, data: workspace.data)
    return { name, pattern in
      let index = try #require(rules.plan.namePatterns.firstIndex { $0.name == pattern })
      return Self.text(of: try checker.check(name, against: NamePatternID(index)), name)
    }
  }

  /// `县级=永嘉 业务=舞蹈 标识=协会；未知 县级“永嘉”；缺少 乡级@2；改为 …`.
  private static func text(of report: NameReport, _ name: String) -> String {
    let characters = Array(name.unicodeScalars)
    let components = report.components.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
    let problems = report.problems.map { problem in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: characters[problem.span])
      let place = problem.span.isEmpty ? "@\(problem.span.lowerBound)" : "“\(String(text))”"
      return "\(problem.kind.name.zh) \(problem.component ?? "")\(place)"
    }
    let correction = report.correction.map { ["改为 \($0)"] } ?? []
    return ([components] + problems + correction).joined(separator: "；")
  }
}
