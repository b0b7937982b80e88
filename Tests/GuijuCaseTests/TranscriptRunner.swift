import GuijuTestSupport
import Foundation

/// Runs the sessions of one transcript.
///
/// They run in a folder that looks like the root of the repository, but is not: nothing that a
/// document shows can change a file of it.
struct TranscriptRunner {
  private let folder: TemporaryFolder
  /// How the last command ended, for `$ echo $?`.
  private var status = "0"

  /// `files` are those that the document shows, by name.
  init(files: [String: String]) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(Array(text.utf8), to: name) }
    for name in ["rules", "examples"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + name,
        withDestinationPath: Document.root.appendingPathComponent(name).path)
    }
  }

  /// The output of a session: of its command first, then of each statement.
  mutating func run(_ session: Transcript.Session) throws -> [[String]] {
    if session.commandLine == "echo $?" { return [[status]] }
    guard let words = commandLineWords(session.commandLine) else {
      throw CaseFault(line: 0, message: "a quote of “\(session.commandLine)” is open")
    }
    guard !session.statements.isEmpty else { return [try run(words, input: "")] }
    // A statement that prints its number, after each, tells which answer is whose. A person's
    // shell goes on after a mistake, so this one does.
    let marks = (0...session.statements.count).map { "〔\($0)〕" }
    var input = "\"\(marks[0])\"\n"
    for (statement, mark) in zip(session.statementTexts, marks.dropFirst()) {
      input += statement + "\n\"\(mark)\"\n"
    }
    var outputs: [[String]] = [[]]
    for line in try run(words + ["--keep-going"], input: input, isMerged: true) {
      // What a script is told beyond a person.
      if line.hasPrefix("出错的语句在脚本第 ") || line.hasPrefix("the statement is on line ") { continue }
      if outputs.count <= marks.count, line == marks[outputs.count - 1] {
        outputs.append([])
      } else {
        outputs[outputs.count - 1].append(line)
      }
    }
    while outputs.count < marks.count { outputs.append([]) }
    return Array(outputs.prefix(marks.count))
  }

  /// The lines that a command prints: complaints come first, as `guiju check` has them.
  private mutating func run(
    _ words: [String], input: String, isMerged: Bool = false
  ) throws -> [String] {
    let run = try CommandRun(
      ["LANG=C.UTF-8"] + words, input: Array(input.utf8), in: folder, isMerged: isMerged)
    status = run.status
    return [run.errors, run.output].flatMap { text in
      let lines = CaseFile.lines(of: text)
      return lines.last == "" ? lines.dropLast() : lines
    }
  }
}
