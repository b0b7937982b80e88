// Messages of `guiju lint` on what name patterns make of names: each with an example.

extension Diagnostic {
  /// `readings` are the components of two readings of `example`, as they stand in it.
  public static func ambiguousPattern(
    _ pattern: String, example: String, readings: [[String]], at span: Span, component: String,
    componentSpan: Span
  ) -> Diagnostic {
    let spelled = readings.map { $0.joined(separator: "·") }
    guard spelled.count == 2, spelled[0] != spelled[1] else {
      return Diagnostic(
        .ambiguousPattern, at: span,
        Message(
          zh: "“\(example)”里的“\(component)”可以是同名的两行",
          en: "in “\(example)”, “\(component)” can be either of two rows of one name")
      )
      .noting(Message(zh: "这个成分", en: "this component"), at: componentSpan)
      .helping(
        Message(
          zh: "前面的一行为准；要分清的，写一个成分说明它属于谁",
          en: "the first one counts; to tell them apart, let a component say whose it is"))
    }
    return Diagnostic(
      .ambiguousPattern, at: span,
      Message(
        zh: "名称式“\(pattern)”有两种读法：“\(example)”是 \(spelled[0])，也是 \(spelled[1])",
        en:
          "the pattern “\(pattern)” reads “\(example)” in two ways: \(spelled[0]) and \(spelled[1])"
      )
    )
    .noting(
      Message(zh: "从“\(component)”开始不同", en: "they part at “\(component)”"), at: componentSpan
    )
    .helping(
      Message(
        zh: "以前一种为准；只要一种的，限制文字，例如 不结尾 [\"社区\"]",
        en: "the first counts; to have but one, limit a text, such as: not ending [\"社区\"]"))
  }

  /// `texts` are the first of `count` names or words.
  /// `others` are components of other patterns of which the same is to be said.
  public static func unmatchedEntries(
    _ component: String, texts: [String], count: Int, at span: Span, alsoAt others: [Span] = []
  ) -> Diagnostic {
    let zh = texts.map { "“\($0)”" }.joined(separator: "、") + (count > texts.count ? "等" : "")
    let en = texts.map { "“\($0)”" }.joined(separator: ", ") + (count > texts.count ? ", …" : "")
    let remark = Diagnostic(
      .unmatchedEntries, at: span,
      Message(
        zh: "成分“\(component)”的 \(count) 个名称不可能出现在符合的名称里：\(zh)",
        en: count == 1
          ? "a name of the component “\(component)” can be in no name that conforms: \(en)"
          : "\(count) names of the component “\(component)” can be in no name that conforms: \(en)"
      )
    )
    return others.reduce(remark) { remark, span in
      remark.noting(Message(zh: "这里也一样", en: "the same here"), at: span)
    }
    .helping(
      Message(
        zh: "条件排除了它们，或者没有所属的行；本来就该排除的，可以不管",
        en: "a condition excludes them, or they belong to no row; fine where that is meant"))
  }

  /// Each of the `words` with the shorter one that decides already, or nil where its length does.
  public static func idleWords(
    _ words: [(word: String, covering: String?)], at span: Span
  ) -> Diagnostic {
    let zh = words.prefix(3).map { word, covering in
      "“\(word)”" + (covering.map { "（已有“\($0)”）" } ?? "（字数不合）")
    }
    let en = words.prefix(3).map { word, covering in
      "“\(word)” " + (covering.map { "(“\($0)” does)" } ?? "(by its length)")
    }
    return Diagnostic(
      .unmatchedEntries, at: span,
      Message(
        zh: "这里的 \(words.count) 个词不起作用：" + zh.joined(separator: "、")
          + (words.count > zh.count ? "等" : ""),
        en: "\(words.count) of these words \(words.count == 1 ? "decides" : "decide") nothing: "
          + en.joined(separator: ", ") + (words.count > en.count ? ", …" : "")
      )
    )
    .helping(Message(zh: "可以删去", en: "delete them"))
  }

  /// `others` are earlier patterns, each with a name that conforms to both.
  public static func overlappingPatterns(
    _ pattern: String, others: [(pattern: String, example: String, span: Span)], at span: Span
  ) -> Diagnostic {
    let zh = others.map { "“\($0.example)”也符合“\($0.pattern)”" }
    let en = others.map { "“\($0.example)” conforms to “\($0.pattern)”" }
    var diagnostic = Diagnostic(
      .overlappingPatterns, at: span,
      Message(
        zh: "符合名称式“\(pattern)”的，也有符合别的：" + zh.joined(separator: "，"),
        en: "names that conform to “\(pattern)” conform to others too: "
          + en.joined(separator: ", ")))
    for other in others {
      diagnostic = diagnostic.noting(
        Message(zh: "“\(other.pattern)”在这里", en: "“\(other.pattern)” is here"), at: other.span)
    }
    return diagnostic.helping(
      Message(
        zh: "同一行只该用一个的，用 适用 分开；本来就重叠的，可以不管",
        en: "tell them apart by “when” where a row is to meet but one; fine where that is meant"))
  }

  public static func patternsNotAnalysed(_ patterns: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .patternNotAnalysed, at: span,
      Message(
        zh: "没有数据，不能分析取自数据表的名称式：" + patterns.joined(separator: "、"),
        en: "without data, patterns that draw from tables are not analysed: "
          + patterns.joined(separator: ", "))
    )
    .helping(
      Message(
        zh: "用 --data 指定有这些表的文件夹，例如 guiju lint 规则 --data 数据",
        en: "name a folder with these tables: guiju lint RULES --data FOLDER"))
  }

  /// The analysis has ended with an error.
  public static func patternNotAnalysed(
    _ pattern: String, reason: Message, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .patternNotAnalysed, at: span,
      Message(
        zh: "名称式“\(pattern)”没有分析完：\(reason.zh)",
        en: "the pattern “\(pattern)” could not be analysed to its end: \(reason.en)"))
  }
}
