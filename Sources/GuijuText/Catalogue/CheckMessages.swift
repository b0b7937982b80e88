// Messages of the checker: names, types, declarations.

extension Diagnostic {
  // MARK: - Names

  /// `owners` are the tables that have a field of the name, which cannot be named without a row.
  public static func unknownName(
    _ name: String, owners: [String], nearest: String?, at span: Span
  ) -> Diagnostic {
    let owned = owners.first.map { owner in
      Message(
        zh:
          "“\(name)”是数据表的字段（\(owners.prefix(3).joined(separator: "、"))\(owners.count > 3 ? "等" : "")），要从一行说起，例如 \(owner).\(name)",
        en:
          "“\(name)” is a field (of \(owners.prefix(3).joined(separator: ", "))) and needs a row, "
          + "such as \(owner).\(name)")
    }
    return Diagnostic(
      .unknownName, at: span,
      Message(
        zh: "没有名为“\(name)”的字段、参数或数据表",
        en: "no field, parameter or table is named “\(name)”")
    )
    .helping(owned ?? .didYouMean(nearest))
  }

  public static func unknownField(
    _ name: String, table: String, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownField, at: span,
      Message(zh: "数据表“\(table)”没有字段“\(name)”", en: "table “\(table)” has no field “\(name)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func unknownTable(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownTable, at: span,
      Message(zh: "没有名为“\(name)”的数据表", en: "no table is named “\(name)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func unknownFunction(
    _ name: String, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownFunction, at: span,
      Message(zh: "没有名为“\(name)”的函数", en: "no function is named “\(name)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func unknownSource(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownSource, at: span,
      Message(zh: "没有声明名为“\(name)”的文件", en: "no source is declared with the name “\(name)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func unknownRule(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownRule, at: span,
      Message(zh: "没有名为“\(name)”的规则", en: "no rule is named “\(name)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func repeatedName(_ name: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedName, at: span,
      Message(zh: "“\(name)”已经声明过", en: "“\(name)” is declared already")
    )
    .noting(Message(zh: "先在这里声明", en: "first declared here"), at: first)
  }

  public static func repeatedHeading(_ heading: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedName, at: span,
      Message(
        zh: "列名“\(heading)”已经属于另一个字段", en: "the heading “\(heading)” belongs to another field")
    )
    .noting(Message(zh: "先在这里声明", en: "first declared here"), at: first)
  }

  public static func repeatedReverse(
    _ name: String, table: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .repeatedName, at: span,
      Message(
        zh: "数据表“\(table)”已经有一个名为“\(name)”的反向列表",
        en: "table “\(table)” already has a reverse list “\(name)”"))
  }

  public static func noSubjectRow(at span: Span) -> Diagnostic {
    Diagnostic(
      .noSubjectRow, at: span,
      Message(
        zh: "这里没有“本行”：说的不是某一行数据", en: "there is no “this row” here: the expression is about no row"
      ))
  }

  public static func packWithoutBlock(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .packWithoutBlock, at: span,
      Message(
        zh: "这次读入的文件都没有说明规则包“\(name)”",
        en: "no file of this run describes the pack “\(name)”")
    )
    .helping(
      Message(
        zh: "请连同写有“规则包 \(name) { … }”的文件一起读入，或读入整个文件夹",
        en: "read the file with “pack \(name) { … }” too, or the whole folder"))
  }

  // MARK: - Types

  public static func typeMismatch(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .typeMismatch, at: span,
      Message(zh: "\(found.zh)不能用在这里", en: "\(found.en) cannot be used here"))
  }

  public static func noArithmetic(
    _ operation: String, _ lhs: Message, _ rhs: Message, at span: Span, help: Message?
  ) -> Diagnostic {
    Diagnostic(
      .typeMismatch, at: span,
      Message(
        zh: "“\(operation)”不能用于\(lhs.zh)和\(rhs.zh)",
        en: "“\(operation)” is not defined for \(lhs.en) and \(rhs.en)")
    )
    .helping(help)
  }

  /// Where a list stands in the place of one of its elements.
  public static let oneOfList = Message(
    zh: "一列值不能当作一个值：要其中一项，写 [1]；要筛选，把条件写进方括号",
    en: "a list is not one value: [1] is its first element, a condition in brackets filters it")

