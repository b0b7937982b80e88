import Guiju
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// How many rows of each rule `.impact` shows.
  private static let shownFlips = 3

  /// `.impact [by PATH]`: what the changes of the session make of the verdicts, against the rules as
  /// they were loaded.
  func showImpact(_ arguments: [String]) throws {
    let path = try Self.path(of: arguments, DotCommand.impact.spelling(language))
    guard !trial.isEmpty else {
      throw InputError(
        Message(zh: "没有改动", en: "nothing is changed"),
        help: Message(
          zh: "输入 设 参数 = 值，或一个声明，就是改动", en: "type set PARAMETER = VALUE, or a declaration"))
    }
    try requireData(for: workspace.missingTables())
    let impact = try Impact(of: workspace, against: base)
    var options = ImpactOptions(language: language, listed: Self.shownFlips)
    options.path = path
    options.showsPersonal = showsPersonal
    write(try impact.report(options).text(style: style, width: width(), isCommand: false))
  }

  /// What stands behind `by`.
  private static func path(of arguments: [String], _ word: String) throws(InputError) -> String? {
    guard let first = arguments.first else { return nil }
    guard DotCommand.byWords.contains(first.lowercased()), arguments.count == 2 else {
      throw InputError(
        Message(zh: "\(word) 的写法不对", en: "\(word) is not written so"),
        help: Message(
          zh: "写 \(word)，或 \(word) by 乡镇.县区.名称",
          en: "write \(word), or \(word) by township.county.name"))
    }
    return arguments[1]
  }
}
