// Pages on diagnostics of name patterns.

extension DiagnosticPage {
  static let patterns: [DiagnosticPage] = [
    DiagnosticPage(
      .notAPattern,
      title: Message(zh: "没有这个名称的名称式", en: "no pattern has this name"),
      meaning: Message(
        zh: "“符合”的右边、“解析”的第二个参数是一个名称式的名称；别的规则包的，前面写上包名。",
        en: "What stands behind “conforms to”, and second in “parse name”, is the name of a "
          + "pattern; with its pack in front where that is another."),
      wrong: .declarations(
        """
        名称式 社区名称 { 依据 意见 成分 地名 文字 成分 通名 文字 结尾 "社区" }
        规则 甲 针对 社区 { 依据 意见 要求 名称 符合 社区名 }
        """),
      right: .declarations(
        """
        名称式 社区名称 { 依据 意见 成分 地名 文字 成分 通名 文字 结尾 "社区" }
        规则 甲 针对 社区 { 依据 意见 要求 名称 符合 社区名称 }
        """)),
    DiagnosticPage(
      .patternOfOtherTable,
      title: Message(
        zh: "名称式针对的是另一张表", en: "the pattern is on another table"),
      meaning: Message(
        zh: "写了“针对”的名称式要看名称所在的那一行，所以只能用来问那张表的名称。",
        en: "A pattern on a table looks at the row that bears the name, so it can only be asked "
          + "of names of that table."),
      wrong: .declarations(
        """
        名称式 组织名称 针对 组织 { 依据 意见 成分 地名 取自 社区.名称 成分 字号 文字 }
        规则 甲 针对 社区 { 依据 意见 要求 名称 符合 组织名称 }
        """),
      right: .declarations(
        """
        名称式 组织名称 针对 组织 { 依据 意见 成分 地名 取自 社区.名称 成分 字号 文字 }
        规则 甲 针对 组织 { 依据 意见 要求 名称 符合 组织名称 }
        """)),
    DiagnosticPage(
      .sourceWithoutText,
      title: Message(
        zh: "成分不是取自文本字段或词表",
        en: "the source of a component is neither a text field nor a word list"),
      meaning: Message(
        zh: "成分取自名称：数据表的文本字段，或者词表。数据表要写明是哪个字段。",
        en: "A component is drawn from names: the text field of a table, or a word list. Of a "
          + "table, say which field."),
      wrong: .declarations("名称式 组织名称 { 依据 意见 成分 地名 取自 社区 成分 字号 文字 }"),
      right: .declarations("名称式 组织名称 { 依据 意见 成分 地名 取自 社区.名称 成分 字号 文字 }")),
    DiagnosticPage(
      .componentCycle,
      title: Message(
        zh: "成分取自它自己，或者几个成分互相取自对方",
        en: "a component comes from itself, or several come from one another"),
      meaning: Message(
        zh: "成分可以取自另一个成分所指的那一行，但总要有一个从数据表开始。“仅当”的条件也不能看它自己。",
        en: "A component may come from the row that another one names, but one of them has to "
          + "begin with a table. The condition of “only if” cannot look at its own component."),
      wrong: .declarations(
        """
        名称式 组织名称 {
          依据 意见
          成分 所在 取自 同类.社区.名称
          成分 同类 取自 所在.所属组织.名称
        }
        """),
      right: .declarations(
        """
        名称式 组织名称 {
          依据 意见
          成分 所在 取自 社区.名称
          成分 同类 取自 所在.所属组织.名称
        }
        """)),
    DiagnosticPage(
      .invalidTextLength,
      title: Message(zh: "文字的长度写得不对", en: "the length of a text is not one"),
      meaning: Message(
        zh: "长度是一个区间，两端是整数，从 1 个字起，前小后大，也可以相等。",
        en: "A length is a range of whole numbers, from 1 character on, the smaller one first; "
          + "both may be equal."),
      wrong: .declarations("名称式 组织名称 { 依据 意见 成分 字号 文字 [20..2] }"),
      right: .declarations("名称式 组织名称 { 依据 意见 成分 字号 文字 [2..20] }")),
    DiagnosticPage(
      .emptyNameConforms,
      title: Message(
        zh: "名称式的成分都可选", en: "all components of the pattern are optional"),
      meaning: Message(
        zh: "成分都可以没有，空的名称也符合。至少有一个成分必有。",
        en: "Where every component may be missing, the empty name conforms. At least one is "
          + "required."),
      wrong: .declarations(
        "名称式 组织名称 { 依据 意见 成分 地名 可选 取自 社区.名称 成分 字号 可选 文字 }"),
      right: .declarations("名称式 组织名称 { 依据 意见 成分 地名 可选 取自 社区.名称 成分 字号 文字 }")),
    DiagnosticPage(
      .sourcesOfDifferentTables,
      title: Message(
        zh: "一个成分取自两张表", en: "one component comes from two tables"),
      meaning: Message(
        zh: "成分代表一张表的一行，别的成分和条件才能用它。取自另一张表的，写成另一个成分。",
        en: "A component stands for a row of one table, so that conditions and other components "
          + "can use it. What comes from another table is another component."),
      wrong: .declarations(
        "名称式 组织名称 { 依据 意见 成分 地名 取自 社区.名称 或取自 组织.名称 成分 字号 文字 }"),
      right: .declarations(
        """
        名称式 组织名称 {
          依据 意见
          成分 地名 可选 取自 社区.名称
          成分 主管 可选 取自 组织.名称
          成分 字号 文字
        }
        """)),
    DiagnosticPage(
      .patternWithoutName,
      title: Message(
        zh: "有编号的名称式没有名称可查", en: "a pattern with an id has no names to judge"),
      meaning: Message(
        zh: "有编号的名称式像规则一样给每一行下结论：要写针对哪张表，那张表要有文本字段“名称”。",
        en: "A pattern with an id gives a verdict on each row, as a rule does: it needs a table, "
          + "and the table a text field `名称` or `name`."),
      wrong: .declarations("名称式 组织名称 { 编号 \"1\" 依据 意见 成分 字号 文字 }"),
      right: .declarations("名称式 组织名称 针对 组织 { 编号 \"1\" 依据 意见 成分 字号 文字 }")),
    DiagnosticPage(
      .clauseWithoutID,
      title: Message(
        zh: "没有编号的名称式写了只对结论有用的项",
        en: "a clause about verdicts in a pattern without an id"),
      meaning: Message(
        zh: "没有编号的名称式只供“符合”和“解析”使用，不下结论，适用、级别、到期、建议、除外、优先于都不起作用。",
        en: "A pattern without an id serves “conforms to” and “parse name” and gives no verdict; "
          + "`when`, `severity`, `due`, `advice`, `except` and `overrides` do nothing."),
      wrong: .declarations("名称式 组织名称 针对 组织 { 依据 意见 适用 有章程 成分 字号 文字 }"),
      right: .declarations(
        "名称式 组织名称 针对 组织 { 编号 \"1\" 依据 意见 适用 有章程 成分 字号 文字 }")),
    DiagnosticPage(
      .optionalAndOnlyIf,
      title: Message(
        zh: "成分既可选，又仅当某个条件成立才写",
        en: "a component is optional and there only if a condition holds"),
      meaning: Message(
        zh: "“可选”是写不写都行；“仅当”是条件成立必须写，不成立不能写。两个只能有一个。",
        en: "“optional” leaves it open; “only if” requires the component where the condition "
          + "holds and forbids it where not. It can be one of the two."),
      wrong: .declarations(
        """
        名称式 组织名称 针对 组织 {
          依据 意见
          成分 地名 可选 取自 社区.名称 仅当 有章程
          成分 字号 文字
        }
        """),
      right: .declarations(
        """
        名称式 组织名称 针对 组织 {
          依据 意见
          成分 地名 取自 社区.名称 仅当 有章程
          成分 字号 文字
        }
        """)),
  ]
}
