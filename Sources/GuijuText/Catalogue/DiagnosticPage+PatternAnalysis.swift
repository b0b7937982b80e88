// Pages on what the linter tells of name patterns.

extension DiagnosticPage {
  static let patternAnalysis: [DiagnosticPage] = [
    DiagnosticPage(
      .ambiguousPattern,
      title: Message(
        zh: "名称式有两种读法", en: "a pattern reads a name in two ways"),
      meaning: Message(
        zh: "有的名称可以分成成分的办法不止一种。有一种成立就符合，所以结论不变；成分和说明以取自表和词表"
          + "最多、靠前的成分最长的那一种为准。例子是试过的名称里最短的；没有例子，不等于没有歧义。",
        en: "A name can be divided into components in more than one way. One that holds is enough, "
          + "so the verdict stands; what the components are goes by the reading with the most "
          + "entries of tables and word lists, then the longest early ones. The example is the "
          + "shortest of those tried; that none is shown proves nothing."),
      wrong: .declarations(
        """
        词表 地名 = ["甲", "甲乙"]
        词表 字号 = ["乙大", "大"]
        名称式 组织名称 { 依据 意见 成分 所在 取自 地名 成分 名称 取自 字号 }
        规则 大组织 针对 组织 { 依据 意见 要求 名称 符合 组织名称 }
        """),
      right: .declarations(
        """
        词表 地名 = ["甲", "甲乙"]
        词表 字号 = ["大"]
        名称式 组织名称 { 依据 意见 成分 所在 取自 地名 成分 名称 取自 字号 }
        规则 大组织 针对 组织 { 依据 意见 要求 名称 符合 组织名称 }
        """)),
    DiagnosticPage(
      .unmatchedEntries,
      title: Message(
        zh: "表里的名称或词永远用不到",
        en: "names of a table, or words, can never match"),
      meaning: Message(
        zh: "条件排除了这些名称，或者没有成分通向它们；限制里的词太长，或者已有更短的词。"
          + "只说能断定的。本来就该排除的，可以不管。",
        en:
          "A condition excludes these names, or no component leads to them; or a word of a limit is "
          + "too long, or a shorter one decides already. Only what is certain is told. Leave it "
          + "where it is meant."),
      wrong: .declarations(
        """
        名称式 组织名称 { 依据 意见 成分 字号 文字 [1..2] 不含 ["大大小"] 成分 通名 文字 [3..4] }
        规则 大组织 针对 组织 { 依据 意见 要求 名称 符合 组织名称 }
        """),
      right: .declarations(
        """
        名称式 组织名称 { 依据 意见 成分 字号 文字 [1..2] 不含 ["甲"] 成分 通名 文字 [3..4] }
        规则 大组织 针对 组织 { 依据 意见 要求 名称 符合 组织名称 }
        """)),
    DiagnosticPage(
      .overlappingPatterns,
      title: Message(
        zh: "一个名称符合两个名称式", en: "a name conforms to two patterns"),
      meaning: Message(
        zh: "两个名称式针对同一张表，或者不针对表。各管一类的，用“适用”分开。例子是试过的名称里最短的。",
        en:
          "Both patterns are on one table, or on none. Where each is for a kind of its own, tell the "
          + "kinds apart by “when”. The example is the shortest of those tried."),
      wrong: .declarations(
        """
        名称式 社区名称 { 依据 意见 成分 地名 文字 [2..4] 结尾 ["乙乙"] }
        名称式 组织名称 { 依据 意见 成分 地名 文字 [2..4] }
        规则 大组织 针对 组织 { 依据 意见 要求 名称 符合 组织名称 或者 名称 符合 社区名称 }
        """),
      right: .declarations(
        """
        名称式 社区名称 { 依据 意见 成分 地名 文字 [2..4] 结尾 ["乙乙"] }
        名称式 组织名称 { 依据 意见 成分 地名 文字 [2..4] 不结尾 ["乙乙"] }
        规则 大组织 针对 组织 { 依据 意见 要求 名称 符合 组织名称 或者 名称 符合 社区名称 }
        """)),
    DiagnosticPage(
      .patternNotAnalysed,
      title: Message(
        zh: "名称式没有分析", en: "patterns are not analysed"),
      meaning: Message(
        zh: "有没有歧义、重叠和用不到的名称，取决于数据表里的名称。写 --data，就用真实的表来分析。",
        en:
          "Whether a pattern is ambiguous, meets another, or has names that never match depends on "
          + "the names in the tables. With --data they are analysed on the real ones."),
      wrong: .declarations(
        """
        名称式 组织名称 { 依据 意见 成分 地名 取自 社区.名称 成分 字号 文字 }
        规则 大组织 针对 组织 { 依据 意见 要求 名称 符合 组织名称 }
        """),
      right: .declarations(
        """
        词表 地名 = ["甲"]
        名称式 组织名称 { 依据 意见 成分 所在 取自 地名 成分 字号 文字 }
        规则 大组织 针对 组织 { 依据 意见 要求 名称 符合 组织名称 }
        """)),
  ]
}
