import Foundation
import Testing

/// `Sources/GuijuSyntax/grammar.txt` against the parser that it describes.
@Suite struct GrammarTests {
  /// `Sources/GuijuSyntax`, found from this source file.
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/GuijuSyntax")

  private let productions: [String: String]

  /// Reads the productions: `name = …`, going on in lines that begin with a blank.
  init() throws {
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent("grammar.txt"), encoding: .utf8)
    var productions: [String: String] = [:]
    var name: String?
    for line in CaseFile.lines(of: text) {
      let content = String(line.prefix { $0 != "#" })
      if content.allSatisfy(\.isWhitespace) { continue }
      if let first = content.first, !first.isWhitespace {
        let match = try #require(content.wholeMatch(of: /([a-z]+) +=(.*)/), "\(line)")
        name = String(match.1)
        #expect(productions[String(match.1)] == nil, "\(match.1) is defined twice")
        productions[String(match.1)] = String(match.2)
      } else if let name {
        productions[name]? += content
      }
    }
    self.productions = productions
  }

  /// The nonterminals of a right-hand side: its words outside quotes.
  private static func nonterminals(_ text: String) -> [String] {
    text.replacing(/"[^"]*"/, with: " ").matches(of: /\b[a-z]+\b/).map { String($0.output) }
  }

  @Test func everyNonterminalIsDefined() {
    #expect(productions.count > 50)
    for (name, text) in productions.sorted(by: { $0.key < $1.key }) {
      for used in Self.nonterminals(text) {
        #expect(productions[used] != nil, "\(used), used by \(name), is not defined")
      }
    }
  }

  @Test func everyNonterminalIsReachedFromAFileOrAQuery() {
    var reached: Set<String> = []
    var open = ["tree", "query"]
    while let name = open.popLast() {
      guard reached.insert(name).inserted else { continue }
      open += Self.nonterminals(productions[name] ?? "")
    }
    #expect(Set(productions.keys).subtracting(reached).sorted() == [])
  }

  @Test func everyProductionOfTheParserIsInTheGrammar() throws {
    let parser = Self.folder.appendingPathComponent("Parser")
    var count = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: parser.path).sorted() {
      let text = try String(contentsOf: parser.appendingPathComponent(file), encoding: .utf8)
      let comments = CaseFile.lines(of: text).filter { $0.contains("/// ") && $0.contains(" = ") }
      for match in comments.joined(separator: "\n")
        .matches(of: #/\/\/\/ ([a-z]+) = |; ([a-z]+) = /#)
      {
        let name = String(match.1 ?? match.2 ?? "")
        count += 1
        #expect(productions[name] != nil, "\(name) of \(file) is not in grammar.txt")
      }
    }
    #expect(count > 20)
  }
}
