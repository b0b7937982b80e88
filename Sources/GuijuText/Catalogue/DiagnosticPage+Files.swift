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
    DiagnosticPage(
      .wordListFault,
      title: Message(
        zh: "词表文件里有读不出来的内容",
        en: "the file of a word list holds what cannot be read"),
      meaning: Message(
        zh:
          "词表文件里有一行读不准：引号不配对，有字丢失，有不是文字的字节，或者单元格太多太少。"
          + "少读一个词，条件就可能悄悄查不出来，所以先不检查。改好文件里指出的位置。",
        en:
          "A row of the file cannot be read for certain: wrong quotes, lost characters, bytes that "
          + "are no text, too many or too few cells. With a word less, conditions would find less in "
          + "silence, so nothing is checked. Mend the place that is named."),
      wrong: nil,
      right: nil),
    DiagnosticPage(
      .wordListDoubt,
      title: Message(
        zh: "词表文件是空的，或有可疑的内容",
        en: "the file of a word list is empty, or holds what is doubtful"),
      meaning: Message(
        zh:
          "词表文件里一个词也没有，或有一行像是合计、附注，或有个字可能丢失。这些行都照样作为词读。"
          + "看看指出的位置对不对。",
        en:
          "The file has no words, or a row like a total or a note, or a character that may be lost. "
          + "Such rows are read as words all the same. See whether the place that is named is right."
      ),
      wrong: nil,
      right: nil),
    DiagnosticPage(
      .wordListNote,
      title: Message(
        zh: "词表文件里有的内容不是照原样读的",
        en: "something in the file of a word list is read otherwise than it stands"),
      meaning: Message(
        zh:
          "和数据文件一样，词前后的空格、词里看不见的字符都去掉，重复的列名跳过，编码和分隔符自动识别。"
          + "不必处理。",
        en:
          "As in data files, blanks around a word and characters in it that are not seen are dropped, "
          + "repeated headings are passed over, encoding and separator are found out. Nothing need be "
          + "done."),
      wrong: nil,
      right: nil),
  ]
}
