import GuijuText

/// What the grammar wants at a place, in words for the reader.
enum Expectation {
  case expression, endOfExpression, name, fieldType, string, closing(String)
  case keyword(Keyword)
  case clause(Keyword, [Keyword])
  case declaration
  case operand(after: String)
  case rangeEnd, block, severity, equalSign, colon, integer, hitPolicy
  case componentSource, queryClause

  var message: Message {
    switch self {
    case .expression: Message(zh: "一个值或条件", en: "a value or a condition")
    case .endOfExpression: Message(zh: "表达式到此结束", en: "the end of the expression")
    case .name: Message(zh: "一个名称", en: "a name")
    case .fieldType: Message(zh: "字段的类型", en: "the type of the field")
    case .string: Message(zh: "一段引号中的文字", en: "a text in quotes")
    case .closing(let closing): Message(zh: "“\(closing)”", en: "“\(closing)”")
    case .keyword(let keyword):
      Message(zh: "“\(keyword.chinese[0])”", en: "“\(keyword.english)”")
    case .clause(let declaration, _):
      Message(
        zh: "“\(declaration.chinese[0])”的一项，或“}”",
        en: "a clause of “\(declaration.english)”, or “}”")
    case .declaration: Message(zh: "一个声明", en: "a declaration")
    case .operand(let text):
      Message(zh: "“\(text)”后的值或条件", en: "a value or a condition after “\(text)”")
    case .rangeEnd: Message(zh: "“]”或“)”", en: "“]” or “)”")
    case .block: Message(zh: "“{”", en: "“{”")
    case .severity:
      Message(zh: "错误、警告或提示", en: "error, warning or note")
    case .equalSign: Message(zh: "“=”", en: "“=”")
    case .colon: Message(zh: "“:”", en: "“:”")
    case .hitPolicy: Message(zh: "命中方式", en: "a hit policy")
    case .componentSource:
      Message(
        zh: "“取自”“文字”“可选”或“仅当”", en: "“from”, “text”, “optional” or “only if”")
    case .integer: Message(zh: "一个整数", en: "a whole number")
    case .queryClause: Message(zh: "查询的一个子句", en: "a clause of the query")
    }
  }

  /// The advice to who has written another token there.
  func choices(for token: Token, _ found: String) -> Message? {
    switch (self, token.kind) {
    case (.block, .word) where token.word == .none:
      Message(
        zh: "内容写在“{”和“}”之间；针对哪张数据表，写作 针对 \(found)",
        en:
          "what it says stands between “{” and “}”; its table is named by “on \(found)”")
    case (.string, .word): .quoted(found)
    case (.expression, .colon), (.operand, .colon):
      Message(zh: "这里不用冒号，删去它", en: "there is no colon here: delete it")
    case (.expression, .word), (.operand, .word), (.expression, .greater), (.expression, .less),
      (.operand, .greater), (.operand, .less), (.expression, .equal), (.operand, .equal):
      Message(
        zh: "在“\(found)”前面写上一个值，例如字段的名称；或者删去它",
        en: "write a value before “\(found)”, such as the name of a field, or delete it")
    default: choices
    }
  }

  /// The words that can stand at the place, where these are few: the help of who has written another.
  var choices: Message? {
    switch self {
    case .fieldType:
      Message(
        zh: "类型有：文本、数值、整数、是否、日期、时间、日期时间、时长、枚举、引用",
        en: "types are string, number, integer, boolean, date, time, date and time, duration, "
          + "enum, reference")
    case .clause(_, let clauses): Self.oneOf(clauses)
    case .declaration: Self.oneOf(Keyword.declarations)
    case .keyword(.else):
      Message(
        zh: "“如果”要有“否则”；只在条件成立时才要求的，把条件写在“适用”后面",
        en:
          "“if” needs an “else”; what is required in some cases only has its condition behind “when”"
      )
    case .hitPolicy:
      Message(
        zh: "可以写：唯一、优先、任意、首个、按序、输出序、收集",
        en: "one of U, P, A, F, R, O, C, C+, C<, C>, C#")
    case .block: Message(zh: "内容写在“{”和“}”之间", en: "what it says stands between “{” and “}”")
    case .queryClause: Self.oneOf(Keyword.queryClauses)
    case .expression, .endOfExpression, .name, .string, .closing, .keyword, .operand, .rangeEnd,
      .severity, .equalSign, .colon, .componentSource, .integer:
      nil
    }
  }

  private static func oneOf(_ keywords: [Keyword]) -> Message {
    Message(
      zh: "可以写：" + keywords.map { $0.chinese[0] }.joined(separator: "、"),
      en: "one of " + keywords.map(\.english).joined(separator: ", "))
  }
}
