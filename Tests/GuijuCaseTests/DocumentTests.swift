import GuijuTestSupport
import Foundation
import Guiju
import GuijuEngine
import GuijuSyntax
import GuijuText
import Testing

/// What the documents show is what happens.
///
/// `GUIJU_UPDATE_CASES=1 swift test --filter DocumentTests` rewrites the outputs in place, save
/// those with a line `…`; the difference is then read like any other.
@Suite struct DocumentTests {
  @Test("Transcripts of commands are true", arguments: Document.all)
  func transcripts(_ document: Document) throws {
    var rewritten: [(old: DocumentBlock, lines: [String])] = []
    var files: [String: String] = [:]
    for block in try document.blocks() {
      if let file = block.file { files[file] = block.text }
      guard block.kind == "console" else { continue }
      let transcript = Transcript(block.lines)
      #expect(transcript.strays == 0, "\(document.path):\(block.fence): no command comes first")
      // Each block is a session of its own: it needs nothing that another has done, save the files
      // shown before it.
      var runner = try TranscriptRunner(files: files)
      var outputs: [[[String]]] = []
      for session in transcript.sessions {
        let results = try runner.run(session)
        outputs.append(results)
        for (step, output) in zip([session.command] + session.statements, results)
        where !CaseFile.isUpdating || step.hasGaps {
          #expect(
            Transcript.matches(output, step.output),
            "\(document.path):\(block.documentLine(step.start)): \(difference(step, output))")
        }
      }
      let lines = transcript.lines(with: outputs)
      if CaseFile.isUpdating, lines != block.lines { rewritten.append((block, lines)) }
    }
    if !rewritten.isEmpty { try document.rewrite(rewritten) }
  }

  private func difference(_ step: Transcript.Step, _ output: [String]) -> String {
    let lines = LineDifference(
      expected: Transcript.trimmed(step.output), found: Transcript.trimmed(output))
    return step.typed.joined(separator: "\n") + "\n\(lines)"
  }

  @Test("Sections that a command writes are up to date", arguments: Document.all)
  func sections(_ document: Document) throws {
    for section in try document.sections().reversed() {
      var lines = try document.text().components(separatedBy: "\n")
      var runner = try TranscriptRunner(files: [:])
      let output = try runner.run(Transcript(["$ " + section.command]).sessions[0])[0]
      let written = Transcript.trimmed(Array(lines[section.lines]))
      if CaseFile.isUpdating {
        lines.replaceSubrange(section.lines, with: Transcript.trimmed(output) + [""])
        try lines.joined(separator: "\n")
          .write(to: document.url, atomically: true, encoding: .utf8)
      } else {
        #expect(written == Transcript.trimmed(output), "\(document.path): \(section.command)")
      }
    }
  }

  @Test("Rules in the documents can be read", arguments: Document.all)
  func rules(_ document: Document) throws {
    let blocks = try document.blocks()
    // What rules read besides rules may be shown behind them.
    var files = Dictionary(
      blocks.filter { $0.kind != "guiju" }.compactMap { block in
        block.file.map { ($0, block.text) }
      }, uniquingKeysWith: { $1 })
    for block in blocks where block.kind == "guiju" {
      let text = block.text
      if let file = block.file { files[file] = text }
      if let origin = block.origin {
        let file = try String(
          contentsOf: Document.root.appendingPathComponent(origin), encoding: .utf8)
        #expect(file.contains(text), "\(document.path):\(block.fence): not as in \(origin)")
        continue
      }
      let faults = try faults(
        in: block.file == nil
          ? ["prelude.gj": block.prelude ?? "", "text.gj": text]
          : files.filter { Self.folder(of: $0.key) == Self.folder(of: block.file ?? "") })
      #expect(faults.isEmpty, "\(document.path):\(block.fence):\n\(faults)")
    }
  }

  /// The files of a folder are one program.
  private static func folder(of file: String) -> Substring { file.prefix { $0 != "/" } }

  /// What is wrong with files of rules that are one program.
  private func faults(in files: [String: String]) throws -> String {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(Array(text.utf8), to: name) }
    let loaded = try RuleLoader.load([folder.path])
    let rules = Workspace(rules: loaded, asOf: CalendarDate(columnDays: 0)).rules
    return DiagnosticRenderer(language: .english).render(rules.diagnostics, in: rules.sources)
  }

  // MARK: - Links

  @Test("Links lead somewhere", arguments: Document.all)
  func links(_ document: Document) throws {
    for target in try document.links() {
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let file = document.file(at: String(parts[0]))
      #expect(
        FileManager.default.fileExists(atPath: file.url.path), "\(document.path): \(target)")
      guard parts.count > 1, file.path.hasSuffix(".md") else { continue }
      #expect(try file.anchors().contains(String(parts[1])), "\(document.path): \(target)")
    }
  }

  // MARK: - Completeness

  @Test(
    "The reference explains every code", arguments: ["docs/reference.md", "docs/reference.zh.md"])
  func codes(_ path: String) throws {
    let text = try Document(path: path).text()
    let codes = DiagnosticCode.allCases.map(\.label) + DataFinding.Kind.allCases.map(\.label)
    let missing = codes.filter { !text.contains("| \($0) |") }
    #expect(missing.isEmpty)
  }

  @Test(
    "The language reference lists every keyword",
    arguments: ["docs/language.md", "docs/language.zh.md"])
  func keywords(_ path: String) throws {
    let text = try Document(path: path).text()
    let words = Keyword.allCases.flatMap { $0.chinese + [$0.english] }
    let missing = words.filter { !text.contains("`\($0)`") }
    #expect(missing.isEmpty)
  }

  // MARK: - The test itself

  @Test func gapStandsForAnyLines() {
    #expect(Transcript.matches(["a", "b", "c"], ["a", "…", "c"]))
    #expect(Transcript.matches(["a", "c"], ["a", "…", "c"]))
    #expect(Transcript.matches(["a", "b", "c", "c"], ["…", "c"]))
    #expect(!Transcript.matches(["a", "b"], ["a", "…", "c"]))
    #expect(!Transcript.matches(["a", "b"], ["a"]))
    #expect(Transcript.matches(["a", ""], ["a"]))
  }

  @Test func statementsFollowTheCommandThatOpensTheShell() throws {
    let transcript = Transcript([
      "$ guiju shell \\", "    --lang zh", "规矩> 1 +", "  ……> 1", "2", "规矩> 3", "3", "$ true",
    ])
    #expect(transcript.sessions.count == 2)
    let session = try #require(transcript.sessions.first)
    #expect(session.commandLine == "guiju shell     --lang zh")
    #expect(session.statementTexts == ["1 +\n1", "3"])
    #expect(session.statements.map(\.output) == [["2"], ["3"]])
  }
}
