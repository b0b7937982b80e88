// Messages about data: files, headings, rows and cells.

extension Message {
  public static func dataInvalidUTF8(_ bytes: String) -> Message {
    Message(
      zh: "这里不是有效的 UTF-8 文字（字节 \(bytes)）", en: "this is not valid UTF-8 (bytes \(bytes))")
  }

  public static let dataInvalidUTF8Help = Message(
    zh: "请用 Excel 的“CSV UTF-8（逗号分隔）”格式另存", en: "save the file as “CSV UTF-8” in Excel")

  public static let dataUnterminatedQuote = Message(
    zh: "这里的引号到文件末尾也没有结束", en: "the quote that opens here is never closed")

  public static let dataTextAfterQuote = Message(
    zh: "结束的引号后面还有文字", en: "there is text behind the closing quote")

  public static let dataQuoteInText = Message(
    zh: "文字中间有一个引号；含引号的单元格要整个用引号括起，里面的引号写两个",
    en: "there is a quote inside the text; a cell with quotes is quoted as a whole, its quotes "
      + "doubled")

  public static func dataOversized(_ limit: Int) -> Message {
    Message(zh: "超过了限度 \(limit)", en: "the limit of \(limit) is passed")
  }

  public static func dataContradiction(
    _ field: String, of table: String, key: String, file: String, line: Int
  ) -> Message {
    Message(
      zh: "“\(table)”\(key) 的“\(field)”与 \(file):\(line) 说的不同，以先读到的为准",
      en: "“\(field)” of “\(table)” \(key) differs from \(file):\(line), which holds")
  }

  public static func dataTooFewFields(found: Int, expected: Int) -> Message {
    Message(
      zh: "这一行只有 \(found) 个单元格，列名有 \(expected) 个；缺的单元格作缺失处理",
      en: "this row has \(found) cells, there are \(expected) headings; what is not there counts "
        + "as missing")
  }

  public static func dataTooManyFields(found: Int, expected: Int) -> Message {
    Message(
      zh: "这一行有 \(found) 个单元格，列名只有 \(expected) 个；不知道哪一格错位，整行作缺失处理",
      en: "this row has \(found) cells, there are \(expected) headings; as it is unknown which "
        + "have shifted, the whole row counts as missing")
  }

  public static let dataTooManyFieldsHelp = Message(
    zh: "含逗号的单元格要用引号括起", en: "a cell with a comma in it is put in quotes")

  public static let dataBlankRow = Message(
    zh: "这一行全是空的，跳过不读", en: "this row is blank throughout and is passed over")

  public static func dataUnnamedColumn(_ number: Int) -> Message {
    Message(
      zh: "第 \(number) 列没有列名，下面却有内容；这一列不读",
      en: "column \(number) has cells but no heading; it is not read")
  }

  public static func dataUnknownHeading(_ heading: String, table: String) -> Message {
    Message(
      zh: "数据表“\(table)”没有名为“\(heading)”的列，这一列不读",
      en: "table “\(table)” has no column “\(heading)”; it is not read")
  }

  public static func dataRepeatedHeading(_ heading: String, field: String) -> Message {
    Message(
      zh: "列“\(heading)”与前面的一列同属字段“\(field)”；只读前面的一列",
      en: "the column “\(heading)” and one before it are both the field “\(field)”; only the first "
        + "is read")
  }

  public static func dataMissingHeading(_ field: String, heading: String) -> Message {
    Message(
      zh: heading == field
        ? "文件里没有“\(heading)”这一列，每一行的“\(field)”都作缺失处理"
        : "文件里没有“\(heading)”这一列，每一行的字段“\(field)”都作缺失处理",
      en: heading == field
        ? "the file has no column “\(heading)”; in every row it counts as missing"
        : "the file has no column “\(heading)”; the field “\(field)” counts as missing in every row"
    )
  }

  public static func dataBlankKey(_ field: String) -> Message {
    Message(zh: "主键“\(field)”是空的", en: "the key “\(field)” is blank")
  }

  public static func dataBlankRequired(_ field: String) -> Message {
    Message(zh: "必填的“\(field)”是空的", en: "“\(field)” is required and blank")
  }

  /// The message about a cell of a list beside the data: what counts as missing in a data file is not
  /// used there.
  public var forList: Message {
    func replaced(_ text: String, _ endings: [(old: String, new: String)]) -> String {
      endings.first { text.hasSuffix($0.old) }.map { text.dropLast($0.old.count) + $0.new } ?? text
    }
    return Message(
      zh: replaced(
        zh,
        [
          ("整行作缺失处理", "整行没有采用"), ("；缺的单元格作缺失处理", "；没有采用"),
          ("作缺失处理", "没有采用"),
        ]),
      en: replaced(
        en,
        [
          ("the whole row counts as missing", "the whole row is not used"),
          ("; what is not there counts as missing", "; it is not used"),
          ("; the cell counts as missing", "; the cell is not used"),
          ("; the reference counts as missing", "; it is not used"),
          ("; it counts as missing", "; it is not used"),
        ]))
  }

