// Pages on diagnostics of what only the linter tells.

extension DiagnosticPage {
  static let lints: [DiagnosticPage] = [
    DiagnosticPage(
      .noLanguageVersion,
      title: Message(
        zh: "没有写语言版本",
        en: "the file names no version of the language"),
      meaning: Message(
        zh: "没有写语言版本的文件总按最新的版本读，以后的版本可能读成别的意思。",
        en: "A file without a version is always read as the newest one, which may mean "
          + "something else one day."),
      wrong: .file("参数 门槛 = 3 { 假定 \"试行\" }"),
      right: .file(
        """
        语言 1
        参数 门槛 = 3 { 假定 "试行" }
        """)),
    DiagnosticPage(
      .ruleWithoutTest,
      title: Message(
        zh: "有编号的规则或资格没有测试",
        en: "no test expects anything of a rule or eligibility that has an id"),
      meaning: Message(
        zh: "没有测试的规则，写错了门槛或条件也没有人知道。至少写出一行违反的和一行通过的。",
        en: "Nobody knows whether a rule without a test has the right threshold. Write at "
          + "least one row that fails and one that passes."),
      wrong: .declarations("规则 甲 针对 组织 { 编号 \"A-1\" 依据 意见 要求 成员数 > 3 }"),
      right: .declarations(
        """
        规则 甲 针对 组织 { 编号 "A-1" 依据 意见 要求 成员数 > 3 }
        测试 "甲" { 给定 组织 { 编号: "a", 成员数: 3 } 期望 甲 = 违反 }
        """)),
    DiagnosticPage(
      .unusedDeclaration,
      title: Message(
        zh: "声明了而没有用到：参数、定义、决策表、词表、文件、资格",
        en: "declared and used nowhere: a parameter, definition, decision table, word "
          + "list, source or eligibility"),
      meaning: Message(
        zh: "声明了却没有用到，多半是该用它的地方写死了数，或用了别的名称。",
        en: "Something is declared and not used: mostly a fixed number or another name "
          + "stands where it was meant."),
      wrong: .declarations(
        """
        参数 门槛 = 3 { 依据 意见 }
        规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }
        """),
      right: .declarations(
        """
        参数 门槛 = 3 { 依据 意见 }
        规则 甲 针对 组织 { 依据 意见 要求 成员数 > 门槛 }
        """)),
    DiagnosticPage(
      .unusedImport,
      title: Message(
        zh: "引入了而没有用到，或引入了两次",
        en: "imported and not used, or imported twice"),
      meaning: Message(
        zh: "引入的文件里没有这个文件用到的名称；引入会让人以为两者有关。",
        en: "The file uses no name of what it imports, though the import makes readers "
          + "think so."),
      wrong: .declarations(
        """
        引入 "tables.gj"
        参数 门槛 = 3 { 假定 "试行" }
        """),
      right: .declarations(
        """
        引入 "tables.gj"
        参数 门槛 = 3 { 依据 意见 }
        """)),
    DiagnosticPage(
      .lateParameter,
      title: Message(
        zh: "参数在规则包生效以后才有值",
        en: "the parameter has a value only some time after its pack comes into force"),
      meaning: Message(
        zh: "规则包已经生效，参数却还没有值，这期间用到它的规则都是待核。补上较早的值。",
        en: "The pack is in force already, but the parameter has no value yet, so that "
          + "rules with it are undetermined. Add the earlier value."),
      wrong: .declarations(
        """
        规则包 示例 { 标题 "示例" 生效 2020-01-01 }
        参数 目标 { 自 2021-01-01 = 50% 假定 "试行" }
        """),
      right: .declarations(
        """
        规则包 示例 { 标题 "示例" 生效 2020-01-01 }
        参数 目标 { 自 2020-01-01 = 50% 假定 "试行" }
        """)),
    DiagnosticPage(
      .constantCondition,
      title: Message(
        zh: "条件不取决于数据",
        en: "the condition does not depend on data"),
      meaning: Message(
        zh: "条件里没有字段，或者两边相同，或者要一个字段同时等于两个值，对每一行都是一个结果，等于没有写。"
          + "多半是少了字段名，或把“或者”写成了“并且”。",
        en:
          "The condition names no field, has the same on both sides, or wants a field to be equal "
          + "to two values at once, so that it is the same for every row. Mostly a field's name is "
          + "missing, or “and” stands for “or”."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 要求 3 > 2 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 2 }")),
    DiagnosticPage(
      .wholeEnumeration,
      title: Message(
        zh: "列出了枚举的全部值",
        en: "all values of an enumeration are listed"),
      meaning: Message(
        zh: "枚举的全部值都列出了，凡是填了的都符合，等于没有限制；空着的是待核，不是不满足。空着也要算不满足的，写 != 空值。",
        en:
          "All values of the enumeration are listed, so that any value meets it; a blank leaves it "
          + "open and does not fail it. If a blank is not to meet it, write != null."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 要求 状态 属于 (\"正常\", \"注销\") }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 状态 属于 (\"正常\") }")),
    DiagnosticPage(
      .coveredRow,
      title: Message(
        zh: "决策表的一行被前面的行盖住",
        en: "a row of a decision table is covered by earlier ones"),
      meaning: Message(
        zh: "前面一行或几行合起来已经包括了这一行：在“首个”的表里这一行用不到，在“唯一”的表里行与行冲突，没有结果。"
          + "比较的是写成数、日期、文字的条件；整数字段的 > 2 与 >= 3 算一样，枚举只有所列的值。",
        en: "An earlier row, or several together, include this one: with “F” (first) this row is "
          + "never used, with “U” (unique) the rows clash and there is no result. Tests on "
          + "numbers, dates and texts are compared; of a field of whole numbers > 2 is the same as "
          + ">= 3, and an enumeration has the values listed and no others."),
      wrong: .declarations(
        """
        决策表 规模 针对 组织 { 命中 首个 输入 成员数 输出 大小
          | -   | "小" |
          | > 3 | "大" |
        }
        """),
      right: .declarations(
        """
        决策表 规模 针对 组织 { 命中 首个 输入 成员数 输出 大小
          | > 3 | "大" |
          | -   | "小" |
        }
        """)),
    DiagnosticPage(
      .hiddenName,
      title: Message(
        zh: "一个名称遮住另一个",
        en: "a name hides another"),
      meaning: Message(
        zh: "同一个词在这里有两个意思，读的人会弄错。换一个名称。",
        en: "One word means two things here, and readers will take one for the other. "
          + "Choose another name."),
      wrong: .declarations("定义 多于(成员数) 针对 组织 = 党员数 > 成员数"),
      right: .declarations("定义 多于(人数) 针对 组织 = 党员数 > 人数")),
    DiagnosticPage(
      .redeclaredCommonName,
      title: Message(
        zh: "规则包里的名称代替了共用的",
        en: "a name of a pack replaces the common one"),
      meaning: Message(
        zh: "规则包可以另外声明共用的名称，只在这个包里有效。这不是错误，只是提醒：改了共用的，这里不跟着变。",
        en: "A pack may declare a common name anew, for itself only. This is no fault, but "
          + "mind that a change of the common one does not reach it."),
      wrong: .declarations(
        """
        参数 门槛 = 3 { 假定 "试行" }
        规则包 示例 { 标题 "示例" }
        参数 门槛 = 4 { 假定 "试行" }
        """),
      right: .declarations(
        """
        参数 门槛 = 3 { 假定 "试行" }
        规则包 示例 { 标题 "示例" }
        参数 示例门槛 = 4 { 假定 "试行" }
        """)),
    DiagnosticPage(
      .mixedScripts,
      title: Message(
        zh: "名称里混有样子相同的别种字母",
        en: "a name has letters of another script that look the same"),
      meaning: Message(
        zh: "名称里有别种文字的字母，样子与拉丁字母相同却不相等，别处照样子输入就找不到它。",
        en: "The name has a letter of another script that looks like a Latin one and is "
          + "not equal to it, so that nobody who types what he sees will find it."),
      wrong: .declarations("参数 \u{410}B门槛 = 3 { 假定 \"试行\" }"),
      right: .declarations("参数 AB门槛 = 3 { 假定 \"试行\" }")),
    DiagnosticPage(
      .repeatedProvision,
      title: Message(
        zh: "一个编号用了两次",
        en: "an id is used twice"),
      meaning: Message(
        zh: "报告用编号指明是哪一条，两条用同一个编号就分不清了。",
        en: "Reports tell provisions by their ids; with the same id two of them cannot be "
          + "told apart."),
      wrong: .declarations(
        """
        规则 甲 针对 组织 { 编号 "A-1" 依据 意见 要求 成员数 > 3 }
        规则 乙 针对 组织 { 编号 "A-1" 依据 意见 要求 有章程 }
        """),
      right: .declarations(
        """
        规则 甲 针对 组织 { 编号 "A-1" 依据 意见 要求 成员数 > 3 }
        规则 乙 针对 组织 { 编号 "A-2" 依据 意见 要求 有章程 }
        """)),
  ]
}
