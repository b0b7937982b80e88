import Guiju
import GuijuSyntax
import GuijuText

extension KeywordHelp {
  /// The words of declarations. The examples are written once: in English they have English
  /// keywords.
  static let declarations: [KeywordHelp] = [
    .init(
      [.pack, .effective, .until, .scope],
      zh: "规则包：一份文件的全部规则，和它施行的日期",
      en: "a pack: all rules of a document, and when it is in force",
      "规则包 示例 { 标题 \"示例办法\" 生效 2020-01-01 失效 2030-12-31 适用范围 会员: 在册 } "
        + "数据表 会员 { 编号 文本 主键, 在册 是否 }"),
    .init(
      [.source, .title, .number, .authority, .date],
      zh: "政策文件，供“依据”引用", en: "a document that rules cite",
      "文件 示例办法 { 标题 \"示例办法\" 文号 \"示〔2020〕1号\" 机关 \"示例局\" 日期 2020-01-01 }"),
    .init(
      [.parameter, .asOf, .unit, .assumed],
      zh: "参数：文件里的数额、期限、比例，可以换一个值试算",
      en: "a parameter: an amount, a period or a share, for which another may be tried",
      "参数 门槛 { 自 2020-01-01 = 500 自 2021-01-01 = 800 单位 \"元\" 范围 >= 0 假定 \"示例\" }"),
    .init(
      [.cite], zh: "依据：出自哪份文件的哪一条", en: "the clause of the document behind a declaration",
      "文件 示例办法 { 标题 \"示例办法\" } 参数 门槛 = 3 { 依据 示例办法 \"第三条\" }"),
    .init(
      [.set], zh: "给参数换一个值", en: "gives a parameter another value",
      "参数 金额 = 500 { 假定 \"示例\" } 设 金额 = 800"),
    .init(
      [
        .table, .key, .required, .column, .alias, .range, .missingSpellings, .blankIsNone, .onlyIf,
        .personal,
      ],
      zh: "数据表：CSV 文件的列各是什么", en: "a table: what the columns of a CSV file are",
      "数据表 会员 { 编号 文本 主键, 名称 文本 必填 列 \"姓名\" 别名 [\"名字\"], 年龄 整数 单位 \"岁\" 范围 [0..150] 空值 [\"—\"], "
        + "备注 文本 空白为无 仅当 年龄 > 60, 电话 文本 个人信息 }"),
    .init(
      [
        .text, .numeric, .integer, .boolean, .dateType, .time, .dateTime, .durationType,
        .enumeration,
      ],
      zh: "字段的类型", en: "the types of fields",
      "数据表 记录 { 编号 文本 主键, 金额 数值, 人数 整数, 有章程 是否, 成立日期 日期, 开门 时间, 登记 日期时间, 任期 时长, "
        + "类别 枚举 [\"文体\", \"公益\"] }"),
    .init(
      [.reference, .reverse, .via],
      zh: "引用别的表的一行；反向是那一行的列表；经 是沿着别的引用",
      en: "refers to a row of another table; reverse is that row's list; via follows others",
      "数据表 甲县 { 编号 文本 主键 } 数据表 乙乡 { 编号 文本 主键, 所属县 引用 甲县 反向 下辖乡 } "
        + "数据表 丙村 { 编号 文本 主键, 所属乡 引用 乙乡, 所属县 引用 甲县 经 所属乡.所属县 }"),
    .init(
      [.derivedFrom, .by], zh: "由一张表的列得来的表，每个编号一行", en: "a table made from columns of another",
      "数据表 丙村 { 编号 文本 主键, 所属乡 引用 乙乡 } 数据表 乙乡 由 丙村 按 所属乡 { 编号 文本 主键 列 \"所属乡\" }"),
    .init(
      [.wordList, .from], zh: "词表：字号、禁用词、地名；来自 后面是 CSV 文件",
      en: "a list of words; behind from stands a CSV file",
      "词表 文体字号 = [\"队\", \"社\", \"会\"]"),
    .init(
      [.definition], zh: "定义：给一个值起名称，处处可用", en: "gives a value a name, for use anywhere",
      "定义 一季度 = 365 / 4"),
    .init(
      [.thisRow, .all],
      zh: "本行：规则针对的那一行；全部.会员：总是数据表，哪怕有同名的字段",
      en:
        "this row: the one a rule is about; all.NAME: always the table, whatever fields are called",
      "数据表 会员 { 编号 文本 主键, 介绍人 引用 会员 } "
        + "定义 介绍的人 针对 会员 = 全部.会员[介绍人.编号 = 本行.编号]"),
    .init(
      [.rule, .on, .id, .severity, .applies, .require, .message, .advice, .error, .warning, .note],
      zh: "规则：管哪些行，要求什么，不符合时怎样说", en: "a rule: which rows, what it requires, what it says",
      "数据表 会员 { 编号 文本 主键, 年龄 整数 } 规则 成年 针对 会员 { 编号 \"1\" 级别 警告 适用 年龄 > 0 "
        + "要求 年龄 >= 18 说明 \"{编号} 不到 18 岁\" 建议 \"请监护人办理\" }"),
    .init(
      [.except, .overrides, .due],
      zh: "除外：那条规则适用的行，本规则不适用；到期：从这一天起要求",
      en: "except: not where another rule applies; due: from that day on",
      "规则 甲 { 要求 1 < 2 } 规则 乙 { 到期 2020-01-01 要求 1 < 2 除外 甲 }"),
    .init(
      [.eligibility, .item], zh: "资格：可以享受什么的条件；不具备不是违反", en: "an eligibility: what one must meet",
      "资格 备案 { 条件 人数: 3 >= 2 说明 \"人数不够\" }"),
    .init(
      [
        .decision, .hit, .input, .output, .values, .judge, .otherwise, .unique, .priority, .anyHit,
        .first, .ruleOrder, .outputOrder, .collect,
      ],
      zh: "决策表：几种条件组合，各有结果；一行一种情形", en: "a decision table: a line for each case",
      "决策表 等级 { 命中 首个 输入 95 输出 级\n| >= 90 | \"优\" |\n| 其余 | \"可\" |\n}"),
    .init(
      [
        .pattern, .component, .optional, .drawnFrom, .orDrawnFrom, .freeText, .orFreeText, .prefix,
        .suffix, .noPrefix, .noSuffix, .excludes, .conforms,
      ],
      zh: "名称式：名称由哪些成分组成，各从哪里来", en: "a pattern: the components of a name",
      "词表 标识 = [\"协会\", \"学会\"] 名称式 社团 { 成分 市 可选 文字 [2..4] 结尾 \"市\" "
        + "成分 业务 文字 [2..20] 不开头 \"全\" 不含 \"中国\" 成分 标识词 取自 标识 或文字 开头 \"联\" 不结尾 \"市\" } "
        + "定义 合格 = \"书画协会\" 符合 社团"),
    .init(
      [.test, .testDate, .given, .expect, .forEach],
      zh: "测试：给定几行，期望什么结论", en: "a test: the rows given, the verdicts expected",
      "数据表 会员 { 编号 文本 主键, 年龄 整数 } 规则 成年 针对 会员 { 要求 年龄 >= 18 } "
        + "测试 \"成年\" { 截止 2020-12-31 给定 会员 { 编号: \"1\", 年龄: 20 } 期望 成年 = 通过 }"),
  ]

  private init(_ keywords: [Keyword], zh: String, en: String, _ example: String) {
    self.init(
      keywords: keywords, summary: Message(zh: zh, en: en),
      example: Message(zh: example, en: ExampleTranslation().english(example)))
  }
}
