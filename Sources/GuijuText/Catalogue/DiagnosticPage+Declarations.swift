// Pages on diagnostics of declarations.

extension DiagnosticPage {
  static let declarations: [DiagnosticPage] = [
    DiagnosticPage(
      .exceptionCycle,
      title: Message(
        zh: "规则互为例外绕成了圈，或针对的不是同一张表",
        en: "rules except each other in a circle, or are on different tables"),
      meaning: Message(
        zh: "两条规则互相排除，就不知道哪一条适用。只留一个方向。",
        en: "Two rules except each other, so that nobody knows which applies. Keep one "
          + "direction."),
      wrong: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 除外 乙 要求 成员数 > 3 }
        规则 乙 针对 组织 { 依据 意见 除外 甲 要求 有章程 }
        """),
      right: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 除外 乙 要求 成员数 > 3 }
        规则 乙 针对 组织 { 依据 意见 要求 有章程 }
        """)),
    DiagnosticPage(
      .invalidTable,
      title: Message(
        zh: "数据表的声明不成立：第二个主键、空的枚举、不能换算的单位、走不通的引用等",
        en: "the table cannot be declared so: a second key, an empty enumeration, units "
          + "without conversion, a path that leads elsewhere"),
      meaning: Message(
        zh: "数据表的写法有矛盾，如有两个主键、引用的表没有主键、单位之间不能换算。",
        en: "The table contradicts itself: two keys, a reference to a table without a key, "
          + "units that cannot be converted."),
      wrong: .declarations("数据表 活动 { 编号 文本 主键, 代码 文本 主键 }"),
      right: .declarations("数据表 活动 { 编号 文本 主键, 代码 文本 }")),
    DiagnosticPage(
      .packWithoutBlock,
      title: Message(
        zh: "读入的文件都没有说明这个规则包",
        en: "no file of the run describes the pack"),
      meaning: Message(
        zh: "有文件说自己属于这个规则包，读入的文件里却没有说明它的标题和生效日期。",
        en: "A file says that it belongs to the pack, but no file of the run describes the "
          + "pack."),
      wrong: .declarations("规则包 示例"),
      right: .declarations("规则包 示例 { 标题 \"示例\" }")),
    DiagnosticPage(
      .missingClause,
      title: Message(
        zh: "规则没有 `要求`",
        en: "the rule has no `require`"),
      meaning: Message(
        zh: "声明里少了必须有的一项：没有它，这个声明什么也不能判断。",
        en: "A clause without which the declaration cannot do anything is missing."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }")),
    DiagnosticPage(
      .parameterWithoutSource,
      title: Message(
        zh: "参数没有出处",
        en: "the parameter has no source"),
      meaning: Message(
        zh: "看报告的人会问这个数从哪里来。写文件的条款，或者写明是假定的。",
        en: "Readers of a report will ask where the number comes from. Cite an article, or "
          + "say that it is assumed."),
      wrong: .declarations("参数 门槛 = 3"),
      right: .declarations("参数 门槛 = 3 { 依据 意见 \"一\" }")),
    DiagnosticPage(
      .notConstant,
      title: Message(
        zh: "这里只能写固定的值",
        en: "only a fixed value can stand here"),
      meaning: Message(
        zh: "参数、日期这些地方要写固定的值，不能随数据变化。会变化的写成定义。",
        en: "A parameter or a date is a fixed value and does not change with the data. "
          + "What changes is a definition."),
      wrong: .declarations("参数 门槛 = 数量(组织) { 假定 \"试行\" }"),
      right: .declarations("参数 门槛 = 3 { 假定 \"试行\" }")),
    DiagnosticPage(
      .notADate,
      title: Message(
        zh: "这里应当是一个日期",
        en: "a date is expected here"),
      meaning: Message(
        zh: "这里要写一个日期。",
        en: "A date is wanted here."),
      wrong: .declarations("规则包 示例 { 标题 \"示例\" 生效 2020 }"),
      right: .declarations("规则包 示例 { 标题 \"示例\" 生效 2020-01-01 }")),
    DiagnosticPage(
      .ruleWithoutCitation,
      title: Message(
        zh: "规则、资格没有依据；报告的定义没有依据，`lint` 才指出",
        en: "a rule or an eligibility cites no source; of a reported definition only "
          + "`lint` tells it"),
      meaning: Message(
        zh: "每条规则都应当能追溯到文件的条款，报告里也会写出。写上“依据”。",
        en: "Each rule should lead back to an article, which reports show. Cite it."),
      wrong: .declarations("规则 甲 针对 组织 { 要求 成员数 > 3 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 \"一\" 要求 成员数 > 3 }")),
    DiagnosticPage(
      .referenceCycle,
      title: Message(
        zh: "定义或规则绕成了圈",
        en: "definitions or rules that go round in a circle"),
      meaning: Message(
        zh: "算一个要先算另一个，另一个又要先算这一个，永远算不完。",
        en: "To compute one the other is needed first, and the other way round: that would "
          + "never end."),
      wrong: .declarations(
        """
        定义 甲 针对 组织 = 乙 + 1
        定义 乙 针对 组织 = 甲 + 1
        """),
      right: .declarations(
        """
        定义 甲 针对 组织 = 乙 + 1
        定义 乙 针对 组织 = 成员数 + 1
        """)),
    DiagnosticPage(
      .datesOutOfOrder,
      title: Message(
        zh: "参数的日期没有从早到晚",
        en: "the dates of a parameter do not go from early to late"),
      meaning: Message(
        zh: "参数的值随时间变化时，日期要从早到晚写，读的人才不会看错。",
        en: "Where a parameter changes with time, its dates go from early to late, so that "
          + "nobody misreads them."),
      wrong: .declarations("参数 目标 { 自 2022-01-01 = 80% 自 2021-01-01 = 50% 假定 \"试行\" }"),
      right: .declarations("参数 目标 { 自 2021-01-01 = 50% 自 2022-01-01 = 80% 假定 \"试行\" }")),
    DiagnosticPage(
      .rowAfterOtherwise,
      title: Message(
        zh: "`其余` 之后还有行",
        en: "a row behind `otherwise`"),
      meaning: Message(
        zh: "“其余”说的是其他行都不符合的情况，后面的行永远轮不到。",
        en: "“otherwise” is for what no other row meets, so that a row behind it is never "
          + "reached."),
      wrong: .declarations(
        """
        决策表 规模 针对 组织 { 输入 成员数 输出 大小
          | 其余 | "小" |
          | > 3  | "大" |
        }
        """),
      right: .declarations(
        """
        决策表 规模 针对 组织 { 输入 成员数 输出 大小
          | > 3  | "大" |
          | 其余 | "小" |
        }
        """)),
    DiagnosticPage(
      .needsKey,
      title: Message(
        zh: "测试里要写明是哪一行",
        en: "a test that must say which row it means"),
      meaning: Message(
        zh: "测试给了几行，要用主键说明期望的是哪一行的结论。",
        en: "The test gives several rows, so say by its key which one is meant."),
      wrong: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }
        测试 "甲" { 给定 组织 { 编号: "a", 成员数: 3 } 给定 组织 { 编号: "b", 成员数: 4 } 期望 甲 = 通过 }
        """),
      right: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }
        测试 "甲" { 给定 组织 { 编号: "a", 成员数: 3 } 给定 组织 { 编号: "b", 成员数: 4 } 期望 甲("b") = 通过 }
        """)),
    DiagnosticPage(
      .derivedTableKey,
      title: Message(
        zh: "由别的表得来的表，主键不是那一列",
        en: "a derived table whose key is not that column"),
      meaning: Message(
        zh: "由别的表得来的表，每个不同的值是一行，所以那一列就是它的主键。",
        en: "A table made of another has a row for each value of a column, so that this "
          + "column is its key."),
      wrong: .declarations("数据表 街道 由 社区 按 街道编号 { 编号 文本 主键 }"),
      right: .declarations("数据表 街道 由 社区 按 街道编号 { 编号 文本 主键 列 \"街道编号\" }")),
    DiagnosticPage(
      .outputsOfAggregation,
      title: Message(
        zh: "收集成一个数的决策表有几个输出",
        en: "a decision table that collects into one number has several outputs"),
      meaning: Message(
        zh: "合计、最小、最大、计数把各行的结果收成一个数，几个输出不知道收哪一个。分成几张表。",
        en:
          "A sum, a least, a greatest or a count makes one number of all rows; with several outputs "
          + "nobody knows of which. Make several tables."),
      wrong: .declarations(
        """
        决策表 总分 针对 组织 { 命中 收集 + 输入 成员数 输出 分数, 等级
          | > 3 | 1 | 2 |
        }
        """),
      right: .declarations(
        """
        决策表 总分 针对 组织 { 命中 收集 + 输入 成员数 输出 分数
          | > 3 | 1 |
        }
        """)),
    DiagnosticPage(
      .clauseWithoutEffect,
      title: Message(
        zh: "带参数的定义写了编号、依据或适用",
        en: "a definition with arguments that has an id, a source or a condition"),
      meaning: Message(
        zh: "带参数的定义给什么参数就有什么值，本身没有可以报告的结论，这几项不起作用。写在用到它的规则上。",
        en: "A definition with arguments has a value for each choice of them and reports nothing "
          + "itself, so that these clauses have no effect. Write them on the rule that uses it."),
      wrong: .declarations("定义 还差(人数) 针对 组织 = 人数 - 成员数 { 编号 \"1-1\" 依据 意见 }"),
      right: .declarations("定义 还差 针对 组织 = 30 - 成员数 { 编号 \"1-1\" 依据 意见 }")),
    DiagnosticPage(
      .severityOfNoRule,
      title: Message(
        zh: "期望里的“级别”不知道说的是哪条规则",
        en: "an expected severity of no rule, or of several"),
      meaning: Message(
        zh: "期望后面的“级别”说的是期望里那条规则的级别，所以期望里要有一条规则，也只能有一条。资格和定义没有级别。",
        en: "A severity behind an expectation is that of the rule in it, so there must be one "
          + "rule, and one only. Eligibilities and definitions have no severity."),
      wrong: .declarations(
        """
        定义 还差 针对 组织 = 30 - 成员数
        测试 "还差" { 给定 组织 { 编号: "a", 成员数: 27 } 期望 还差 = 3 级别 警告 }
        """),
      right: .declarations(
        """
        规则 甲 针对 组织 { 依据 意见 级别 警告 要求 成员数 >= 30 }
        测试 "甲" { 给定 组织 { 编号: "a", 成员数: 27 } 期望 甲 = 违反 级别 警告 }
        """)),
  ]
}
