// Messages of the linter: rules that can be run and yet are likely not what was meant.

extension Diagnostic {
  /// `text` is the line to add, which `span`, before the first declaration, has room for.
  public static func noLanguageVersion(text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .noLanguageVersion, at: span,
      Message(
        zh: "这个文件没有写语言版本，会按最新的版本读",
        en: "this file names no version of the language, so the newest is meant")
    )
    .helping(
      Message(zh: "在文件最前面写一行“\(text)”", en: "write “\(text)” as the first line of the file")
    )
    .fixing(span, with: text + "\n")
  }

  public static func ruleWithoutTest(
    _ name: String, provision: String, isEligibility: Bool, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .ruleWithoutTest, at: span,
      Message(
        zh: "没有一个测试检验“\(name)”（\(provision)）",
        en: "no test expects anything of “\(name)” (\(provision))")
    )
    .helping(
      Message(
        zh: "写一个：测试 \"…\" { 给定 … 期望 \(name) = \(isEligibility ? "具备" : "违反") }",
        en: "write one: test \"…\" { given … expect \(name) = \(isEligibility ? "pass" : "fail") }")
    )
  }

  /// What a name that nothing uses stands for.
  public enum UnusedKind: Sendable, CaseIterable {
    case parameter, definition, decision, wordList, source

    var name: Message {
      switch self {
      case .parameter: Message(zh: "参数", en: "parameter")
      case .definition: Message(zh: "定义", en: "definition")
      case .decision: Message(zh: "决策表", en: "decision table")
      case .wordList: Message(zh: "词表", en: "word list")
      case .source: Message(zh: "文件", en: "source")
      }
    }
  }

  public static func unused(_ kind: UnusedKind, _ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unusedDeclaration, at: span,
      Message(
        zh: "没有任何地方用到\(kind.name.zh)“\(name)”",
        en: "the \(kind.name.en) “\(name)” is used nowhere")
    )
    .helping(
      kind == .source
        ? Message(
          zh: "用“依据 \(name) \"条款\"”引用它；不需要的删去",
          en: "cite it with “cite \(name) \"article\"”, or delete it")
        : Message(
          zh: "看看是不是该用它的地方写了别的；不需要的删去",
          en: "see whether something else stands where it was meant, or delete it"))
  }

  public static func unusedEligibility(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unusedDeclaration, at: span,
      Message(
        zh: "资格“\(name)”没有编号，也没有任何地方用到它",
        en: "the eligibility “\(name)” has no id and is used nowhere")
    )
    .helping(
      Message(
        zh: "要单独报告的，写上编号；作条件用的，写 具备(\(name))",
        en: "give it an id if it is to be reported, or ask eligible(\(name))"))
  }

  public static func unusedPattern(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unusedDeclaration, at: span,
      Message(
        zh: "名称式“\(name)”没有编号，也没有任何规则或定义用到它",
        en: "the pattern “\(name)” has no id, and no rule or definition uses it")
    )
    .helping(
      Message(
        zh: "要给每一行下结论的，写上针对和编号；作条件用的，写 名称 符合 \(name)",
        en: "give it a table and an id for a verdict on each row, or ask “name conforms to \(name)”"
      )
    )
  }

  public static func unusedImport(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unusedImport, at: span,
      Message(
        zh: "引入了“\(path)”，这个文件却没有用到其中任何名称",
        en: "“\(path)” is imported, but this file uses no name of it")
    )
    .helping(Message(zh: "不需要的，删去这一行", en: "delete the line if it is not needed"))
  }

  public static func repeatedImport(_ path: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .unusedImport, at: span,
      Message(zh: "“\(path)”已经引入过", en: "“\(path)” is imported already")
    )
    .noting(Message(zh: "先在这里引入", en: "first imported here"), at: first)
    .helping(
      Message(
        zh: "删去这一行",
        en: "delete the line"))
  }

  public static func lateParameter(
    _ name: String, from first: String, pack: String, effective: String, at span: Span,
    packSpan: Span
  ) -> Diagnostic {
    Diagnostic(
      .lateParameter, at: span,
      Message(
        zh: "参数“\(name)”从 \(first) 起才有值，规则包“\(pack)”从 \(effective) 起就生效了",
        en:
          "the parameter “\(name)” has a value from \(first) on, but the pack “\(pack)” is in force "
          + "from \(effective) on")
    )
    .noting(Message(zh: "规则包的生效日期", en: "the pack's first day"), at: packSpan)
    .helping(
      Message(
        zh: "这中间用到它的规则只能待核；请补上较早的值",
        en: "in between, rules that use it are undetermined; add the earlier value"))
  }

  public static func constantCondition(at span: Span) -> Diagnostic {
    Diagnostic(
      .constantCondition, at: span,
      Message(
        zh: "这个条件里只有固定的值，对每一行都一样",
        en: "this condition is made of fixed values only: it is the same for every row")
    )
    .helping(
      Message(
        zh: "看看是不是少了字段名；不需要的删去",
        en: "see whether a field's name is missing, or delete it"))
  }

  public static func comparedWithItself(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .constantCondition, at: span,
      Message(
        zh: "比较的两边都是“\(text)”，结果不取决于数据",
        en: "both sides of this comparison are “\(text)”, so data do not decide it")
    )
    .helping(
      Message(
        zh: "看看有一边是不是写错了；要问有没有填，写 \(text) != 空值",
        en: "see whether one side is mistaken; to ask whether it is there, write \(text) != null"))
  }

  public static func contradictoryEqualities(
    _ name: String, at span: Span, first: Span
  ) -> Diagnostic {
    Diagnostic(
      .constantCondition, at: span,
      Message(
        zh: "“\(name)”不会同时等于两个值，这个条件永远不成立",
        en: "“\(name)” is never equal to two values at once, so this condition never holds")
    )
    .noting(Message(zh: "另一个值在这里", en: "the other value is here"), at: first)
    .helping(
      Message(
        zh: "有一个就行的，用“或者”，或写作 \(name) 属于 (…, …)",
        en: "where one is enough write “or”, or \(name) in (…, …)"))
  }

  public static func wholeEnumeration(_ field: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .wholeEnumeration, at: span,
      Message(
        zh: "这里列出了“\(field)”的全部值，填了的都符合",
        en: "all values of “\(field)” are listed here, so that any one meets it")
    )
    .helping(
      Message(
        zh: "看看是不是多列了；空着的这里是待核，要算不满足，写“!= 空值”",
        en: "see whether one is too many; a blank leaves this open: if it is not to meet it, write "
          + "“!= null”"))
  }

  /// `earlier` are the rows that cover the row together, of which the first few are shown.
  public static func coveredRow(isUnique: Bool, at span: Span, earlier: [Span]) -> Diagnostic {
    let isOne = earlier.count == 1
    let message =
      switch (isUnique, isOne) {
      case (true, true):
        Message(
          zh: "这一行与前面一行总是同时符合，“唯一”就没有结果",
          en: "this row and an earlier one always hit together, which “U” (unique) does not allow")
      case (true, false):
        Message(
          zh: "符合这一行的，总是还符合前面 \(earlier.count) 行中的一行，“唯一”就没有结果",
          en: "what meets this row always meets one of \(earlier.count) earlier rows too, which "
            + "“U” (unique) does not allow")
      case (false, true):
        Message(
          zh: "这一行永远用不到：符合它的，都先符合前面一行",
          en: "this row is never used: what meets it meets an earlier row first")
      case (false, false):
        Message(
          zh: "这一行永远用不到：符合它的，都先符合前面 \(earlier.count) 行中的一行",
          en: "this row is never used: what meets it meets one of \(earlier.count) earlier rows "
            + "first")
      }
    var diagnostic = Diagnostic(.coveredRow, at: span, message)
    for span in earlier.prefix(3) {
      diagnostic = diagnostic.noting(
        isOne
          ? Message(zh: "前面的一行", en: "the earlier row")
          : Message(zh: "前面的一行，盖住一部分", en: "an earlier row, which covers a part"),
        at: span)
    }
    return diagnostic.helping(
      isOne
        ? Message(
          zh: "检查两行的条件，或删去这一行",
          en: "look at the tests of both rows, or delete this one")
        : Message(
          zh: "检查这几行的条件，或删去这一行",
          en: "look at the tests of these rows, or delete this one"))
  }

  public static func localHidesField(_ name: String, table: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .hiddenName, at: span,
      Message(
        zh: "“\(name)”也是“\(table)”的字段，在这里用不到那个字段了",
        en: "“\(name)” is a field of “\(table)” too, which cannot be named here any more")
    )
    .helping(
      Message(
        zh: "换一个名称；要用字段，写 本行.\(name)",
        en: "choose another name; the field is this row.\(name)"))
  }

  public static func localHidesLocal(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .hiddenName, at: span,
      Message(
        zh: "外面已经有一个“\(name)”，在这里用不到它了",
        en: "there is a “\(name)” outside already, which cannot be named here any more")
    )
    .helping(Message(zh: "换一个名称", en: "choose another name"))
  }

  public static func fieldHidesGlobal(
    _ name: String, table: String, at span: Span, use: Span
  ) -> Diagnostic {
    Diagnostic(
      .hiddenName, at: span,
      Message(
        zh: "“\(table)”也有字段“\(name)”，针对它的规则里，“\(name)”是字段，不是这里声明的",
        en:
          "“\(table)” has a field “\(name)” too: in rules on it the name means the field, not this")
    )
    .noting(Message(zh: "这里指的是字段", en: "here it is the field"), at: use)
    .helping(Message(zh: "换一个名称", en: "choose another name"))
  }

  public static func redeclaredCommonName(
    _ name: String, pack: String, at span: Span, common: Span
  ) -> Diagnostic {
    Diagnostic(
      .redeclaredCommonName, at: span,
      Message(
        zh: "在规则包“\(pack)”里，“\(name)”以这里为准，不用共用的",
        en: "in the pack “\(pack)”, “\(name)” is what stands here, not the common one")
    )
    .noting(Message(zh: "共用的在这里", en: "the common one is here"), at: common)
    .helping(
      Message(
        zh: "若不是有意，换一个名称",
        en: "choose another name if this is not meant"))
  }

  /// `letter` looks like one of the others' script; `code` is its number, such as `U+0410`.
  public static func mixedScripts(
    _ name: String, letter: String, code: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .mixedScripts, at: span,
      Message(
        zh: "名称“\(name)”里的“\(letter)”（\(code)）不是拉丁字母，只是样子相同",
        en:
          "the “\(letter)” (\(code)) in the name “\(name)” is no Latin letter, it only looks like one"
      )
    )
    .helping(
      Message(
        zh: "用键盘重新输入这个名称", en: "type the name anew"))
  }

  public static func repeatedProvision(_ id: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedProvision, at: span,
      Message(
        zh: "编号“\(id)”在这个规则包里已经用过",
        en: "the id “\(id)” is used already in this pack")
    )
    .noting(Message(zh: "先用在这里", en: "first used here"), at: first)
    .helping(
      Message(
        zh: "每条规则用自己的编号，报告里才分得清",
        en: "give each rule an id of its own, so that reports tell them apart"))
  }
}
