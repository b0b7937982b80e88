/// A number for a spelling of a keyword; `none` for any other word.
struct Word: Hashable, Sendable {
  let id: UInt16

  static let none = Word(id: 0)
}

/// The spellings of all keywords, numbered, so that the parser compares numbers and not texts.
enum Vocabulary {
  /// The number of each spelling. English spellings of several words have one number a word.
  private static let numbers: [String: Word] = {
    var numbers: [String: Word] = [:]
    func add(_ spelling: some StringProtocol) {
      let text = String(spelling)
      if numbers[text] == nil { numbers[text] = Word(id: UInt16(numbers.count + 1)) }
    }
    for keyword in Keyword.allCases {
      keyword.chinese.forEach(add)
      keyword.english.split(separator: " ").forEach(add)
    }
    return numbers
  }()

  /// For each keyword, its spellings as sequences of words.
  private static let sequences: [[[Word]]] = Keyword.allCases.map { keyword in
    keyword.chinese.map { [word($0)] } + [keyword.english.split(separator: " ").map { word($0) }]
  }

  /// The longest spelling in UTF-8 bytes; a longer run is no keyword and is not looked up.
  static let longestSpelling = numbers.keys.map(\.utf8.count).max() ?? 0

  static func word(_ text: some StringProtocol) -> Word { numbers[String(text)] ?? .none }

  static func spellings(of keyword: Keyword) -> [[Word]] { sequences[Int(keyword.rawValue)] }
}
