// Messages of the checker on name patterns.

extension Diagnostic {
  public static func notAPattern(
    _ text: String, among names: [String], at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .notAPattern, at: span,
      text.isEmpty
        ? Message(
          zh: "这里要写一个名称式的名称", en: "the name of a pattern is expected here")
        : Message(zh: "没有名为“\(text)”的名称式", en: "no pattern is named “\(text)”")
    )
    .helping(.didYouMean(nearestName(to: text, in: names)) ?? .known(names))
  }

  public static func patternOfOtherTable(
    _ pattern: String, table: String, found: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .patternOfOtherTable, at: span,
      Message(
        zh: "名称式“\(pattern)”针对“\(table)”，这是“\(found)”的名称",
        en: "the pattern “\(pattern)” is on “\(table)”, this is a name of “\(found)”")
    )
    .helping(
      Message(
        zh: "对“\(table)”的一行问，或者另写一个名称式",
        en: "ask it of a row of “\(table)”, or write another pattern"))
  }

  public static func notAName(_ function: Message, found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .wrongArgument, at: span,
      Message(
        zh: "“\(function.zh)”要一个名称，即文本，这里是\(found.zh)",
        en: "“\(function.en)” takes a name, which is a string; this is \(found.en)")
    )
    .helping(
      Message(
        zh: "写名称所在的字段，如 本行.名称，或引号中的名称",
        en: "write the field with the name, such as this row.name, or a name in quotes"))
  }

  /// `suggestion` is the source with a field behind it.
  public static func sourceWithoutText(
    found: Message, at span: Span, suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .sourceWithoutText, at: span,
      Message(
        zh: "成分取自文本字段或词表，这里是\(found.zh)",
        en: "a component comes from a text field or a word list, this is \(found.en)")
    )
    .helping(
      suggestion.map {
        Message(zh: "写出字段，例如 \($0)", en: "name the field, such as \($0)")
      }
        ?? Message(
          zh: "几个固定的词先声明成词表，如 词表 后缀 = [\"协会\"]，再写 取自 后缀",
          en: "declare fixed words as a list, such as wordlist ending = [\"club\"], and write from "
            + "ending"))
  }

  /// A component stands before the word list that bears its name.
  public static func componentHidesWordList(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .sourceWithoutText, at: span,
      Message(
        zh: "“\(name)”在这里是另一个成分，不是同名的词表",
        en: "“\(name)” is another component here, not the word list of that name")
    )
    .helping(
      Message(
        zh: "给成分或者词表换一个名称", en: "give the component or the word list another name"))
  }

  public static func notAWordList(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .sourceWithoutText, at: span,
      Message(
        zh: "这里要写 [\"词\"] 或者词表的名称，这里是\(found.zh)",
        en: "[\"WORD\"] or the name of a word list is expected here, this is \(found.en)")
    )
    .helping(
      Message(
        zh: "例如 [\"协会\", \"商会\"]；词多的，先写 词表 名称 = [\"…\"]，再写它的名称",
        en: "such as [\"association\", \"club\"]; many words go into a list of their own: "
          + "words NAME = [\"…\"]"))
  }

  /// `names` are the components, each of which comes from the next.
  public static func componentCycle(_ names: [String], at span: Span) -> Diagnostic {
    let chain = (names + [names[0]]).joined(separator: " → ")
    return Diagnostic(
      .componentCycle, at: span,
      names.count == 1
        ? Message(
          zh: "成分“\(names[0])”取自它自己", en: "the component “\(names[0])” comes from itself")
        : Message(
          zh: "成分互相取自对方，绕成了圈：\(chain)",
          en: "components come from one another, in a circle: \(chain)")
    )
    .helping(
      Message(
        zh: "让其中一个取自数据表，例如 取自 县区.名称",
        en: "let one of them come from a table, such as: from county.name"))
  }

  public static func conditionOnItself(_ component: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .componentCycle, at: span,
      Message(
        zh: "要不要写成分“\(component)”，取决于它自己",
        en: "whether the component “\(component)” is there depends on itself")
    )
    .helping(
      Message(
        zh: "“仅当”只看别的成分；对它自己的条件写在“要求”里",
        en: "“only if” looks at other components; put a condition on itself into “require”"))
  }

  public static func invalidTextLength(longest: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTextLength, at: span,
      Message(
        zh: "文字的长度写作 [最短..最长]，是 1 到 \(longest) 的整数，前小后大",
        en: "the length of a text is [LEAST..MOST], whole numbers from 1 to \(longest), "
          + "the smaller one first")
    )
    .helping(
      Message(
        zh: "例如 [2..20]；可以没有的成分写“可选”",
        en: "such as [2..20]; a component that may be missing is “optional”"))
  }

  public static func emptyNameConforms(_ pattern: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .emptyNameConforms, at: span,
      Message(
        zh: "名称式“\(pattern)”的成分都可选，空的名称也会符合",
        en: "all components of the pattern “\(pattern)” are optional, so the empty name conforms")
    )
    .helping(
      Message(zh: "至少让一个成分必有", en: "let at least one component be required"))
  }

  public static func sourcesOfDifferentTables(
    _ component: String, _ first: String, _ second: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .sourcesOfDifferentTables, at: span,
      Message(
        zh: "成分“\(component)”已经取自“\(first)”，不能又取自“\(second)”",
        en: "the component “\(component)” comes from “\(first)” and cannot come from "
          + "“\(second)” too")
    )
    .helping(
      Message(
        zh: "一个成分是一张表的一行；写成两个可选的成分",
        en: "a component is a row of one table; write two optional components"))
  }

  public static func patternWithoutTable(_ pattern: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .patternWithoutName, at: span,
      Message(
        zh: "名称式“\(pattern)”有编号，却没有写针对哪张数据表",
        en: "the pattern “\(pattern)” has an id, and yet no table of which it judges the names")
    )
    .helping(
      Message(zh: "写作 名称式 \(pattern) 针对 表 { … }", en: "write: pattern \(pattern) on TABLE { … }"))
  }

  public static func noNameField(_ pattern: String, table: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .patternWithoutName, at: span,
      Message(
        zh: "名称式“\(pattern)”有编号，“\(table)”却没有名为“名称”的文本字段",
        en: "the pattern “\(pattern)” has an id, and yet “\(table)” has no text field “name”")
    )
    .helping(
      Message(
        zh: "给“\(table)”写上字段：名称 文本；或者去掉编号，另写规则：要求 字段 符合 \(pattern)",
        en: "give “\(table)” a field “name string”, or leave out the id and write a rule: "
          + "require FIELD conforms to \(pattern)"))
  }

  public static func clauseWithoutID(
    _ pattern: String, clause: Message, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .clauseWithoutID, at: span,
      Message(
        zh: "名称式“\(pattern)”没有编号，不下结论，“\(clause.zh)”不起作用",
        en:
          "the pattern “\(pattern)” has no id and gives no verdict, so “\(clause.en)” does nothing")
    )
    .helping(Message(zh: "写上编号，或者删去它", en: "give it an id, or delete the clause"))
  }

  public static func optionalAndOnlyIf(_ component: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .optionalAndOnlyIf, at: span,
      Message(
        zh: "成分“\(component)”既可选，又仅当某个条件成立才写",
        en: "the component “\(component)” is optional, and yet there only if a condition holds")
    )
    .helping(
      Message(
        zh: "“仅当”是条件成立必须写，不成立不能写；只留一个",
        en: "“only if” means required where it holds, forbidden where not; keep one of the two"))
  }
}
