/// A session at the command line as a document shows it.
///
/// ```console
/// $ guiju check rules/jilin --data examples/jilin --only JL-3.6-1
/// 规则包 吉林《吉林省社区社会组织建设指导意见》
/// …
/// $ echo $?
/// 1
/// ```
///
/// A command ends with its line, or goes on behind a `\`. A line `…` in the output stands for any
/// lines, none included. What `guiju shell` is told stands behind its prompt, `规矩> `, and what
/// goes on there behind `  ……> `; its answers follow.
struct Transcript {
  /// A command, or a statement in the shell, with its output.
  struct Step {
    /// The lines that were typed, as they stand in the document, prompts included.
    var typed: [String]
    var output: [String] = []
    /// Where the step begins in the block, from 0.
    var start: Int

    var hasGaps: Bool { output.contains { Transcript.isGap($0) } }
  }

  /// A command with the statements told to the shell that it opens.
  struct Session {
    var command: Step
    var statements: [Step] = []
  }

  private(set) var sessions: [Session] = []
  /// Lines before the first command, which a transcript should not have.
  private(set) var strays = 0

  static let shellPrompt = "规矩> "
  static let continuationPrompt = "  ……> "

  init(_ lines: [String]) {
    var continues = false
    for (index, line) in lines.enumerated() {
      if continues {
        sessions[sessions.count - 1].command.typed.append(line)
        continues = line.hasSuffix("\\")
      } else if line.hasPrefix("$ ") {
        sessions.append(Session(command: Step(typed: [line], start: index)))
        continues = line.hasSuffix("\\")
      } else if sessions.isEmpty {
        strays += 1
      } else if line.hasPrefix(Self.shellPrompt) || line == "规矩>" {
        sessions[sessions.count - 1].statements.append(Step(typed: [line], start: index))
      } else {
        append(line, to: &sessions[sessions.count - 1])
      }
    }
  }

  private func append(_ line: String, to session: inout Session) {
    guard let last = session.statements.indices.last else {
      session.command.output.append(line)
      return
    }
    if line.hasPrefix(Self.continuationPrompt), session.statements[last].output.isEmpty {
      session.statements[last].typed.append(line)
    } else {
      session.statements[last].output.append(line)
    }
  }

  /// The lines of the transcript with the output of every step replaced, save where it has gaps.
  func lines(with outputs: [[[String]]]) -> [String] {
    var lines: [String] = []
    for (session, outputs) in zip(sessions, outputs) {
      for (step, output) in zip([session.command] + session.statements, outputs) {
        lines += step.typed + (step.hasGaps ? step.output : output)
      }
    }
    return lines
  }

  // MARK: - Comparison

  static func isGap(_ line: String) -> Bool { line == "…" }

  /// Whether an output is the expected one; blank lines at the end do not count.
  static func matches(_ output: [String], _ expected: [String]) -> Bool {
    let output = trimmed(output)
    let expected = trimmed(expected)
    // The furthest places in `output` that the expected lines so far may have led to.
    var places: Set<Int> = [0]
    for line in expected {
      if isGap(line) {
        places = places.min().map { Set($0...output.count) } ?? []
      } else {
        places = Set(places.filter { $0 < output.count && output[$0] == line }.map { $0 + 1 })
      }
    }
    return places.contains(output.count)
  }

  static func trimmed(_ lines: [String]) -> [String] {
    Array(lines.reversed().drop { $0.isEmpty }.reversed())
  }
}

extension Transcript.Session {
  /// The command as typed, on one line.
  var commandLine: String {
    let lines = command.typed.map { $0.hasSuffix("\\") ? String($0.dropLast()) : $0 }
    return String(lines.joined().dropFirst(2))
  }

  /// The statements, without their prompts.
  var statementTexts: [String] {
    statements.map { step in
      step.typed.map { line in
        [Transcript.shellPrompt, Transcript.continuationPrompt]
          .first { line.hasPrefix($0) }.map { String(line.dropFirst($0.count)) } ?? ""
      }.joined(separator: "\n")
    }
  }
}
