// Messages about what a file is, and about cells that are taken with a remark or have lost something.

extension Message {
  // MARK: - Files

  public static let dataSaveAsCSV = Message(
    zh: "请在 Excel 或 WPS 里打开它，另存为“CSV UTF-8（逗号分隔）”",
    en: "open it in Excel or WPS and save it as “CSV UTF-8”")

  public static func dataSuspectedEncoding(_ encoding: TextEncoding) -> Message {
    Message(
      zh: "文件不是 UTF-8，也不像 GB18030，多半是 \(encoding.rawValue) 编码",
      en: "the file is neither UTF-8 nor likely GB18030; it looks like \(encoding.rawValue)")
  }

  public static func dataSuspectedEncodingHelp(_ encoding: TextEncoding) -> Message {
    let name = encoding.spelling
    return Message(
      zh: "确实是的，写 --encoding \(name)；不是的，写 --encoding gb18030 或另存为 UTF-8",
      en: "if so, write --encoding \(name); else --encoding gb18030, or save it as UTF-8")
  }

  public static let dataUnknownEncoding = Message(
    zh: "看不出文件是什么编码：不是 UTF-8，也不是 GB18030",
    en: "the encoding of the file is unknown: it is neither UTF-8 nor GB18030")

  public static let dataUnknownEncodingHelp = Message(
    zh: "用 --encoding 说明（gb18030、utf-16、big5 等），或另存为“CSV UTF-8（逗号分隔）”",
    en: "name it with --encoding (gb18030, utf-16, big5, …), or save the file as “CSV UTF-8”")

  public static func dataUndecodable(_ encoding: TextEncoding) -> Message {
    Message(
      zh: "这里的字节不是 \(encoding.rawValue) 文字，这一格作缺失处理",
      en: "bytes here are no text in \(encoding.rawValue); the cell counts as missing")
  }

  public static let dataUndecodableHelp = Message(
    zh: "编码不对的，用 --encoding 说明；只有这一格的，重新填写",
    en: "name the encoding with --encoding, or fill in this cell again if it is the only one")

  /// What was found out about a file and is not the usual.
  public static func dataOtherForm(encoding: TextEncoding?, separator: Message?) -> Message {
    let zh = [
      encoding.map { "编码是 \($0.rawValue)" }, separator.map { "单元格用\($0.zh)分隔" },
    ].compactMap { $0 }
    let en = [
      encoding.map { "it is in \($0.rawValue)" },
      separator.map { "cells are separated by \($0.en)" },
    ]
    .compactMap { $0 }
    return Message(
      zh: "自动识别：" + zh.joined(separator: "，"), en: "found out: " + en.joined(separator: ", "))
  }

  public static let dataRepeatedHeader = Message(
    zh: "这一行又是列名，跳过不读", en: "this row repeats the headings and is passed over")

  public static func dataSuspectRow(_ word: String) -> Message {
    Message(
      zh: "这一行以“\(word)”开头，像是合计或附注；仍按数据读",
      en: "this row begins with “\(word)”, like a total or a note; it is read as data")
  }

  public static func dataSuspectRowHelp(_ word: String) -> Message {
    Message(zh: "不是数据的，写 --skip \(word)", en: "if it is none, write --skip \(word)")
  }

  public static func dataSkippedRows(_ count: Int) -> Message {
    count == 0
      ? Message(zh: "--skip 说的行一行也没有", en: "there is no row that --skip speaks of")
      : Message(
        zh: "按 --skip 有 \(count) 行没有读",
        en: "\(count) \(count == 1 ? "row was" : "rows were") not read, as --skip says")
  }

  public static func dataPersonalColumns(_ headings: [String]) -> Message {
    Message(
      zh: "个人信息，没有字段要用，不读：" + headings.joined(separator: "、"),
      en: "personal data that no field needs, not read: " + headings.joined(separator: ", "))
  }

  public static func dataNoHeadingKnown(table: String) -> Message {
    Message(
      zh: "没有一个列名属于数据表“\(table)”", en: "no heading belongs to the table “\(table)”")
  }

