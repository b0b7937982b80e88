import Guiju
import GuijuEngine
import GuijuReport
import GuijuText

extension ShellSession {
  /// `.name TEXT`: a name by all patterns that are loaded.
  func checkName(_ arguments: [String]) throws {
    guard !arguments.isEmpty else {
      let word = DotCommand.name.spelling(language)
      throw InputError(
        Message(zh: "没有写要检查的名称", en: "no name is given"),
        help: Message(
          zh: "写法：\(word) 名称，例如 \(example(of: .name))",
          en: "write \(word) NAME, such as \(example(of: .name))"))
    }
    let patterns = try workspace.namePatterns(named: [])
    try workspace.requireTables(of: patterns)
    let checker = workspace.nameChecker()
    for name in arguments {
      write(NameText(context).text(try checker.check(name, against: patterns)))
    }
  }
}
