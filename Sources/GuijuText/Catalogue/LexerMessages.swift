// Messages of the lexer: characters, strings, numerals.

extension Diagnostic {
  public static func unexpectedCharacter(_ character: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unexpectedCharacter, at: span,
      Message(
        zh: "字符“\(character)”不属于这种语言",
        en: "the character “\(character)” is not part of the language"))
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
      .emptyName, at: span, Message(zh: "反引号中没有名称", en: "there is no name in the backquotes"))
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
        zh: "若是两个词，请写“\(number) \(suffix)”；若是一个名称，请写 `\(number)\(suffix)`",
        en: "two words are written “\(number) \(suffix)”, one name `\(number)\(suffix)`"))
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
        en: "the file is not valid UTF-8 (\(count) places)")
    )
    .helping(
      Message(
        zh: "请用编辑器把它另存为 UTF-8 编码", en: "save it as UTF-8 in an editor"))
  }
}