  public static func dataHeaderFartherDown(_ row: Int) -> Message {
    Message(
      zh: "第 \(row) 行像是列名；是的话，写 --header-row \(row)",
      en: "row \(row) looks like the headings; if so, write --header-row \(row)")
  }

  public static func dataTitleRow(_ row: Int) -> Message {
    Message(
      zh: "第 \(row) 行只有一格，像是标题，不像列名",
      en: "row \(row) has one cell, like a title, and no headings")
  }

  public static func dataNoHeaderRow(_ row: Int) -> Message {
    Message(
      zh: "--header-row 说列名在第 \(row) 行，那里没有内容",
      en: "--header-row names row \(row), where nothing stands")
  }

  /// `会员数（人）` over a field 会员数 that has no unit, or another.
  public static func dataHeadingWithUnit(
    _ heading: String, field: String, unit: String, own: String?
  ) -> Message {
    if let own {
      return Message(
        zh: "字段“\(field)”的单位是“\(own)”，不能由“\(unit)”换算",
        en: "the unit of the field “\(field)” is “\(own)”, into which “\(unit)” cannot be converted"
      )
    }
    return Message(
      zh: "是字段“\(field)”的，在它后面写 单位 \"\(unit)\"，或写 列 \"\(heading)\"",
      en:
        "if it is the field “\(field)”, declare unit \"\(unit)\" behind it, or column \"\(heading)\""
    )
  }

  // MARK: - Cells

  public static func dataLostContent(_ field: String, _ value: String, reason: Message) -> Message {
    Message(
      zh: "“\(field)”的“\(value)”\(reason.zh)；作缺失处理",
      en: "“\(value)” of “\(field)” \(reason.en); it counts as missing")
  }

  public static let dataLostToExponent = Message(
    zh: "被电子表格写成了科学记数，后面的数字已经丢失",
    en: "was written with an exponent by a spreadsheet, and has lost digits")

  public static let dataLostToZeros = Message(
    zh: "是 18 位数字而末三位是 0，多半被电子表格截断",
    en: "has 18 digits and ends in 000; a spreadsheet has likely cut it off")

  public static func dataLostCharacters(_ character: String) -> Message {
    Message(
      zh: "里有“\(character)”，原来的字已经丢失", en: "holds “\(character)” where a character is lost")
  }

  public static let dataLostFromDate = Message(
    zh: "是不完整的日期，有字丢失", en: "is a date of which something is lost")

  public static let dataExportAsText = Message(
    zh: "把这一列设为“文本”格式，从原来的系统重新导出",
    en: "make the column text, and export it again from where it came")

  public static func dataMixedBooleans(_ field: String, _ value: String, usual: String) -> Message {
    Message(
      zh: "“\(field)”这一列写的是“\(usual)”，这里是“\(value)”；作缺失处理",
      en: "the column “\(field)” says “\(usual)”, this is “\(value)”; it counts as missing")
  }

  public static func dataHiddenCharacters(_ field: String) -> Message {
    Message(
      zh: "“\(field)”里有看不见的字符，按没有它读",
      en: "“\(field)” holds characters that are not seen; it is read without them")
  }

  public static func dataDoubtfulCharacter(_ field: String, _ value: String) -> Message {
    Message(
      zh: "“\(field)”的“\(value)”里有个字可能丢失或显示不出",
      en: "a character of “\(value)” in “\(field)” may be lost, or shown by few systems")
  }

  public static func dataMalformedCode(_ field: String, _ value: String) -> Message {
    Message(
      zh: "“\(field)”的“\(value)”不是 18 位统一社会信用代码",
      en: "“\(value)” of “\(field)” is no unified social credit code of 18 characters")
  }

  public static func dataWrongCheck(
    _ field: String, _ value: String, expected: Character
  ) -> Message {
    Message(
      zh: "“\(field)”的“\(value)”校验位不对，按前 17 位应为 \(expected)",
      en: "the check digit of “\(value)” in “\(field)” is wrong; by the other 17 it is \(expected)")
  }

