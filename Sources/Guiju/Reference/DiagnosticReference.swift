import GuijuEngine
import GuijuText

/// The pages on diagnostics, `docs/diagnostics.md` and `docs/diagnostics.zh.md`, and single ones of
/// them for the terminal.
public struct DiagnosticReference {
  private let language: Language
  private let translation = ExampleTranslation()

  public init(_ language: Language) { self.language = language }

  /// All pages as Markdown, with a line feed at the end.
  public static func page(_ language: Language) -> String {
    let reference = DiagnosticReference(language)
    var lines = reference.introduction
    for page in DiagnosticPage.all { lines += reference.section(page) }
    lines += reference.introductionToData
    for page in DataFindingPage.all { lines += reference.section(page) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One page for the terminal, with a line feed at the end.
  ///
  /// - Parameter width: the columns into which what is no example is broken; nil for one line.
  public static func text(
    on code: DiagnosticCode, _ language: Language, width: Int? = nil
  ) -> String {
    guard let page = DiagnosticPage.page(on: code) else { return "" }
    let reference = DiagnosticReference(language)
    var lines = head(reference.heading(page), page.meaning[language], width)
    for (title, example) in reference.examples(of: page) {
      lines += ["", title + reference.say("：", ":")]
      lines += reference.lines(of: example).map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One page on a finding about data for the terminal, with a line feed at the end.
  public static func text(
    on kind: DataFinding.Kind, _ language: Language, width: Int? = nil
  ) -> String {
    guard let page = DataFindingPage.page(on: kind) else { return "" }
    let reference = DiagnosticReference(language)
    var lines = head(reference.heading(page), page.meaning[language], width)
    for (title, rows) in reference.examples(of: page) {
      lines += ["", title + reference.say("：", ":")] + rows.map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func head(_ title: String, _ meaning: String, _ width: Int?) -> [String] {
    title.wrapped(to: width, hanging: 2) + [""] + meaning.wrapped(to: width)
  }

  /// Rows of an example, or the declarations for them, in the language of the page.
  public func text(_ example: String) -> String { translated(example) }

  /// An example in the language of the page.
  public func text(_ example: DiagnosticPage.Example) -> String { translated(example.text) }

  /// The declarations that examples take for granted.
  public var sample: String { translated(DiagnosticPage.sample) }

  private func translated(_ text: String) -> String {
    language == .chinese ? text : translation.english(text)
  }

  private func say(_ zh: String, _ en: String) -> String { Message(zh: zh, en: en)[language] }

  private func heading(_ page: DiagnosticPage) -> String {
    let severity = page.code.severity.name[language]
    return "\(page.code.label) \(page.title[language])" + say("（\(severity)）", " (\(severity))")
  }

  private func examples(
    of page: DiagnosticPage
  ) -> [(title: String, example: DiagnosticPage.Example)] {
    [(say("这样写会指出", "Told of"), page.wrong), (say("应当写作", "Write"), page.right)].compactMap {
      title, example in example.map { (title, $0) }
    }
  }

  /// The lines of an example as they can be shown: what is invisible is escaped.
  private func lines(of example: DiagnosticPage.Example) -> [String] {
    text(example).split(separator: "\n", omittingEmptySubsequences: false)
      .map { escapedForTerminal(String($0)) }
  }

  // MARK: - Data

  private func heading(_ page: DataFindingPage) -> String {
    "\(page.kind.label) \(page.title[language])" + severity(page.kind)
  }

  private func severity(_ kind: DataFinding.Kind) -> String {
    switch kind.severity {
    case .error: say("（错误）", " (error)")
    case .warning: say("（警告）", " (warning)")
    case .note: say("（提示）", " (note)")
    }
  }

  private func examples(of page: DataFindingPage) -> [(title: String, rows: [String])] {
    let file = translated(page.table.rawValue) + ".csv"
    return [
      (say("这样的 \(file) 会指出", "Told of in \(file)"), page.wrong), (say("应当是", "Write"), page.right),
    ].compactMap { title, rows in
      rows.map { rows in
        (title, translated(rows).split(separator: "\n").map { escapedForTerminal(String($0)) })
      }
    }
  }

  private var introductionToData: [String] {
    [
      "",
      say("# 数据的问题", "# Faults in the data"),
      "",
      say(
        "`guiju check` 读数据时指出，报告里有文件、行、列。有问题的值作缺失处理，其余照常判断。例子用到下面的声明。",
        "`guiju check` tells of these when it reads the data, with file, line and column. A faulty "
          + "value counts as missing; all else is judged. The examples use these declarations."),
      "", "```text",
    ] + translated(DataFindingPage.sample).split(separator: "\n").map(String.init) + ["```"]
  }

  private func section(_ page: DataFindingPage) -> [String] {
    var lines = [
      "", "## " + page.kind.label, "",
      "**\(page.title[language])**" + severity(page.kind), "", page.meaning[language],
    ]
    for (title, rows) in examples(of: page) {
      lines += ["", title + say("：", ":"), "", "```text"] + rows + ["```"]
    }
    return lines
  }

  // MARK: - Markdown

  private var introduction: [String] {
    [
      say(
        "<!-- 由 make reference 生成，请勿手改。 -->", "<!-- Made by make reference; not to be edited. -->"),
      say("# 规则的错误和警告", "# Errors and warnings about rules"),
      "",
      say(
        "每一条的意思、为什么要紧、怎样改。在终端上，`guiju lint --explain GJ1104` 显示其中一条。GJ24 开头的只有 "
          + "`guiju lint` 指出，GJ30 开头的是[数据的问题](#数据的问题)。",
        "What each one means, why it matters, and how to mend it. In a terminal, `guiju lint --explain "
          + "GJ1104` shows one of them. Those that begin with GJ24 are told by `guiju lint` only, "
          + "those that begin with GJ30 are [about data](#faults-in-the-data)."),
      "",
      say(
        "例子用到下面的声明，它们在文件 `tables.gj` 里；只有一个表达式的，说的是 `组织` 的一行。",
        "The examples use these declarations, which stand in a file `tables.gj`; a mere expression is "
          + "about a row of `organization`."),
      "", "```text",
    ] + sample.split(separator: "\n").map(String.init) + ["```"]
  }

  private func section(_ page: DiagnosticPage) -> [String] {
    var lines = [
      "", "## " + page.code.label, "",
      "**\(page.title[language])**" + say("（", " (") + page.code.severity.name[language]
        + say("）", ")"),
      "", page.meaning[language],
    ]
    for (title, example) in examples(of: page) {
      lines += ["", title + say("：", ":"), "", "```text"] + self.lines(of: example) + ["```"]
    }
    return lines
  }
}
