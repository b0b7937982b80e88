import GuijuText

extension NamePattern {
  /// The entries of what 解析 gives. A value bears the names in one language; those in the other are
  /// read as these by the checker.
  public enum Entry: CaseIterable, Sendable {
    /// Of the result.
    case conclusion, components, problems, suggestion
    /// Of a component, and of a problem.
    case text, position, length, row, kind, component, message

    public var name: Message {
      switch self {
      case .conclusion: Message(zh: "结论", en: "conclusion")
      case .components: Message(zh: "成分", en: "components")
      case .problems: Message(zh: "问题", en: "problems")
      case .suggestion: Message(zh: "建议", en: "suggestion")
      case .text: Message(zh: "文字", en: "text")
      case .position: Message(zh: "位置", en: "position")
      case .length: Message(zh: "长度", en: "length")
      case .row: Message(zh: "行", en: "row")
      case .kind: Message(zh: "种类", en: "kind")
      case .component: Message(zh: "成分", en: "component")
      case .message: Message(zh: "说明", en: "message")
      }
    }
  }

  /// The key under which a value bears what a name in either language means, in a context that is
  /// declared with both, the value's own first; nil for any other name.
  public static func key(of name: String, in entries: [ValueType.ContextEntry]) -> String? {
    for entry in Entry.allCases where entry.name.zh == name || entry.name.en == name {
      let both = entries.filter { $0.key == entry.name.zh || $0.key == entry.name.en }
      if both.count == 2 { return both[0].key }
    }
    return nil
  }

  /// The type of what 解析 gives for the pattern, in a language.
  public func resultType(_ language: Language) -> ValueType {
    func context(_ entries: [(Entry, ValueType)]) -> ValueType {
      .context(
        entries.flatMap { entry, type -> [ValueType.ContextEntry] in
          let keys = [entry.name.zh, entry.name.en]
          return (language == .chinese ? keys : keys.reversed()).map {
            ValueType.ContextEntry(key: $0, type: type)
          }
        })
    }
    let components = components.map { component in
      ValueType.ContextEntry(
        key: component.name,
        type: context([
          (.text, .string), (.position, .number), (.length, .number),
          (.row, component.table.map { .row($0) } ?? .any),
        ]))
    }
    let problem = context([
      (.kind, .string), (.component, .string), (.position, .number), (.length, .number),
      (.message, .string),
    ])
    return context([
      (.conclusion, .boolean), (.components, .context(components)), (.problems, .list(problem)),
      (.suggestion, .string),
    ])
  }
}

extension NamePattern.Component {
  /// The table of the rows that it may name: that of all its sources with rows.
  public var table: TableID? {
    for case .rows(let rows) in sources { return rows.table }
    return nil
  }
}

extension NamePattern.FreeText {
  /// A text is no longer than this; without a length, any from one character on.
  public static let longest = 1000
}

extension NameQuestion {
  /// The name of the function that asks; none for the operator 符合.
  /// Which of the two is written decides in which language it answers.
  public static let parseFunction = Message(zh: "解析", en: "parse name")
}
