import GuijuText

/// Spells the words of the language in Chinese, in English, or as they are.
struct Speller {
  /// The language to write; nil leaves each word in its own.
  let language: Language?
  let table: SpellingTable
  /// Names that are declared: where one is spelled like a function, it is no function.
  let declared: Set<String>
  /// The places within templates where something was noted, in order.
  private let noted: [Int32]

  init(language: Language?, table: SpellingTable, declared: Set<String>, layout: LayoutLog) {
    self.language = language
    self.table = table
    self.declared = declared
    noted =
      language == nil
      ? [] : (layout.positions(of: [.operand, .callee, .typeName]) + layout.keywords.keys).sorted()
  }

  /// A keyword, in the first of its spellings in the language in which it was written.
  func keyword(_ keyword: Keyword, written: String) -> String {
    let language = language ?? (keyword.chinese.contains(written) ? .chinese : .english)
    return language == .chinese ? keyword.chinese[0] : keyword.english
  }

  /// A word that is no keyword.
  func word(_ word: String, at place: SpellingTable.Place) -> String {
    guard let language, let spelling = table.spelling(of: word, at: place),
      !isDeclared(spelling)
    else { return word }
    return spelling[language]
  }

  /// The function without arguments that Chinese writes without parentheses, if the word is that.
  func constant(_ word: String, isCalled: Bool) -> String? {
    guard let constant = table.constant, !isDeclared(constant),
      word == constant.zh || isCalled && word == constant.en
    else { return nil }
    let language = language ?? (word == constant.zh ? .chinese : .english)
    return language == .chinese ? constant.zh : constant.en + "()"
  }

  private func isDeclared(_ spelling: Message) -> Bool {
    declared.contains(spelling.zh) || declared.contains(spelling.en)
  }

  // MARK: - Templates

  /// A string; where it is a template, with the words of its expressions spelled.
  func template(_ source: Source, _ span: Span, _ layout: LayoutLog) -> String {
    guard language != nil else { return source.text(span) }
    var result = ""
    var offset = span.lower
    var index = firstNoted(after: span.lower)
    while index < noted.count, noted[index] < span.upper {
      let start = noted[index]
      index += 1
      guard start >= offset, let (end, text) = spelled(source, start, layout, limit: span.upper)
      else { continue }
      result += source.text(Span(lower: offset, upper: start)) + text
      offset = end
    }
    return result + source.text(Span(lower: offset, upper: span.upper))
  }

  private func firstNoted(after position: Int32) -> Int {
    var low = 0
    var high = noted.count
    while low < high {
      let middle = (low + high) / 2
      if noted[middle] <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What is noted at a place, spelled, and where it ends.
  private func spelled(
    _ source: Source, _ start: Int32, _ layout: LayoutLog, limit: Int32
  ) -> (end: Int32, text: String)? {
    if let noted = layout.keywords[start] {
      let written = source.text(Span(lower: start, upper: noted.end))
      return (noted.end, keyword(noted.keyword, written: written))
    }
    let end = layout.longNames[start] ?? endOfWord(source, start, limit)
    guard end > start else { return nil }
    let written = source.text(Span(lower: start, upper: end))
    let marks = layout[start]
    if marks.contains(.callee) {
      if let close = emptyArguments(source, end, limit),
        let text = constant(written, isCalled: true)
      {
        return (close, text)
      }
      return (end, word(written, at: .function))
    }
    if marks.contains(.typeName) { return (end, word(written, at: .type)) }
    return constant(written, isCalled: false).map { (end, $0) }
  }

  private func endOfWord(_ source: Source, _ start: Int32, _ limit: Int32) -> Int32 {
    let text = source.text(Span(lower: start, upper: min(limit, start + 256))).unicodeScalars
    let length = text.prefix(while: isNameContinue).reduce(0) { $0 + UTF8.width($1) }
    return start + Int32(length)
  }

  /// Where the parentheses end that stand here with nothing between them.
  private func emptyArguments(_ source: Source, _ start: Int32, _ limit: Int32) -> Int32? {
    let text = source.text(Span(lower: start, upper: min(limit, start + 256))).unicodeScalars
    var length = 0
    var open = false
    for scalar in text {
      length += UTF8.width(scalar)
      switch asciiFold(scalar).map({ Unicode.Scalar($0) }) ?? scalar {
      case " ": continue
      case "(" where !open: open = true
      case ")" where open: return start + Int32(length)
      default: return nil
      }
    }
    return nil
  }
}
