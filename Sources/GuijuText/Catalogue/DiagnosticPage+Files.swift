// Pages on diagnostics of files and imports.

extension DiagnosticPage {
  static let files: [DiagnosticPage] = [
    DiagnosticPage(
      .importNotFound,
      title: Message(
        zh: "要引入的文件找不到或读不出来",
        en: "a file to import is not found, or cannot be read"),
      meaning: Message(
        zh: "要引入的文件不在那里。路径从写有“引入”的文件所在的文件夹算起。",
        en: "The file to import is not there. The path starts from the folder of the file "
          + "with the import."),
      wrong: .declarations("引入 \"table.gj\""),
      right: .declarations("引入 \"tables.gj\"")),
    DiagnosticPage(
      .importOutsideRoot,
      title: Message(
        zh: "要引入的文件在规则根目录之外",
        en: "a file to import is outside the rules root"),
      meaning: Message(
        zh: "规则不能读规则根目录之外的文件，这样一套规则搬到哪里都一样。",
        en: "Rules read nothing outside the rules root, so that they are the same wherever "
          + "they are moved."),
      wrong: .declarations("引入 \"/tables.gj\""),
      right: .declarations("引入 \"tables.gj\"")),
    DiagnosticPage(
      .importCycle,
      title: Message(
        zh: "文件互相引入，绕成了圈",
        en: "files that import one another in a circle"),
      meaning: Message(
        zh: "几个文件绕着圈互相引入，或者引入自己。每个文件只读一次，结果不受影响，但看不出谁依靠谁。去掉其中一个。",
        en:
          "Files import one another in a circle, or one imports itself. Each is read once and nothing "
          + "else comes of it, but nobody sees which needs which. One of the imports can go."),
      wrong: .declarations("引入 \"example.gj\""),
      right: .declarations("引入 \"tables.gj\"")),
    DiagnosticPage(
      .importInTrial,
      title: Message(
        zh: "试算里不能引入文件",
        en: "a trial imports nothing"),
      meaning: Message(
        zh: "试算只写改动：“设”和要替换的声明。规则由 --rules 读入，试算里不用引入。",
        en:
          "A trial holds what is changed: settings, and the declarations that replace others. The "
          + "rules are those of --rules."),
      wrong: nil,
      right: nil),
  ]
}
