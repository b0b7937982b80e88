import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// `.explain RULE KEY`: one verdict in full.
  func explain(_ arguments: [String]) throws {
    var arguments = arguments
    let isFull =
      arguments.count > 1 && DotCommand.fullWords.contains(arguments[arguments.count - 1])
    if isFull { arguments.removeLast() }
    guard let name = arguments.first else {
      let word = DotCommand.explain.spelling(language)
      throw InputError(
        Message(zh: "没有写要解释哪条规则", en: "no rule is named"),
        help: Message(
          zh: "写法：\(word) 规则 主键，例如 \(example(of: .explain))",
          en: "write \(word) RULE KEY, such as \(example(of: .explain))"))
    }
    // A definition is added to what is judged for this once.
    var workspace = workspace
    let rule = try workspace.explained(name)
    try requireData(for: workspace.missingTables(for: [rule]))
    let key = arguments.dropFirst().first
    let rows = try workspace.rows(withKey: key, for: rule)
    if let remark = workspace.remark(on: rows, withKey: key, for: rule) {
      write(escapedForTerminal(remark[language]) + "\n\n")
    }
    let unfolding =
      ([DotCommand.explain.spelling(language)] + arguments.map(Self.quoted)
      + [say("全部", "full")]).joined(separator: " ")
    for (index, row) in rows.enumerated() {
      let report = try workspace.explanation(of: rule, row: row, in: context(of: workspace))
      write(
        (index > 0 ? "\n" : "")
          + report.text(full: isFull, unfolding: escapedForTerminal(unfolding)))
    }
  }
}
