// Messages of the checker on kinds of values.

extension Diagnostic {
  /// `-"三"`
  public static func noNegation(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .typeMismatch, at: span,
      Message(
        zh: "负号只能写在数值或时长前，不能写在\(found.zh)前",
        en: "a number or a duration is expected behind the minus, this is \(found.en)")
    )
    .helping(
      Message(
        zh: "数字不加引号；“不是”用来否定一个条件",
        en: "a number has no quotes; a condition is negated with “not”"))
  }

  /// `[1..是]`
  public static func noBound(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .typeMismatch, at: span,
      Message(
        zh: "\(found.zh)没有大小，不能作区间的一端",
        en: "the ends of a range need an order, this is \(found.en)")
    )
    .helping(
      Message(
        zh: "两端写数字、日期或文字，如 [1..50]",
        en: "write numbers, dates or texts, as in [1..50]"))
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

  /// Where a date is compared with, or computed from, what is none.
  public static let dateForm = Message(
    zh: "日期写作 2021-05-26 或 2021年5月26日，不加引号；只比年份，写 年(日期) = 2021",
    en: "a date is written 2021-05-26, without quotes; for years alone write year(date) = 2021")

  /// Where a duration is compared with, or added to, a number.
  public static let durationForm = Message(
    zh: "时长要写单位，例如 30天、2年、1年6个月",
    en: "a duration has units, such as 30天, 2年, 1年6个月 or @\"P30D\"")

  /// Where a text stands for a number.
  public static let numberForm = Message(
    zh: "数字不加引号，例如 3；要把文本变成数字，写 转数值(文本)",
    en: "a number has no quotes, such as 3; number(text) makes one of a text")

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
        en: "a condition (true or false) is expected here, this is \(found.en)")
    )
    .helping(
      Message(
        zh: "写成比较，例如 成员数 >= 3，或 状态 = \"正常\"",
        en: "write a comparison, such as members >= 3 or status = \"active\""))
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

  /// One element of a list written in place that does not fit; `position` counts from 1.
  public static func wrongElement(
    of function: String, position: Int, expected: Message, found: Message, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .wrongArgument, at: span,
      Message(
        zh: "“\(function)”要\(expected.zh)，列表的第 \(position) 项却是\(found.zh)",
        en: "“\(function)” takes \(expected.en), but item \(position) of the list is \(found.en)"))
  }

  public static func notAList(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .notAList, at: span,
      Message(
        zh: "这里应当是一个列表，却是\(found.zh)",
        en: "a list is expected here, this is \(found.en)")
    )
    .helping(
      Message(
        zh: "列表写在方括号里，如 [1, 2]；或用数据表的名称",
        en: "a list stands in brackets, as in [1, 2], or is the name of a table"))
  }

  public static func noFields(found: Message, name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .noFields, at: span,
      Message(
        zh: "\(found.zh)没有字段，不能写“.\(name)”", en: "\(found.en) has no fields, so no “.\(name)”")
    )
    .helping(
      Message(
        zh: "只有数据的一行才有字段；检查点前面的名称",
        en: "only a row of data has fields; look at the name before the dot"))
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
    .helping(
      Message(
        zh: "把两边写成同一类的值，例如都是数值或都是文本",
        en: "let both be of one kind: two numbers, or two texts"))
  }

  public static func mixedArguments(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .wrongArgument, at: span,
      Message(
        zh: "调用“\(function)”时，参数要么全写名称，要么全不写",
        en: "in a call of “\(function)” either all arguments are named or none")
    )
    .helping(
      Message(
        zh: "要么像 f(1, 2)，要么像 f(甲: 1, 乙: 2)",
        en: "write f(1, 2), or f(a: 1, b: 2)"))
  }

  public static func notAFunction(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .notAFunction, at: span,
      Message(
        zh: "\(found.zh)不是函数，后面不能写括号",
        en: "\(found.en) is no function, so no parentheses can follow it")
    )
    .helping(
      Message(
        zh: "乘法写 *；要取列表的第几项，用方括号",
        en: "a product is written with *, a position in a list with brackets"))
  }

  public static func noTestedValue(at span: Span) -> Diagnostic {
    Diagnostic(
      .noTestedValue, at: span,
      Message(
        zh: "“?”指正在比较的值，只能写在“属于”后面或决策表的格子里",
        en:
          "“?” is the value under test; it stands only behind “in” or in a cell of a decision table"
      )
    )
    .helping(
      Message(
        zh: "要比较哪个值，就写它的名称",
        en: "write the name of the value that is compared"))
  }
}
