import GuijuText

/// Spells the words of the language in Chinese, in English, or as they are.
struct Speller {
  /// The language to write; nil leaves each word in its own.
  let language: Language?
  let table: SpellingTable
  /// Names that are declared: where one is spelled like a function, it is no function.
  let declared: Set<String>

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
}
