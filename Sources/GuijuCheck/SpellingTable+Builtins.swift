import GuijuPlan
import GuijuSyntax
import GuijuText

extension SpellingTable {
  /// The built-in functions, the words for verdicts and the names of types, in both languages.
  public static let builtins: SpellingTable = {
    var table = SpellingTable(
      constant: Builtin.allCases.first(where: \.isConstant).map {
        Message(zh: $0.chinese, en: $0.english)
      })
    for builtin in Builtin.allCases {
      table.insert(Message(zh: builtin.chinese, en: builtin.english), at: .function)
    }
    for question in VerdictQuestion.allCases {
      if let names = question.names {
        table.insert(Message(zh: names.zh, en: names.en), at: .function)
      }
    }
    for (zh, en) in Self.verdicts { table.insert(Message(zh: zh, en: en), at: .verdict) }
    for (name, _) in ValueType.named { table.insert(name, at: .type) }
    table.insert(Message(zh: "区间", en: "range"), at: .type)
    return table
  }()

  private static let verdicts = [
    ("通过", "pass"), ("违反", "fail"), ("不适用", "na"), ("待核", "undetermined"),
    ("具备", "eligible"), ("不具备", "not eligible"), ("出错", "error"),
    // The other spelling is read, and stays in English.
    ("不适用", "not applicable"),
  ]
}

extension Plan {
  /// All names that rules declare, whatever they name.
  public var declaredNames: Set<String> {
    var names = Set(tables.map(\.name))
    for table in tables { names.formUnion(table.fields.map(\.name)) }
    names.formUnion(reverses.map(\.name))
    names.formUnion(parameters.map(\.name))
    names.formUnion(definitions.map(\.name))
    names.formUnion(wordLists.map(\.name))
    for pattern in namePatterns {
      names.insert(pattern.name)
      names.formUnion(pattern.components.map(\.name))
    }
    names.formUnion(rules.map(\.name))
    return names
  }
}
