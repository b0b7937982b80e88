// Messages about data: files, headings, rows and cells.

extension Message {
  public static func dataInvalidUTF8(_ bytes: String) -> Message {
    Message(
      zh: "这里不是有效的 UTF-8 文字（字节 \(bytes)），这一格作缺失处理",
      en: "this is not valid UTF-8 (bytes \(bytes)); the cell counts as missing")
  }

  public static let dataInvalidUTF8Help = Message(
    zh: "只有少数几格的，重新填写；很多格都这样的，从原来的系统重新导出",
    en: "fill the cell in again if there are few; else export the file again from where it came")

  public static let dataUnterminatedQuote = Message(
    zh: "这里的引号到文件末尾也没有结束，这一格作缺失处理",
    en: "the quote that opens here is never closed; the cell counts as missing")

  /// - Parameters:
  ///   - line, column: where the quote opened.
  ///   - lastLine: the line of the text behind the closing quote.
  public static func dataTextAfterQuote(line: Int, column: Int, lastLine: Int) -> Message {
    let lines = lastLine - line + 1
    return Message(
      zh: "第 \(line) 行第 \(column) 列开始的引号，结束之后还有文字"
        + (lines > 1 ? "，\(lines) 行的内容都读进了这一格" : "")
        + "；不知道这一格到哪里为止，整行作缺失处理",
      en: "there is text behind the closing quote of the cell that opens at \(line):\(column)"
        + (lines > 1 ? ", into which \(lines) lines have run" : "")
        + "; as it is unknown where the cell ends, the whole row counts as missing")
  }

  public static let dataQuoteInTextHelp = Message(
    zh: "单元格里的引号写两个，整个单元格再用引号括起",
    en: "double the quotes inside the cell, and quote it as a whole")

  public static func dataTextAfterQuoteHelp(line: Int, lastLine: Int) -> Message {
    line == lastLine
      ? .dataQuoteInTextHelp
      : Message(
        zh: "第 \(line) 行的引号多半没有结束：补上结束的引号，或删去多出的引号",
        en: "the quote on line \(line) is likely not closed: close it, or delete it")
  }

  public static let dataUnterminatedQuoteHelp = Message(
    zh: "补上结束的引号，或删去多出的引号", en: "close the quote, or delete it")

  public static let dataQuoteInText = Message(
    zh: "文字中间有一个引号，这一格作缺失处理",
    en: "there is a quote inside the text; the cell counts as missing")

  public static func dataCellTooLong(_ limit: Int) -> Message {
    let limit = size(limit)
    return Message(
      zh: "这里开始的一格超过 \(limit.zh)，一格最多读这么多；这一格作缺失处理",
      en:
        "the cell that begins here is longer than \(limit.en), the most that a cell may have; the "
        + "cell counts as missing")
  }

  public static let dataCellTooLongHelp = Message(
    zh: "多半是漏了一个引号或换行，请看这一格开始的地方",
    en: "likely a quote or a line break is not there; look at where the cell begins")

  public static func dataRowTooLong(_ limit: Int) -> Message {
    Message(
      zh: "这一行超过 \(limit) 格，一行最多读这么多；后面的格没有读",
      en:
        "the row has more than \(limit) cells, the most that a row may have; those behind are not "
        + "read")
  }

  public static let dataRowTooLongHelp = Message(
    zh: "多半是漏了换行，或者分隔符不对；分隔符用 --separator 说明",
    en: "likely line breaks are not there, or the separator is another; name it with --separator")

  public static func dataFileTooLarge(_ limit: Int) -> Message {
    let limit = size(limit)
    return Message(
      zh: "文件超过 \(limit.zh)，一个文件最多读这么多；整个文件没有读",
      en:
        "the file is larger than \(limit.en), the most that a file may have; nothing of it is read")
  }

  public static let dataFileTooLargeHelp = Message(
    zh: "把文件分成几个", en: "split it into several files")

  /// `16 MiB`; a number of bytes that is no whole number of these as such.
  private static func size(_ bytes: Int) -> Message {
    for (unit, shift) in [("TiB", 40), ("GiB", 30), ("MiB", 20)]
    where bytes > 0 && bytes & (1 << shift - 1) == 0 {
      return Message(zh: "\(bytes >> shift) \(unit)", en: "\(bytes >> shift) \(unit)")
    }
    return Message(zh: "\(bytes) 字节", en: "\(bytes) bytes")
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
      en: "this row has " + counted(found, "cell") + " for " + counted(expected, "heading")
        + "; what is not there counts "
        + "as missing")
  }

  public static func dataTooManyFields(found: Int, expected: Int) -> Message {
    Message(
      zh: "这一行有 \(found) 个单元格，列名只有 \(expected) 个；不知道哪一格错位，整行作缺失处理",
      en: "this row has " + counted(found, "cell") + " for " + counted(expected, "heading")
        + "; as it is unknown which "
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

  public static func dataEndOfDay(_ field: String, _ value: String) -> Message {
    Message(
      zh: "“\(field)”的“\(value)”是 24 点，一天的时刻只到 23:59:59；作缺失处理",
      en:
        "“\(value)” of “\(field)” is 24 o'clock, and the times of a day end at 23:59:59; it counts "
        + "as missing")
  }

  /// For a time, for a date, and for a date with a time.
  public static let dataEndOfDayHelp = Message(
    zh: "写成 23:59 或 00:00", en: "write 23:59 or 00:00")
  public static let dataDayAloneHelp = Message(zh: "只写日期", en: "write the date alone")
  public static let dataEndOfDateHelp = Message(
    zh: "写成 23:59；指第二天开始的，写第二天的 00:00",
    en: "write 23:59, or 00:00 of the next day where that is meant")

  public static func dataFileOfDerivedTable(_ table: String, from base: String) -> Message {
    Message(
      zh: "数据表“\(table)”由“\(base)”的文件得来，不能再有自己的文件",
      en: "the table “\(table)” is made of the files of “\(base)” and takes none of its own")
  }

  public static func dataFileOfDerivedTableHelp(_ table: String) -> Message {
    Message(
      zh: "拿掉这个文件，或把“\(table)”声明成不由别的表得来的表",
      en: "leave the file out, or declare “\(table)” as a table of its own")
  }

  public static func dataTooManyDigits(_ field: String, _ value: String, count: Int) -> Message {
    Message(
      zh: "“\(field)”的“\(value)”有 \(count) 位数字，最多读 34 位；作缺失处理",
      en:
        "“\(value)” of “\(field)” has \(count) digits, and at most 34 are read; it counts as missing"
    )
  }

  public static let dataTooManyDigitsHelp = Message(
    zh: "是代码的，把字段声明为文本", en: "if it is a code, declare the field as text")

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
    zh: "日期和时间（如 2021-05-26 08:30）", en: "a date and time (such as 2021-05-26 08:30)")
  public static let typeDuration = Message(zh: "一个时长（如 2年、30天）", en: "a duration (such as P2Y)")
}
