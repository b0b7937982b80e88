// Messages on importing files.

/// What a rule file names another file for.
public enum NamedFile: Sendable {
  case rules, wordList

  fileprivate var name: Message {
    switch self {
    case .rules: Message(zh: "要引入的文件", en: "the file to import")
    case .wordList: Message(zh: "词表的文件", en: "the file of the word list")
    }
  }
}

extension Diagnostic {
  public static func importNotFound(
    _ path: String, _ file: NamedFile, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .importNotFound, at: span,
      Message(
        zh: "找不到\(file.name.zh)“\(path)”", en: "\(file.name.en), “\(path)”, is not found")
    )
    .helping(
      Message(
        zh: "路径从写有它的规则文件所在的文件夹算起",
        en: "the path starts from the folder of the rule file that names it"))
  }

  public static func importUnreadable(
    _ path: String, _ file: NamedFile, reason: Message, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .importNotFound, at: span,
      Message(
        zh: "\(file.name.zh)“\(path)”读不出来：\(reason.zh)",
        en: "\(file.name.en), “\(path)”, cannot be read: \(reason.en)"))
  }

  public static func importCycle(_ files: [String], at span: Span) -> Diagnostic {
    let chain = files.joined(separator: " → ")
    return Diagnostic(
      .importCycle, at: span,
      Message(zh: "文件引入绕成了圈：\(chain)", en: "files import one another in a circle: \(chain)")
    )
    .helping(
      Message(
        zh: "每个文件只读一次，不影响结果；去掉其中一个“引入”就不绕了",
        en: "each file is read once, and nothing else comes of it; one of the imports can go"))
  }

  public static func importOutsideRoot(
    _ path: String, root: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .importOutsideRoot, at: span,
      Message(
        zh: "“\(path)”在规则根目录“\(root)”之外，不能引入",
        en: "“\(path)” is outside the rules root “\(root)” and cannot be imported")
    )
    .helping(
      Message(
        zh: "把文件移到这个文件夹里；或用 --rules-root 指定同时容纳两者的文件夹",
        en: "move the file into that folder, or name one that holds both with --rules-root"))
  }
}