  public static func dataEndsInZeros(_ field: String, _ value: String, count: Int) -> Message {
    Message(
      zh: "“\(field)”有 \(count) 个 18 位数字末三位是 0，如“\(value)”；同一列别的不是这样，照读",
      en: "\(count) \(count == 1 ? "code" : "codes") of 18 digits in “\(field)” "
        + "\(count == 1 ? "ends" : "end") in 000, such as “\(value)”; others of the column do not, "
        + "so they are taken as they stand")
  }

  public static func dataSerialDates(
    _ field: String, count: Int, written: String, date: String
  ) -> Message {
    Message(
      zh: "“\(field)”有 \(count) 格是电子表格的日期序号，按日期读，如 \(written) 是 \(date)",
      en:
        "“\(field)” has \(count) \(count == 1 ? "cell" : "cells") with a spreadsheet's day numbers, "
        + "read as dates: \(written) is \(date)")
  }

  public static func dataTimesLeftOut(
    _ field: String, count: Int, written: String, date: String
  ) -> Message {
    Message(
      zh: "“\(field)”有 \(count) 格带有时刻，只读日期，如 \(written) 读作 \(date)",
      en:
        "“\(field)” has \(count) \(count == 1 ? "cell" : "cells") with a time of day, which is left "
        + "out: \(written) is read as \(date)")
  }

  public static func dataBlankHelp(_ spelling: String) -> Message {
    Message(
      zh: "表示没有填的，在字段后写 空值 [\"\(spelling)\"]",
      en: "if it means that nothing is known, declare null [\"\(spelling)\"]")
  }

  public static func dataUnitsDiffer(cell: String, heading: String) -> Message {
    Message(
      zh: "列名说单位是\(heading)，这一格写的是“\(cell)”，不知道信哪个",
      en: "the heading says \(heading), this cell “\(cell)”: nobody knows which to trust")
  }

  public static func dataUnknownUnit(_ unit: String, own: String?) -> Message {
    let unit = unit.count > 10 ? String(unit.prefix(10)) + "…" : unit
    return own.map {
      Message(
        zh: "字段的单位是“\($0)”，“\(unit)”不能换算",
        en: "the field's unit is “\($0)”; “\(unit)” cannot be converted")
    }
      ?? Message(
        zh: "字段没有单位；确是单位的，在字段后写 单位 \"\(unit)\"",
        en: "the field has no unit; if “\(unit)” is one, declare unit \"\(unit)\"")
  }

  // MARK: - Personal values, which are not shown

  public static func dataConcealedDuplicate(_ field: String) -> Message {
    Message(
      zh: "主键“\(field)”的值前面已经出现过",
      en: "the key “\(field)” has a value that stands further up already")
  }

  public static let dataConcealedLoss = Message(zh: "有内容丢失", en: "has lost something")

  public static func dataConcealedBoolean(_ field: String) -> Message {
    Message(
      zh: "“\(field)”这一格的是否写法与这一列的多数不同；作缺失处理",
      en: "“\(field)” says yes or no otherwise than most of its column; it counts as missing")
  }

  public static func dataConcealedCode(_ field: String) -> Message {
    Message(
      zh: "“\(field)”的值不像是正确的代码",
      en: "the value of “\(field)” does not look like a correct code")
  }

  public static func dataConcealedSerials(_ field: String) -> Message {
    Message(
      zh: "“\(field)”有的格是电子表格的日期序号，按日期读",
      en: "“\(field)” has a spreadsheet's day numbers, read as dates")
  }

  public static func dataConcealedTimes(_ field: String) -> Message {
    Message(
      zh: "“\(field)”有的格带有时刻，只读日期",
      en: "“\(field)” has cells with a time of day, which is left out")
  }

  public static func dataConcealedContradiction(_ field: String) -> Message {
    Message(
      zh: "“\(field)”与前面的行说的不同，以先读到的为准",
      en: "“\(field)” differs from an earlier row, which holds")
  }
}
