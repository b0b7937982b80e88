/// Shows diagnostics to a person: the sentence, the line, the underline, the help.
///
/// ```
/// 错误[GJ2001]：没有名为“正式党员术”的字段、参数或数据表
///   ╭ rules/jilin/party.gj:19:24
/// 19 │     适用 状态 = "正常" 并且 正式党员术 >= 3
///    │                             ~~~~~~~~~~
///    = 帮助：是否想写“正式党员数”？
/// ```
public struct DiagnosticRenderer: Sendable {
  public let language: Language
  public let style: TerminalStyle
  /// The columns of the terminal; longer lines are shown around their fault.
  public let width: Int

  /// The columns after which a message that quotes a very long text is cut.
  private static let longestMessage = 600

  public init(language: Language, style: TerminalStyle = .plain, width: Int = 80) {
    self.language = language
    self.style = style
    self.width = max(40, width)
  }

  /// All diagnostics of a bag and the count of what it left out.
  public func render(_ bag: DiagnosticBag, in map: SourceMap) -> String {
    var text = ""
    for diagnostic in bag.sorted { text += render(diagnostic, in: map) + "\n" }
    if bag.omittedCount > 0 {
      text +=
        Message(
          zh: "另有 \(bag.omittedCount) 条未显示", en: "\(bag.omittedCount) more are not shown")[
          language] + "\n"
    }
    return text
  }

  /// All diagnostics of a bag, each on a line: `file:line:column: severity[code]: message`.
  ///
  /// The severity is English in every language, so that programs need to know one word.
  public func renderLines(_ bag: DiagnosticBag, in map: SourceMap) -> String {
    bag.sorted.map { diagnostic in
      let place = map.place(of: diagnostic.span).map { place in
        "\(escapedForTerminal(place.name)):\(place.location.line):\(place.location.column): "
      }
      let message = escapedForTerminal(diagnostic.message[language])
      return (place ?? "") + "\(diagnostic.severity)[\(diagnostic.code.label)]: \(message)\n"
    }.joined()
  }

  public func render(_ diagnostic: Diagnostic, in map: SourceMap) -> String {
    var text = heading(of: diagnostic) + "\n"
    text += excerpt(of: diagnostic.span, in: map, tone: tone(of: diagnostic.severity))
    for note in diagnostic.notes {
      text += prefixed(Message(zh: "注", en: "note"), note.message)
      text += excerpt(of: note.span, in: map, tone: .dim)
    }
    if let help = diagnostic.help { text += prefixed(Message(zh: "帮助", en: "help"), help) }
    if let fix = diagnostic.fix, diagnostic.help == nil {
      let replacement = escapedForTerminal(fix.replacement)
      text += prefixed(
        Message(zh: "帮助", en: "help"),
        Message(zh: "写作 \(replacement)", en: "write \(replacement)"))
    }
    return text
  }

  private func heading(of diagnostic: Diagnostic) -> String {
    let label = style.paint(
      "\(diagnostic.severity.name[language])[\(diagnostic.code.label)]",
      tone(of: diagnostic.severity))
    return label + Message(zh: "：", en: ": ")[language]
      + escapedForTerminal(diagnostic.message[language]).truncated(to: Self.longestMessage)
  }

  private func prefixed(_ label: Message, _ message: Message) -> String {
    let separator = Message(zh: "：", en: ": ")[language]
    return "   = " + style.paint(label[language], .bold) + separator
      + escapedForTerminal(message[language]) + "\n"
  }

  private func tone(of severity: Diagnostic.Severity) -> TerminalStyle.Tone {
    switch severity {
    case .error: .bad
    case .warning: .unsure
    case .note: .dim
    }
  }

  // MARK: - Excerpts

  /// The place, the line and the underline; nothing for a span of no text.
  private func excerpt(of span: Span, in map: SourceMap, tone: TerminalStyle.Tone) -> String {
    guard let source = map.source(of: span), let place = map.place(of: span) else { return "" }
    let number = String(place.location.line)
    let margin = String(repeating: " ", count: number.utf8.count)
    let line = Array(source.line(place.location.line).unicodeScalars)
    let start = min(place.location.column - 1, line.count)
    let length = source.text(span).unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }.count
    let window = window(
      of: line, around: start, length: length, available: width - margin.count - 3)
    let shown = line[window].map(visible)
    let before = shown[..<(start - window.lowerBound)].joined()
    let underlined = shown[(start - window.lowerBound)...].prefix(length).joined()
    let bar = style.paint("│", .dim)
    let mark = String(repeating: "~", count: max(1, displayWidth(of: underlined)))
    let name = escapedForTerminal(source.name)
    var text =
      style.paint(
        "\(margin)╭ \(name):\(place.location.line):\(place.location.column)", .dim) + "\n"
    text += style.paint(number, .dim) + " " + bar + " " + shown.joined() + "\n"
    text += margin + " " + bar + " " + String(repeating: " ", count: displayWidth(of: before))
    return text + style.paint(mark, tone) + "\n"
  }

  /// The part of a line that fits: all of it, or what stands around the fault.
  private func window(
    of line: [Unicode.Scalar], around start: Int, length: Int, available: Int
  ) -> Range<Int> {
    // Only so much of a very long line is measured.
    let total = line.count > 4 * available ? Int.max : line.reduce(0) { $0 + displayWidth(of: $1) }
    if total <= available { return 0..<line.count }
    var lower = start
    var used = 0
    while lower > 0, used + displayWidth(of: line[lower - 1]) <= available / 3 {
      lower -= 1
      used += displayWidth(of: line[lower])
    }
    var upper = lower
    used = 0
    while upper < line.count, used + displayWidth(of: line[upper]) <= available {
      used += displayWidth(of: line[upper])
      upper += 1
    }
    return lower..<upper
  }

  /// A character as it can stand in one column grid: tabs become blanks, controls are escaped.
  private func visible(_ scalar: Unicode.Scalar) -> String {
    scalar == "\t" ? "    " : escapedForTerminal(String(scalar))
  }
}
