import ArgumentParser
import Guiju
import GuijuText

/// How data files are read, where that is not to be found out.
struct FormOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        "数据文件的编码：utf-8、gb18030、utf-16、big5 等（默认自动识别）；可写多次，表名=编码 只管那张表",
        "the encoding of data files: utf-8, gb18030, utf-16, big5, … (found out by default); "
          + "repeatable, TABLE=ENCODING for one table"),
      valueName: say("编码", "encoding")), completion: .list(TextEncoding.spellings))
  var encoding: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        "单元格之间的分隔符，制表符写 tab（默认自动识别）",
        "what separates cells; tab for a tab (found out by default)"),
      valueName: say("字符", "character")))
  var separator: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        "列名在第几行，如 3；几行合成的写 2-4（默认第 1 行）",
        "the row of the headings, such as 3; 2-4 where several make them (default: the first)"),
      valueName: say("行", "row")))
  var headerRow: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        "列名下面不是数据的行：行号或开头的词，如 6,120-,合计",
        "rows below the headings that are no data: numbers or first words, such as 6,120-,total"),
      valueName: say("行", "rows")))
  var skip: [String] = []

  /// What the options say, completed by `guiju.yml`.
  func forms(_ project: DataForms) throws(InputError) -> DataForms {
    var forms = DataForms()
    for (option, values) in [
      (DataForms.Option.encoding, encoding), (.separator, separator), (.headerRow, headerRow),
      (.skip, skip),
    ] {
      for value in values { try forms.set(option, written: value) }
    }
    return forms.completed(by: project)
  }
}