  public static func dataWrongType(_ field: String, _ value: String, type: Message) -> Message {
    Message(
      zh: "“\(field)”应当是\(type.zh)，这里是“\(value)”；作缺失处理",
      en: "“\(field)” should be \(type.en), this is “\(value)”; it counts as missing")
  }

  public static func dataNoSuchDay(_ field: String, _ value: String) -> Message {
    Message(
      zh: "“\(field)”的“\(value)”，日历上没有这一天；作缺失处理",
      en: "“\(value)” of “\(field)” is no day of the calendar; it counts as missing")
  }

  public static func dataNotInEnumeration(_ field: String, _ value: String) -> Message {
    Message(
      zh: "“\(value)”不是“\(field)”的值；作缺失处理",
      en: "“\(value)” is not a value of “\(field)”; it counts as missing")
  }

  public static func dataOutsideRange(
    _ field: String, _ value: String, range: String
  ) -> Message {
    Message(
      zh: "“\(field)”的值 \(value) 不在允许的范围 \(range) 内；作缺失处理",
      en: "the value \(value) of “\(field)” is outside its range, \(range); it counts as missing")
  }

  public static func dataDuplicateKey(_ field: String, _ value: String, line: Int) -> Message {
    Message(
      zh: "主键“\(field)”的值“\(value)”已在第 \(line) 行出现",
      en: "the key “\(field)” has the value “\(value)” on line \(line) already")
  }

  public static func dataDanglingReference(_ value: String, table: String) -> Message {
    Message(
      zh: "数据表“\(table)”中没有编号“\(value)”；作缺失处理",
      en: "table “\(table)” has no row “\(value)”; the reference counts as missing")
  }

  public static func dataAmbiguousReference(_ value: String, table: String) -> Message {
    Message(
      zh: "数据表“\(table)”中有几行的编号都是“\(value)”；作缺失处理",
      en: "table “\(table)” has several rows “\(value)”; the reference counts as missing")
  }

  public static func dataSurplusSpaces(_ field: String) -> Message {
    Message(
      zh: "“\(field)”前后有空格，按没有空格读", en: "“\(field)” has blanks around it; it is read without them")
  }

  /// The question after a misspelling; nil when no name is near.
  public static func didYouMean(_ nearest: String?) -> Message? {
    nearest.map { Message(zh: "是否想写“\($0)”？", en: "did you mean “\($0)”?") }
  }

  /// The names that there are, where none is near; nil where there are none.
  public static func known(_ names: [String]) -> Message? {
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(6)
    let isCut = names.count > shown.count
    return Message(
      zh: "有：\(shown.joined(separator: "、"))\(isCut ? "……" : "")",
      en: "there are: \(shown.joined(separator: ", "))\(isCut ? ", …" : "")")
  }

  public static func inBackquotes(_ name: String) -> Message {
    Message(
      zh: "名称里有括号的，写在反引号里：`\(name)`",
      en: "a name with parentheses is written in backquotes: `\(name)`")
  }

  /// The advice on a word that the language writes otherwise.
  public static func written(zh: String, en: String) -> Message {
    Message(zh: "写作“\(zh)”", en: "write “\(en)”")
  }

  /// The question after a keyword that is run into the next word.
  public static func spaced(_ text: String) -> Message {
    Message(zh: "是否漏了一个空格：“\(text)”？", en: "is a space missing: “\(text)”?")
  }

  /// The advice on a name that nothing is near to.
  static func fieldOrText(_ name: String) -> Message {
    Message(
      zh: "看看数据表里有没有这个字段；若是一段文字，要加引号，写作 \"\(name)\"",
      en: "see whether a table has such a field; a text is put in quotes: \"\(name)\"")
  }

  /// The advice on a date in Chinese numerals.
  public static func dateInDigits(_ date: String) -> Message {
    Message(zh: "日期用数字写：\(date)", en: "a date is written in digits: \(date)")
  }

  /// The advice on a text without its quotes.
  public static func quoted(_ text: String) -> Message {
    Message(zh: "文字要加引号，写作 \"\(text)\"", en: "a text is put in quotes: \"\(text)\"")
  }

  /// The types of fields, in words, with an example.
  public static let typeText = Message(zh: "一段文字", en: "a text")
  public static let typeKey = Message(
    zh: "一个主键（文字或数）", en: "a key (a text or a number)")
  public static let typeNumber = Message(zh: "一个数", en: "a number")
  public static let typeInteger = Message(zh: "一个整数", en: "a whole number")
  public static let typeBoolean = Message(zh: "“是”或“否”", en: "“是” or “否”")
  public static let typeDate = Message(
    zh: "一个日期（如 2021-05-26）", en: "a date (such as 2021-05-26)")
  public static let typeTime = Message(zh: "一个时间（如 08:30）", en: "a time (such as 08:30)")
  public static let typeDateTime = Message(
    zh: "日期和时间（如 2021-05-26T08:30:00）", en: "a date and time (such as 2021-05-26T08:30:00)")
  public static let typeDuration = Message(zh: "一个时长（如 2年、30天）", en: "a duration (such as P2Y)")
}
