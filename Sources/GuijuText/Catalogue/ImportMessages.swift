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

  /// What is wrong, doubtful (a warning) or told (a note) of the file of a word list, at
  /// `list.csv:3:2`; of several cells alike, the first is named.
  public static func wordList(
    _ code: DiagnosticCode, _ place: String, count: Int, _ message: Message, at span: Span
  ) -> Diagnostic {
    let (zh, en) = count > 1 ? ("（这样的共 \(count) 格）", " (\(count) cells in all)") : ("", "")
    return Diagnostic(
      code, at: span,
      Message(
        zh: "词表文件 \(place)：\(message.zh)\(zh)",
        en: "word list file \(place): \(message.en)\(en)")
    )
    .about("\(place) \(message.en)")
  }

  public static func wordListEmpty(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .wordListDoubt, at: span,
      Message(
        zh: "词表文件 \(path) 里一个词也没有，用它的条件查不出任何东西",
        en: "the word list file \(path) has no words, so conditions with it find nothing")
    )
    .helping(
      Message(
        zh: "第一行是列名，词从第二行写起；词在别的列里的，在后面写 列 \"列名\"",
        en: "the first row holds the headings, words begin in the second; those of another column "
          + "are named with column \"HEADING\""))
  }
}

extension Message {
  public static func wordListSuspectRow(_ word: String) -> Message {
    Message(
      zh: "这一行以“\(word)”开头，像是合计或附注；仍作为一个词读",
      en: "this row begins with “\(word)”, like a total or a note; it is read as a word")
  }
}
