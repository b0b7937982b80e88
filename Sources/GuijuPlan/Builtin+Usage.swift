import GuijuText

extension Builtin {
  /// The name in the reader's language.
  public func name(_ language: Language) -> String { language == .chinese ? chinese : english }

  /// How to call the function, in both languages, its parameters by name; what may be left out in
  /// brackets: `substring(string, start position, [length])`.
  public func usage(_ language: Language) -> String {
    let names = language == .chinese ? [chinese, english] : [english, chinese]
    return names.map { call($0) }.joined(separator: language == .chinese ? "，" : ", ")
  }

  /// How to call the function by one of its names: `count(list)`.
  public func call(_ name: String) -> String {
    let parameters = signatures[0].parameters.map { parameter in
      switch parameter.kind {
      case .required: parameter.name
      case .optional: "[\(parameter.name)]"
      case .repeated: "\(parameter.name), …"
      }
    }
    return name + "(" + parameters.joined(separator: ", ") + ")"
  }

  /// Every way to call the function, with types:
  /// `substring(string: string, start position: number, [length: number]): string`.
  public func signatureTexts(_ language: Language) -> [String] {
    signatures.map { signature in
      var parameters: [String] = []
      for parameter in signature.parameters {
        let text = parameter.name + ": " + parameter.typeText(language)
        switch parameter.kind {
        case .required: parameters.append(text)
        case .optional: parameters.append("[\(text)]")
        case .repeated:
          // The first one is required, and written already.
          parameters += parameters.last == text ? ["…"] : [text, "…"]
        }
      }
      let call = name(language) + "(" + parameters.joined(separator: ", ") + ")"
      return signature.result.written(language).map { "\(call): \($0)" } ?? call
    }
  }
}

extension Builtin.Parameter {
  /// The types that are accepted, as they are written; those with an order have one word.
  fileprivate func typeText(_ language: Language) -> String {
    let ordered = Message(zh: "有大小的值", en: "ordered")[language]
    if accepted == Self.ordered { return ordered }
    if accepted == Self.ordered.map({ .list($0) }) {
      return Message(zh: "列表<\(ordered)>", en: "list<\(ordered)>")[language]
    }
    return accepted.compactMap { $0.written(language) }.joined(separator: " | ")
  }
}
