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
  /// The columns of the terminal, into which messages are broken; nil where there is none, and a
  /// message is one line.
  public let width: Int?

  /// The columns after which a message that quotes a very long text is cut.
  private static let longestMessage = 600

  /// The columns of an excerpt where there is no terminal.
  private static let usualWidth = 100

  public init(language: Language, style: TerminalStyle = .plain, width: Int? = nil) {
    self.language = language
    self.style = style
    self.width = width.map { max(40, $0) }
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

  /// What is wrong with the world, a file or a flag: the sentence and the help.
  ///
  ///     错误：规则/甲.gj：没有这个文件或文件夹
  public func render(_ message: Message, at path: String? = nil, help: Message? = nil) -> String {
    let place = path.map { ($0.isEmpty ? "“”" : escapedForTerminal($0)) + separator } ?? ""
    let error = Diagnostic.Severity.error
    return labelled(
      error.name[language], tone(of: error), place + escapedForTerminal(message[language]))
      + (help.map(render(help:)) ?? "")
  }

  /// Advice that stands by itself.
  public func render(help: Message) -> String {
    labelled(Self.help[language], .bold, escapedForTerminal(help[language]))
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
    var text = heading(of: diagnostic)
    text += excerpt(of: diagnostic.span, in: map, tone: tone(of: diagnostic.severity))
    for note in diagnostic.notes {
      text += remark(Message(zh: "注", en: "note"), note.message)
      text += excerpt(of: note.span, in: map, tone: .dim)
    }
    if let help = diagnostic.help {
      text += remark(Self.help, help)
    } else if let fix = diagnostic.fix {
      text += remark(
        Self.help, Message(zh: "写作 \(fix.replacement)", en: "write \(fix.replacement)"))
    }
    return text
  }

  private static let help = Message(zh: "帮助", en: "help")

  private var separator: String { Message(zh: "：", en: ": ")[language] }

  private func heading(of diagnostic: Diagnostic) -> String {
    labelled(
      "\(diagnostic.severity.name[language])[\(diagnostic.code.label)]",
      tone(of: diagnostic.severity),
      escapedForTerminal(diagnostic.message[language]).truncated(to: Self.longestMessage))
  }

  private func remark(_ label: Message, _ message: Message) -> String {
    labelled(label[language], .bold, escapedForTerminal(message[language]), after: "   = ")
  }

  /// A label and a sentence, whose further lines stand below its first.
  private func labelled(
    _ label: String, _ tone: TerminalStyle.Tone, _ sentence: String, after prefix: String = ""
  ) -> String {
    let indent = displayWidth(of: prefix + label + separator)
    let lines = sentence.wrapped(to: width, hanging: indent, after: indent)
    return prefix + style.paint(label, tone) + separator + lines.joined(separator: "\n") + "\n"
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
    let available = (width ?? Self.usualWidth) - margin.count - 3
    let (before, after, isCutBefore, isCutAfter) = source.surroundings(
      ofOffset: Int(span.lower - source.base), reach: 8 * available)
    let line = Array((before + after).unicodeScalars)
    let start = before.unicodeScalars.count
    let length = after.utf8.prefix(Int(span.upper - span.lower)).count { $0 & 0xC0 != 0x80 }
    let window = window(of: line, around: start, available: available)
    let end = min(start + length, window.upperBound)
    let opening = isCutBefore || window.lowerBound > 0 ? "…" : ""
    let closing = isCutAfter || window.upperBound < line.count ? "…" : ""
    let shown = (
      before: opening + visible(line[window.lowerBound..<start]),
      underlined: visible(line[start..<end]),
      after: visible(line[end..<window.upperBound]) + closing
    )
    let bar = style.paint("│", .dim)
    let mark = String(repeating: "~", count: max(1, displayWidth(of: shown.underlined)))
    let name = escapedForTerminal(source.name)
    var text =
      style.paint(
        "\(margin)╭ \(name):\(place.location.line):\(place.location.column)", .dim) + "\n"
    text +=
      style.paint(number, .dim) + " " + bar + " " + shown.before + shown.underlined + shown.after
      + "\n"
    text += margin + " " + bar + " " + String(repeating: " ", count: displayWidth(of: shown.before))
    return text + style.paint(mark, tone) + "\n"
  }

  /// The part of a line that fits: all of it, or what stands around the fault and leaves room for
  /// an ellipsis on both sides.
  private func window(
    of line: [Unicode.Scalar], around start: Int, available: Int
  ) -> Range<Int> {
    func columns(_ index: Int) -> Int { displayWidth(of: visible(line[index])) }
    if displayWidth(of: visible(line[...])) <= available { return 0..<line.count }
    var lower = start
    var used = 0
    while lower > 0, used + columns(lower - 1) <= available / 3 {
      lower -= 1
      used += columns(lower)
    }
    var upper = start
    while upper < line.count, used + columns(upper) <= available - 2 {
      used += columns(upper)
      upper += 1
    }
    // What room is left behind the end of the line shows more of what stands before.
    while upper == line.count, lower > 0, used + columns(lower - 1) <= available - 2 {
      lower -= 1
      used += columns(lower)
    }
    return lower..<upper
  }

  /// Characters as they can stand in one column grid.
  private func visible(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    scalars.map(visible).joined()
  }

  /// A character as it can stand in one column grid: tabs become blanks, controls are escaped.
  private func visible(_ scalar: Unicode.Scalar) -> String {
    scalar == "\t" ? "    " : escapedForTerminal(String(scalar))
  }
}
