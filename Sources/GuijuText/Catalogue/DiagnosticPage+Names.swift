// Pages on diagnostics of names.

extension DiagnosticPage {
  static let names: [DiagnosticPage] = [
    DiagnosticPage(
      .unknownName,
      title: Message(
        zh: "没有这个名称的字段、参数或数据表",
        en: "no field, parameter or table has this name"),
      meaning: Message(
        zh: "这里没有叫这个名称的字段、参数、定义或数据表。多半是写错了字；字段要从一行说起。",
        en: "Nothing has this name here: no field, parameter, definition or table. Mostly "
          + "it is misspelt; a field needs a row."),
      wrong: .expression("成元数 > 3"),
      right: .expression("成员数 > 3")),
    DiagnosticPage(
      .unknownField,
      title: Message(
        zh: "数据表没有这个字段",
        en: "the table has no such field"),
      meaning: Message(
        zh: "那张数据表没有这个字段。",
        en: "The table has no such field."),
      wrong: .expression("社区.名子 = \"甲\""),
      right: .expression("社区.名称 = \"甲\"")),
    DiagnosticPage(
      .unknownTable,
      title: Message(
        zh: "没有这张数据表",
        en: "there is no such table"),
      meaning: Message(
        zh: "没有声明过这张数据表。多半是写错了字，或没有引入声明它的文件。",
        en: "The table is declared nowhere. Mostly it is misspelt, or the file that "
          + "declares it is not imported."),
      wrong: .declarations("规则 甲 针对 组职 { 依据 意见 要求 成员数 > 3 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }")),
    DiagnosticPage(
      .unknownFunction,
      title: Message(
        zh: "没有这个函数",
        en: "there is no such function"),
      meaning: Message(
        zh: "没有这个函数，也没有这样的定义。",
        en: "There is no such function, and no definition of that name."),
      wrong: .expression("数里(社区.所属组织) > 1"),
      right: .expression("数量(社区.所属组织) > 1")),
    DiagnosticPage(
      .unknownSource,
      title: Message(
        zh: "没有声明所依据的文件",
        en: "the source cited is not declared"),
      meaning: Message(
        zh: "“依据”后面要写用“文件”声明过的名称，报告里才能写出标题和文号。",
        en: "A citation names a declared source, so that reports can show its title and "
          + "number."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意件 要求 成员数 > 3 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }")),
    DiagnosticPage(
      .unknownRule,
      title: Message(
        zh: "没有这条规则",
        en: "there is no such rule"),
      meaning: Message(
        zh: "没有这条规则或资格。",
        en: "There is no such rule or eligibility."),
      wrong: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 适用 通过(乙乙) 要求 成员数 > 3 }
        规则 乙 针对 组织 { 依据 意见 要求 有章程 }
        """),
      right: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 适用 通过(乙) 要求 成员数 > 3 }
        规则 乙 针对 组织 { 依据 意见 要求 有章程 }
        """)),
    DiagnosticPage(
      .repeatedName,
      title: Message(
        zh: "名称（或列名、反向列表）重复",
        en: "a name, heading or reverse list is declared twice"),
      meaning: Message(
        zh: "同一个名称声明了两次，不知道用哪一个。改名，或删去一个。",
        en: "One name is declared twice, and nobody knows which is meant. Rename or delete "
          + "one."),
      wrong: .declarations(
        """
        参数 门槛 = 3 { 假定 "试行" }
        参数 门槛 = 4 { 假定 "试行" }
        """),
      right: .declarations("参数 门槛 = 3 { 假定 \"试行\" }")),
    DiagnosticPage(
      .noSubjectRow,
      title: Message(
        zh: "这里没有“本行”",
        en: "there is no “this row” here"),
      meaning: Message(
        zh: "没有写“针对”的规则只对全部数据判断一次，没有“本行”可说。",
        en: "A rule without a table is checked once for the whole data set, so that there "
          + "is no row to speak of."),
      wrong: .declarations("规则 甲 { 依据 意见 要求 本行.成员数 > 3 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 本行.成员数 > 3 }")),
    DiagnosticPage(
      .unknownType,
      title: Message(
        zh: "没有这个类型",
        en: "there is no such type"),
      meaning: Message(
        zh: "没有这种类型。",
        en: "There is no such type."),
      wrong: .expression("成员数 类型为 数子"),
      right: .expression("成员数 类型为 数值")),
    DiagnosticPage(
      .noTestedValue,
      title: Message(
        zh: "`?` 不在一元测试里",
        en: "`?` outside a unary test"),
      meaning: Message(
        zh: "“?”只在“属于”和决策表的格子里指被测的值，别处没有被测的值。",
        en: "“?” means the value under test, in a test behind “in” or in a cell of a "
          + "decision table; elsewhere there is none."),
      wrong: .expression("? > 3"),
      right: .expression("成员数 属于 (? > 3)")),
    DiagnosticPage(
      .notAnEligibility,
      title: Message(
        zh: "问的是规则，不是资格",
        en: "a rule where an eligibility is asked for"),
      meaning: Message(
        zh: "只有资格可以问“具备”；规则可以问通过、违反、不适用、待核。",
        en: "Only an eligibility can be eligible; of a rule one asks passes, violates, not "
          + "applicable or undetermined."),
      wrong: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 要求 有章程 }
        规则 乙 针对 组织 { 依据 意见 适用 具备(甲) 要求 成员数 > 3 }
        """),
      right: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 要求 有章程 }
        规则 乙 针对 组织 { 依据 意见 适用 通过(甲) 要求 成员数 > 3 }
        """)),
    DiagnosticPage(
      .ruleOfOtherTable,
      title: Message(
        zh: "规则针对的表在这里没有行",
        en: "there is no row of the table that the rule is on"),
      meaning: Message(
        zh: "问一条规则的结论，要有它那张表的一行。这里的行属于别的表，所以要写明是哪一行。",
        en: "A rule's verdict is about a row of its own table. The rows here are another "
          + "table's, so say which row is meant."),
      wrong: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 要求 有章程 }
        规则 乙 针对 社区 { 依据 意见 要求 通过(甲) }
        """),
      right: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 要求 有章程 }
        规则 乙 针对 社区 { 依据 意见 要求 每个 x 属于 所属组织 满足 通过(甲, x) }
        """)),
    DiagnosticPage(
      .unknownParameter,
      title: Message(
        zh: "没有这个参数",
        en: "no such parameter"),
      meaning: Message(
        zh: "“设”只能换参数的值，没有这个参数。",
        en: "“set” gives a parameter another value, and there is no such parameter."),
      wrong: .declarations(
        """
        参数 门槛 = 3 { 假定 "试行" }
        规则 甲 针对 组织 { 依据 意见 要求 成员数 > 门槛 }
        测试 "甲" { 设 门坎 = 2 给定 组织 { 编号: "a", 成员数: 3 } 期望 甲 = 通过 }
        """),
      right: .declarations(
        """
        参数 门槛 = 3 { 假定 "试行" }
        规则 甲 针对 组织 { 依据 意见 要求 成员数 > 门槛 }
        测试 "甲" { 设 门槛 = 2 给定 组织 { 编号: "a", 成员数: 3 } 期望 甲 = 通过 }
        """)),
    DiagnosticPage(
      .hidesField,
      title: Message(
        zh: "定义与字段同名，永远用不到",
        en: "a definition that a field of its name hides"),
      meaning: Message(
        zh: "表里已经有同名的字段，写这个名称总是指字段，定义永远用不到。换一个名称。",
        en: "The table has a field of that name, which is always found first, so that the "
          + "definition is never used. Choose another name."),
      wrong: .declarations("定义 成员数 针对 组织 = 3"),
      right: .declarations("定义 最少成员数 针对 组织 = 3")),
    DiagnosticPage(
      .ambiguousJudgement,
      title: Message(
        zh: "决策表有几个判定，不知道问的是哪一个",
        en: "a decision table with several judgements, of which none is named"),
      meaning: Message(
        zh: "决策表只有一个判定时，用表名来问；有几个时，表名说不清是哪一个。给每个判定起名，用名称来问。",
        en:
          "The only judgement of a decision table is asked by the table's name. With several that "
          + "says nothing: name each, and ask by its name."),
      wrong: .declarations(
        """
        决策表 类别 针对 组织 { 依据 意见 命中 首个 输入 成员数 输出 类
          判定 "1-1" = "大" 判定 "1-2" = "小"
          | > 3 | "大" |
          | 其余 | "小" |
        }
        规则 甲 针对 组织 { 依据 意见 适用 通过(类别) 要求 有章程 }
        """),
      right: .declarations(
        """
        决策表 类别 针对 组织 { 依据 意见 命中 首个 输入 成员数 输出 类
          判定 大组织 "1-1" = "大" 判定 小组织 "1-2" = "小"
          | > 3 | "大" |
          | 其余 | "小" |
        }
        规则 甲 针对 组织 { 依据 意见 适用 通过(大组织) 要求 有章程 }
        """)),
    DiagnosticPage(
      .ambiguousTarget,
      title: Message(
        zh: "试算的改动对应几个规则包",
        en: "a change of a trial could be of several packs"),
      meaning: Message(
        zh: "几个规则包里都有这个名称，试算要写明改的是哪一个：先写一行“规则包 名称”，或写“设 规则包.名称 = 值”。",
        en: "Several packs have something of the name. A trial says which it changes: by a line "
          + "“pack NAME” before it, or by “set PACK.NAME = VALUE”."),
      wrong: nil,
      right: nil),
  ]
}
