import GuijuEngine
import GuijuPlan
import GuijuText

/// The reference page of the built-in functions, `docs/builtins.md` and `docs/builtins.zh.md`: made
/// from the table of functions, its examples computed.
public struct BuiltinReference {
  private let language: Language
  private let workspace: Workspace
  private var lines: [String] = []

  public init(_ language: Language) {
    self.language = language
    // Any day will do; the page names it.
    workspace = Workspace(rules: .empty, asOf: CalendarDate(columnDays: 18_627))
  }

  /// The page, with a line feed at its end.
  public static func page(_ language: Language) throws(QueryError) -> String {
    var reference = BuiltinReference(language)
    try reference.write()
    return reference.lines.joined(separator: "\n") + "\n"
  }

  private func say(_ zh: String, _ en: String) -> String { Message(zh: zh, en: en)[language] }

  private mutating func write() throws(QueryError) {
    writeIntroduction()
    for family in Builtin.Family.allCases {
      lines += ["", "## " + family.title[language]]
      for builtin in family.members { try write(builtin) }
    }
    try writeProperties()
  }

  private mutating func writeIntroduction() {
    lines += [
      say(
        "<!-- 由 make reference 生成，请勿手改。 -->", "<!-- Made by make reference; not to be edited. -->"),
      say("# 内置函数", "# Built-in functions"),
      "",
      say(
        "这些是 DMN FEEL 的内置函数。中文名和英文名意思相同，可以混用；参数也可以写名称，要么全写，要么全不写："
          + "`截取(string: \"社会组织\", start position: 3)`。例子的截止日是 \(workspace.asOf)。",
        "These are the built-in functions of DMN FEEL. The Chinese and the English name of a function "
          + "mean the same. Arguments may be named, all or none: "
          + "`substring(string: \"社会组织\", start position: 3)`. The as-of date of the examples is "
          + "\(workspace.asOf)."),
      "",
      say(
        "方括号里的参数可以不写，`…` 表示后面可以再写几个，`|` 表示几种类型都可以。“有大小的值”是"
          + "数值、文本、日期、时间、日期时间和时长。参数的个数、名称或类型不对，在读数据之前就报错"
          + "（GJ2105、GJ2109）；DMN 模式下得空值，并记一条警告。",
        "What stands in square brackets may be left out, `…` means that more may follow, `|` stands "
          + "between types that are all accepted. “Ordered” are numbers, strings, dates, times, dates "
          + "and times, and durations. A wrong number, name or type of arguments is an error before any "
          + "data is read (GJ2105, GJ2109); in DMN mode it gives null and a warning."),
      "",
      say(
        "除另有说明外，参数缺失时结果也缺失（空值）。错误属于正在计算的那一行（退出状态 4）；"
          + "DMN 模式下得空值，并记一条警告。",
        "Unless something else is said, the result is missing (null) where an argument is. An error "
          + "belongs to the row that is computed (exit status 4); in DMN mode it gives null and a warning."
      ),
      "",
      say(
        "\(aggregates)遇到缺失或不能确定的项时给出范围，如 `95..97`，无从知道时才是空值；要略去缺失的项，"
          + "在列表后面写 `忽略空值`：`平均(列表, 忽略空值)`。",
        "Where elements are missing or uncertain, \(aggregates) give a range such as `95..97`, and null "
          + "only where nothing is known. To leave missing elements out, write `ignoring nulls` behind "
          + "the list: `mean(list, ignoring nulls)`."),
      "",
    ]
    for family in Builtin.Family.allCases {
      let names = family.members.map { "`\($0.name(language))`" }
      let title = family.title[language]
      lines.append(
        "- \(link(to: title))\(say("：", ": "))" + names.joined(separator: say("、", ", ")))
    }
    lines.append("- " + link(to: propertiesTitle))
  }

  /// The functions that make one value of a list.
  private var aggregates: String {
    Builtin.allCases.filter(\.isAggregate).map { "`\($0.name(language))`" }
      .joined(separator: say("、", ", "))
  }

  private var propertiesTitle: String { say("日期与时间的各部分", "Parts of dates and times") }

  private func link(to title: String) -> String {
    "[\(title)](#\(title.lowercased().replacing(" ", with: "-")))"
  }

  private mutating func write(_ builtin: Builtin) throws(QueryError) {
    let names = [builtin.name(language), builtin.name(language == .chinese ? .english : .chinese)]
    lines += ["", "### " + names.joined(separator: say("，", ", ")), ""]
    lines += builtin.signatureTexts(language).map { "- `\($0)`" }
    let example = builtin.example(language)
    lines += ["", sentence(builtin.summary)]
    if let faults = builtin.faults { lines[lines.count - 1] += say("", " ") + sentence(faults) }
    lines += ["", "```text", example, "= " + (try value(of: example)), "```"]
  }

  private func sentence(_ message: Message) -> String {
    let text = message[language]
    guard language == .english, let first = text.first else { return text + "。" }
    return first.uppercased() + text.dropFirst() + "."
  }

  /// The value of an example, on one line.
  private func value(of expression: String) throws(QueryError) -> String {
    try Query(expression, in: workspace, name: "").evaluate().value.text(
      in: workspace.rules.plan, language)
  }

  // MARK: - Properties

  /// Values with parts, and a value of each type that shows them.
  private static let examples: [(type: ValueType, literal: String)] = [
    (.date, "@\"2020-12-31\""),
    (.time, "@\"08:30:15+08:00\""),
    (.dateTime, "@\"2020-12-31T08:30:15@Asia/Shanghai\""),
    (.yearMonthDuration, "@\"P1Y6M\""),
    (.dayTimeDuration, "@\"P3DT2H30M15S\""),
    (.range(.any), "[1..5)"),
  ]

  private mutating func writeProperties() throws(QueryError) {
    lines += [
      "", "## " + propertiesTitle, "",
      say(
        "这些不是函数，写在值的后面：`成立日期.year`。`weekday` 从星期一（1）数到星期日（7）；没有时差或时区时，"
          + "`time offset` 和 `timezone` 是空值。区间也有它的各部分。",
        "These are no functions, they are written behind a value: `founded.year`. `weekday` counts from "
          + "Monday (1) to Sunday (7); without an offset or a zone, `time offset` and `timezone` are "
          + "null. Ranges have parts, too."), "",
      say("| 类型 | 写法 | 值 |", "| type | written | value |"), "|---|---|---|",
    ]
    for (type, literal) in Self.examples {
      for name in type.entryNames {
        let path = literal + "." + name
        let typeName = type.written(language) ?? ""
        lines.append("| \(typeName) | `\(path)` | `\(try value(of: path))` |")
      }
    }
  }
}
