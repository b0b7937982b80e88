import GuijuEngine
import GuijuPlan
import GuijuText

/// What patterns say of names, for a terminal: the name, what is wrong under its characters, its
/// components, and what it should be.
public struct NameText {
  private let context: ReportContext

  public init(_ context: ReportContext) { self.context = context }

  public func text(_ checked: CheckedName) -> String {
    var lines: [String] = []
    for (position, finding) in checked.findings.enumerated() {
      let heading =
        word(for: finding.report.conforms) + " "
        + escapedForTerminal(context.plan[finding.pattern].name)
      // What is wrong by other patterns is told in short: it is one name with one thing to mend.
      if position > 0, finding.report.conforms == false {
        let problems = finding.report.problems.map {
          escapedForTerminal($0.message[context.language])
        }
        lines.append(
          heading + context.say("：", ": ") + problems.joined(separator: context.say("；", "; ")))
        continue
      }
      lines.append(heading)
      lines += body(of: finding.report.reading, checked.name)
      if !finding.report.alternatives.isEmpty {
        lines.append("  " + context.style.paint(context.say("也可以读成", "or read as"), .dim))
        for reading in finding.report.alternatives { lines += body(of: reading, checked.name) }
      }
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// `50 个名称：符合 30，不符合 20`
  public func summary(conforming: Int, failing: Int, open: Int) -> String {
    let count = conforming + failing + open
    var parts = [
      context.say("符合 \(conforming)", "\(conforming) conform"),
      context.say("不符合 \(failing)", "\(failing) do not"),
    ]
    if open > 0 { parts.append(context.say("待核 \(open)", "\(open) undetermined")) }
    return context.say("\(count) 个名称：", counted(count, "name") + ": ")
      + parts.joined(separator: context.say("，", ", ")) + "\n"
  }

  /// Names below one another.
  public func list(_ names: [String]) -> String {
    names.map { "  " + escapedForTerminal($0) + "\n" }.joined()
  }

  /// That nothing may follow the beginning of a name.
  public func noCompletions(of beginning: String) -> String {
    let shown = escapedForTerminal(beginning)
    return context.say("“\(shown)”后面没有能接的", "nothing can follow “\(shown)”") + "\n"
  }

  /// What may follow the beginning of a name, by component.
  public func completions(
    _ completions: [NameCompletion], of beginning: String, by pattern: NamePatternID
  ) -> String {
    var table = TextTable([.left, .left])
    for completion in completions {
      let text = completion.text.map { _ in beginning + completion.rest }
      table.add([
        .init(completion.component, .dim),
        .init(text ?? beginning + context.say("……（自拟）", "… (free text)")),
      ])
    }
    return
      ([context.plan[pattern].name]
      + table.lines(
        indent: 2, style: context.style, maximumWidth: context.width)).joined(separator: "\n")
      + "\n\n"
  }

  private func word(for conforms: Bool?) -> String {
    switch conforms {
    case true?: context.style.paint(context.say("符合", "conforms to"), .good)
    case false?: context.style.paint(context.say("不符合", "does not conform to"), .bad)
    case nil: context.style.paint(context.say("待核", "undetermined"), .unsure)
    }
  }

  private func body(of reading: NameReport.Reading, _ name: String) -> [String] {
    var lines = ["  " + escapedForTerminal(name)]
    for problem in reading.problems { lines += marked(problem, name, .bad) }
    for remark in reading.remarks {
      lines += marked(remark, name, .unsure, label: context.name(of: .note as Severity))
    }
    lines += components(reading.components)
    if let correction = reading.correction {
      lines.append(
        "  " + context.say("应为 ", "should be ")
          + context.style.paint(escapedForTerminal(correction), .good))
    }
    return lines
  }

  // MARK: - Problems

  /// A line under the name that points at the characters, and what is wrong with them.
  private func marked(
    _ problem: NameProblem, _ name: String, _ tone: TerminalStyle.Tone, label: String? = nil
  ) -> [String] {
    let scalars = Array(name.unicodeScalars)
    let start = min(problem.span.lowerBound, scalars.count)
    let end = min(max(start, problem.span.upperBound), scalars.count)
    let indent = width(of: scalars[..<start])
    let length = max(1, width(of: scalars[start..<end]))
    let marks = context.style.paint(
      start == end ? "^" : String(repeating: "~", count: length), tone)
    let lead = label.map { $0 + context.say("：", ": ") } ?? ""
    return [
      "  " + String(repeating: " ", count: indent) + marks,
      "  " + lead + escapedForTerminal(problem.message[context.language]),
    ]
  }

  private func width(of scalars: ArraySlice<Unicode.Scalar>) -> Int {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return displayWidth(of: escapedForTerminal(String(text)))
  }

  // MARK: - Components

  /// The components, each with its name under it; below one another where a line does not hold
  /// them.
  private func components(_ components: [NameReport.Component]) -> [String] {
    if components.isEmpty { return [] }
    let texts = components.map { escapedForTerminal($0.text) }
    let names = components.map { escapedForTerminal($0.name) }
    let widths = zip(texts, names).map { max(displayWidth(of: $0), displayWidth(of: $1)) }
    let total = widths.reduce(0, +) + 3 * (widths.count - 1) + 4
    guard total <= context.width ?? .max else {
      var table = TextTable([.left, .left])
      for (name, text) in zip(names, texts) { table.add([.init(name, .dim), .init(text)]) }
      return table.lines(indent: 4, style: context.style, maximumWidth: context.width)
    }
    return [row(texts, widths, nil), row(names, widths, .dim)]
  }

  private func row(
    _ cells: [String], _ widths: [Int], _ tone: TerminalStyle.Tone?
  ) -> String {
    let padded = zip(cells, widths).map { cell, width in
      let painted = tone.map { context.style.paint(cell, $0) } ?? cell
      return painted + String(repeating: " ", count: max(0, width - displayWidth(of: cell)))
    }
    var line = "    " + padded.joined(separator: " │ ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