  public static func incomparable(
    _ lhs: Message, _ rhs: Message, at span: Span, help: Message?
  ) -> Diagnostic {
    Diagnostic(
      .incomparable, at: span,
      Message(
        zh: "\(lhs.zh)和\(rhs.zh)不能比较", en: "\(lhs.en) cannot be compared with \(rhs.en)")
    )
    .helping(help)
  }

  public static func noOrder(_ operation: String, _ type: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .incomparable, at: span,
      Message(
        zh: "\(type.zh)没有大小，不能用“\(operation)”比较",
        en: "\(type.en) has no order for “\(operation)”")
    )
    .helping(Message(zh: "可以用 =、!= 或“属于”", en: "=, != and “in” can be used"))
  }

  public static func notInEnumeration(
    _ text: String, field: String, values: [String], nearest: String?, at span: Span
  ) -> Diagnostic {
    let list = values.prefix(12)
    let more = values.count > list.count
    return Diagnostic(
      .notInEnumeration, at: span,
      Message(
        zh: "“\(text)”不是“\(field)”的值",
        en: "“\(text)” is not a value of “\(field)”")
    )
    .helping(
      .didYouMean(nearest)
        ?? Message(
          zh: "它的值有：" + list.joined(separator: "、") + (more ? "……" : ""),
          en: "its values are: " + list.joined(separator: ", ") + (more ? ", …" : "")))
  }

  public static func notACondition(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .notACondition, at: span,
      Message(
        zh: "这里应当是一个条件（是或否），却是\(found.zh)",
        en: "a condition (true or false) is expected here, this is \(found.en)"))
  }

  /// `expected` are all counts that fit, in ascending order; with `isOpen` also any greater one. A
  /// function written in place has no name.
  public static func wrongArgumentCount(
    _ function: String?, expected: [Int], isOpen: Bool = false, found: Int, at span: Span
  ) -> Diagnostic {
    let counts = expected.map(String.init)
    let (first, last) = (counts.dropLast(), counts.last ?? "0")
    let zh = (first.isEmpty ? "" : first.joined(separator: "、") + " 或 ") + last
    let en = (first.isEmpty ? "" : first.joined(separator: ", ") + " or ") + last
    let noun = expected == [1] ? "argument" : "arguments"
    let (nameZh, nameEn) = function.map { ("“\($0)”", "“\($0)”") } ?? ("这个函数", "this function")
    return Diagnostic(
      .wrongArgumentCount, at: span,
      Message(
        zh: "\(nameZh)\(isOpen ? "至少" : "")要 \(zh) 个参数，这里给了 \(found) 个",
        en: "\(nameEn) takes \(en) \(isOpen ? "or more " : "")\(noun), "
          + "\(found) \(found == 1 ? "is" : "are") given"))
  }

  public static func ignoringNullsMisplaced(at span: Span) -> Diagnostic {
    Diagnostic(
      .ignoringNullsMisplaced, at: span,
      Message(
        zh: "“忽略空值”只能跟在一个列表后面，用于数量、合计、平均、最小、最大一类函数",
        en: "“ignoring nulls” goes with one list in count, sum, mean, min, max and their like")
    )
    .helping(Message(zh: "写作 平均(列表, 忽略空值)", en: "write mean(list, ignoring nulls)"))
  }

  public static func wrongArgument(
    of function: String, expected: Message, found: Message, at span: Span, help: Message? = nil
  ) -> Diagnostic {
    Diagnostic(
      .wrongArgument, at: span,
      Message(
        zh: "“\(function)”要\(expected.zh)，这里是\(found.zh)",
        en: "“\(function)” takes \(expected.en), this is \(found.en)")
    )
    .helping(help)
  }

  public static func notAList(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .notAList, at: span,
      Message(
        zh: "这里应当是一个列表，却是\(found.zh)",
        en: "a list is expected here, this is \(found.en)"))
  }

  public static func noFields(found: Message, name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .noFields, at: span,
      Message(
        zh: "\(found.zh)没有字段，不能写“.\(name)”", en: "\(found.en) has no fields, so no “.\(name)”"))
  }

  public static func branchesDiffer(
    _ then: Message, _ otherwise: Message, at span: Span, other: Span
  ) -> Diagnostic {
    Diagnostic(
      .branchesDiffer, at: span,
      Message(
        zh: "“那么”的结果是\(then.zh)，“否则”的结果是\(otherwise.zh)，两者应当同类",
        en: "“then” gives \(then.en), “else” gives \(otherwise.en); both should be alike")
    )
    .noting(Message(zh: "“那么”的结果在这里", en: "“then” is here"), at: other)
  }

  public static func unknownEntry(
    _ name: String, of type: Message, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownField, at: span,
      Message(zh: "\(type.zh)没有“\(name)”", en: "\(type.en) has no “\(name)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func unknownType(_ name: String, nearest: String?, at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownType, at: span,
      Message(zh: "没有名为“\(name)”的类型", en: "no type is named “\(name)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func unknownParameter(
    _ name: String, of function: String, parameters: [String], nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .wrongArgument, at: span,
      Message(
        zh: "函数“\(function)”没有名为“\(name)”的参数",
        en: "the function “\(function)” has no parameter “\(name)”")
    )
    .helping(
      .didYouMean(nearest)
        ?? Message(
          zh: "它的参数有：" + parameters.joined(separator: "、"),
          en: "its parameters are: " + parameters.joined(separator: ", ")))
  }

  public static func mixedArguments(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .wrongArgument, at: span,
      Message(
        zh: "调用“\(function)”时，参数要么全写名称，要么全不写",
        en: "in a call of “\(function)” either all arguments are named or none"))
  }

  public static func notAFunction(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .notAFunction, at: span,
      Message(
        zh: "\(found.zh)不是函数，后面不能写括号",
        en: "\(found.en) is no function, so no parentheses can follow it"))
  }

  public static func noTestedValue(at span: Span) -> Diagnostic {
    Diagnostic(
      .noTestedValue, at: span,
      Message(
        zh: "“?”指正在比较的值，只能写在“属于”后面或决策表的格子里",
        en:
          "“?” is the value under test; it stands only behind “in” or in a cell of a decision table"
      ))
  }

  // MARK: - Declarations

  public static func exceptionCycle(_ rule: String, _ other: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .exceptionCycle, at: span,
      Message(
        zh: "“\(rule)”与“\(other)”互为例外，绕成了圈",
        en: "“\(rule)” and “\(other)” are exceptions of each other, in a circle"))
  }

  public static func exceptionOnOtherTable(
    _ rule: String, _ other: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .exceptionCycle, at: span,
      Message(
        zh: "“\(rule)”与“\(other)”针对的不是同一数据表，不能互为例外",
        en: "“\(rule)” and “\(other)” are about different tables; neither can except the other"))
  }

  public static func secondKey(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "一个数据表只能有一个主键，“\(name)”是第二个", en: "a table has one key; “\(name)” is a second one"))
  }

  public static func emptyEnumeration(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(zh: "枚举“\(name)”没有列出任何值", en: "the enumeration “\(name)” lists no values"))
  }

  public static func tooManyValues(_ name: String, limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "枚举“\(name)”的值超过 \(limit) 个",
        en: "the enumeration “\(name)” has more than \(limit) values"))
  }

  public static func unrelatedUnits(_ alias: String, _ unit: String, at span: Span) -> Diagnostic {
    let message =
      unit.isEmpty
      ? Message(
        zh: "字段没有写单位，不知道怎样换算“\(alias)”",
        en: "the field has no unit, so there is no way from the unit “\(alias)”")
      : Message(
        zh: "不知道怎样把“\(alias)”换算成字段的单位“\(unit)”",
        en: "there is no known way from the unit “\(alias)” to the field's unit “\(unit)”")
    return Diagnostic(.invalidTable, at: span, message)
  }

  public static func reverseOfNoReference(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "只有引用字段才有反向列表“\(name)”", en: "only a reference has a reverse list such as “\(name)”"))
  }

  public static func referenceWithoutKey(
    _ name: String, table: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "“\(name)”引用数据表“\(table)”，而它没有主键",
        en: "“\(name)” refers to table “\(table)”, which has no key"))
  }

  public static func notAReference(
    _ name: String, table: String, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "“\(name)”不是数据表“\(table)”的引用字段", en: "“\(name)” is no reference of table “\(table)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func pathToOtherTable(
    found: String, expected: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "这条路径通到“\(found)”，而字段引用“\(expected)”",
        en: "this path leads to “\(found)”, but the field refers to “\(expected)”"))
  }

  public static func missingClause(
    of name: String, clause: Message, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .missingClause, at: span,
      Message(zh: "“\(name)”没有写“\(clause.zh)”", en: "“\(name)” has no “\(clause.en)”"))
  }

  public static func parameterWithoutSource(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .parameterWithoutSource, at: span,
      Message(zh: "参数“\(name)”没有出处", en: "the parameter “\(name)” has no source")
    )
    .helping(
      Message(
        zh: "写“依据 文件 \"条款\"”，或“假定 \"理由\"”",
        en: "write “cite SOURCE \"article\"”, or “assumed \"reason\"”"))
  }

  public static func ruleWithoutCitation(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .ruleWithoutCitation, at: span,
      Message(zh: "“\(name)”没有写依据", en: "“\(name)” cites no source")
    )
    .helping(
      Message(zh: "写“依据 文件 \"条款\"”", en: "write “cite SOURCE \"article\"”"))
  }

  public static func notConstant(at span: Span) -> Diagnostic {
    Diagnostic(
      .notConstant, at: span,
      Message(
        zh: "这里只能写固定的值，不能引用字段、数据表或别的参数",
        en: "only a fixed value can stand here, no field, table or other parameter"))
  }

  public static func notADate(at span: Span) -> Diagnostic {
    Diagnostic(
      .notADate, at: span,
      Message(zh: "这里应当是一个日期", en: "a date is expected here")
    )
    .helping(Message(zh: "例如 2017年12月25日", en: "such as 2017-12-25"))
  }

  // MARK: - Literals

  public static func numberTooLong(limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .numberTooLong, at: span,
      Message(
        zh: "这个数太大或太长；最多 \(limit) 位有效数字",
        en: "this number is too large or too long; it may have \(limit) significant digits"))
  }

  public static func durationTooLong(limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidDuration, at: span,
      Message(
        zh: "时长的每一部分最多是 \(limit)", en: "each part of a duration is at most \(limit)"))
  }

  public static func mixedDuration(at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidDuration, at: span,
      Message(
        zh: "一个时长不能既有年、月，又有天、小时",
        en: "a duration cannot have both years or months and days or hours")
    )
    .helping(
      Message(
        zh: "一个月有多少天不一定；请分开写", en: "a month has no fixed number of days; write two durations"))
  }

  public static func invalidDate(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidDate, at: span,
      Message(zh: "没有 \(text) 这一天", en: "there is no such day as \(text)"))
  }

  public static func invalidLiteral(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidLiteral, at: span,
      Message(
        zh: "“\(text)”不是日期、时间或时长", en: "“\(text)” is no date, time or duration")
    )
    .helping(
      Message(
        zh: "例如 @\"2021-05-26\"、@\"10:30:00\"、@\"P2Y\"",
        en: "such as @\"2021-05-26\", @\"10:30:00\", @\"P2Y\""))
  }

  public static func parameterOutsideRange(
    _ name: String, value: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .parameterOutsideRange, at: span,
      Message(
        zh: "参数“\(name)”的值 \(value) 不在它的范围内",
        en: "the value \(value) of the parameter “\(name)” is outside its range"))
  }

  // MARK: - Files

  public static func importNotFound(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .importNotFound, at: span,
      Message(zh: "找不到要引入的文件“\(path)”", en: "the file to import, “\(path)”, is not found")
    )
    .helping(
      Message(
        zh: "路径从写有“引入”的文件算起", en: "the path starts from the file with the “import”"))
  }

  public static func importUnreadable(
    _ path: String, reason: Message, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .importNotFound, at: span,
      Message(
        zh: "要引入的文件“\(path)”读不出来：\(reason.zh)",
        en: "the file to import, “\(path)”, cannot be read: \(reason.en)"))
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
        zh: "规则根目录是写有 guiju.yml 的文件夹；也可以用 --rules-root 指定",
        en: "the rules root is the folder with a guiju.yml; --rules-root names another"))
  }
}
