// Messages of the lexer: characters, strings, numerals.

extension Diagnostic {
  /// `meaning` is the sign that was most likely meant, `name` the name that it is part of.
  public static func unexpectedCharacter(
    _ character: String, meaning: String? = nil, inName name: String? = nil, at span: Span
  ) -> Diagnostic {
    let diagnostic = Diagnostic(
      .unexpectedCharacter, at: span,
      Message(
        zh: "规则里不用字符“\(character)”",
        en: "the character “\(character)” is not used in rules"))
    guard let meaning else {
      if let name { return diagnostic.helping(.inBackquotes(name)) }
      if character == "%" || character == "％" {
        return diagnostic.helping(
          Message(
            zh: "百分号紧跟在数字后面，如 30%", en: "a percent sign follows a number directly: 30%"))
      }
      return diagnostic.helping(
        Message(
          zh: "若是误敲，请删去；若是文字的一部分，请把文字写在双引号里",
          en: "delete it; if it is part of a text, put the text in double quotes"))
    }
    return diagnostic.fixing(span, with: meaning)
  }

  /// A sign of other languages for which there is a word: `&&`.
  public static func otherSpelling(
    _ found: String, zh: String, en: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedCharacter, at: span,
      Message(zh: "规则里不用“\(found)”", en: "“\(found)” is not used in rules")
    )
    .helping(Message(zh: "写作“\(zh)”", en: "write “\(en)”"))
    .fixing(span, with: " \(en) ")
  }

  /// `‘正常’`, `'正常'`
  public static func otherQuotes(content: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unexpectedCharacter, at: span,
      Message(
        zh: "文字要写在双引号里，不用单引号", en: "a text is written in double quotes, not in single ones")
    )
    .fixing(span, with: "\"\(content)\"")
  }

  /// `《意见》`
  public static func titleMarks(_ text: String, content: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unexpectedCharacter, at: span,
      Message(zh: "规则里不用书名号“《》”", en: "the marks “《》” are not used in rules")
    )
    .helping(
      Message(
        zh: "若是一段文字，写作 \"\(text)\"；若是名称，写作 \(content)",
        en: "a text is written \"\(text)\", a name \(content)"))
  }

  public static func invisibleCharacter(_ scalar: Unicode.Scalar, at span: Span) -> Diagnostic {
    let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
    return Diagnostic(
      .invisibleCharacter, at: span,
      Message(
        zh: "这里有一个看不见的字符 \(code)", en: "there is an invisible character here, \(code)")
    )
    .helping(
      Message(
        zh: "删去它；它会使文字看上去与实际不同",
        en: "delete it; it makes the text look different from what it is")
    )
    .fixing(span, with: "")
  }

  public static func superfluousTerminator(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .superfluousTerminator, at: span,
      Message(zh: "这里不用写“\(text)”", en: "no “\(text)” is written here")
    )
    .helping(Message(zh: "删去它", en: "delete it"))
    .fixing(span, with: "")
  }

  public static func unterminatedString(closing: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unterminatedString, at: span,
      Message(
        zh: "这段文字在本行内没有结束的引号",
        en: "this text has no closing quote on its line")
    )
    .helping(Message(zh: "在末尾加上 \(closing)", en: "add \(closing) at its end"))
  }

  public static func unterminatedName(at span: Span) -> Diagnostic {
    Diagnostic(
      .unterminatedName, at: span,
      Message(
        zh: "反引号中的名称没有结束的反引号", en: "the name in backquotes has no closing backquote")
    )
    .helping(Message(zh: "在名称后加上 `", en: "add ` behind the name"))
  }

  public static func emptyName(at span: Span) -> Diagnostic {
    Diagnostic(
      .emptyName, at: span, Message(zh: "反引号中没有名称", en: "there is no name in the backquotes")
    )
    .helping(
      Message(
        zh: "写出名称，如 `注册资金（元）`",
        en: "write a name, such as `registered capital (yuan)`"))
  }

  public static func unterminatedComment(at span: Span) -> Diagnostic {
    Diagnostic(
      .unterminatedComment, at: span,
      Message(zh: "从这里开始的注释没有结束", en: "the comment that begins here does not end")
    )
    .helping(Message(zh: "在注释后加上 */", en: "add */ behind the comment"))
  }

  public static func unknownNumberSuffix(
    number: String, suffix: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownNumberSuffix, at: span,
      Message(
        zh: "数字 \(number) 后面不能直接写“\(suffix)”",
        en: "“\(suffix)” cannot stand directly behind the number \(number)")
    )
    .helping(
      Message(
        zh: "若是两个词，写“\(number) \(suffix)”；若是一个名称，写 `\(number)\(suffix)`",
        en: "two words are written “\(number) \(suffix)”, one name `\(number)\(suffix)`"))
  }

  /// `10并且`
  public static func gluedNumber(
    _ number: String, word: String, rest: String, at span: Span
  ) -> Diagnostic {
    let spaced = rest.isEmpty ? "\(number) \(word)" : "\(number) \(word) \(rest)"
    return Diagnostic(
      .unknownNumberSuffix, at: span,
      Message(
        zh: "“\(number)”和“\(word)”之间少了一个空格",
        en: "a blank is missing between “\(number)” and “\(word)”")
    )
    .fixing(span, with: spaced)
  }

  /// `1000元`
  public static func unitBehindNumber(
    _ number: String, unit: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownNumberSuffix, at: span,
      Message(
        zh: "数字后面不写单位“\(unit)”", en: "the unit “\(unit)” is not written behind a number")
    )
    .helping(
      Message(
        zh: "写作 \(number)；单位写在字段或参数里，如：单位 \"\(unit)\"",
        en: "write \(number); a field or parameter says its unit: unit \"\(unit)\"")
    )
    .fixing(span, with: number)
  }

  /// `3万5千`, `3月`, `2周`
  public static func spokenNumber(
    _ text: String, meaning: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownNumberSuffix, at: span,
      Message(zh: "“\(text)”这种写法读不出来", en: "“\(text)” cannot be read when written so")
    )
    .fixing(span, with: meaning)
  }

  /// `2018年1月`
  public static func monthWithoutDay(
    _ text: String, year: Int, month: Int, at span: Span
  ) -> Diagnostic {
    let last = lastDay(ofMonth: month, year)
    let start = "\(year)年\(month)月1日"
    let end = "\(year)年\(month)月\(last)日"
    return Diagnostic(
      .unknownNumberSuffix, at: span,
      Message(zh: "“\(text)”没有写到日", en: "“\(text)” is a month, no day")
    )
    .helping(
      Message(
        zh: "写出某一天，如 \(start)；整个月写作 [\(start)..\(end)]",
        en: "write a day, such as \(start); the month is [\(start)..\(end)]"))
  }

  private static func lastDay(ofMonth month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// `2020-2-3`, and `2020-13-1`, which is no day of any year.
  public static func looseDate(
    _ text: String, year: Int, month: Int, day: Int, at span: Span
  ) -> Diagnostic {
    let arithmetic =
      text.contains("-")
      ? Message(
        zh: "；若是相减，减号两边各空一格", en: "; a subtraction has blanks around its signs")
      : text.contains("/")
        ? Message(zh: "；若是相除，除号两边各空一格", en: "; a division has blanks around its signs")
        : Message(zh: "", en: "")
    guard (1...12).contains(month), (1...lastDay(ofMonth: month, year)).contains(day) else {
      return Diagnostic(
        .looseDate, at: span,
        Message(zh: "没有 \(text) 这一天", en: "there is no such day as \(text)")
      )
      .helping(
        Message(
          zh: "日期写作 2020-01-31\(arithmetic.zh)",
          en: "a date is written 2020-01-31\(arithmetic.en)"))
    }
    func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let meant = "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    return Diagnostic(
      .looseDate, at: span,
      Message(
        zh: "日期“\(text)”的写法不对：月、日各两位，用“-”隔开",
        en: "the date “\(text)” is not in the form YYYY-MM-DD")
    )
    .helping(
      Message(zh: "写作 \(meant)\(arithmetic.zh)", en: "write \(meant)\(arithmetic.en)")
    )
    .fixing(span, with: meant)
  }

  public static func backwardsQuotes(content: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .backwardsQuotes, at: span,
      Message(
        zh: "引号的方向反了，这里按“…”读", en: "the quotes are the wrong way round; they are read as “…”")
    )
    .fixing(span, with: "“\(content)”")
  }

  public static func doubledEqual(at span: Span) -> Diagnostic {
    Diagnostic(
      .doubledEqual, at: span,
      Message(zh: "相等只写一个“=”", en: "equality is written with one “=”")
    )
    .fixing(span, with: "=")
  }

  public static func otherNotEqual(at span: Span) -> Diagnostic {
    Diagnostic(
      .otherNotEqual, at: span,
      Message(zh: "不等于写作“!=”或“≠”", en: "inequality is written “!=” or “≠”")
    )
    .fixing(span, with: "!=")
  }

  public static func invalidUTF8(count: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidUTF8, at: span,
      Message(
        zh: "文件的编码不是 UTF-8，有 \(count) 处读不出来",
        en: "the file is not valid UTF-8 (" + counted(count, "place") + ")")
    )
    .helping(
      Message(
        zh: "用记事本打开，“另存为”，编码选 UTF-8；或从原处重新复制", en: "save it with the encoding UTF-8 in an editor"))
  }
}
