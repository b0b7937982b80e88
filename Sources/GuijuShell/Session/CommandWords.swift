/// The words of a dot command: `.load "a b.csv" as 组织` has four, the first being the command's.
///
/// Words are parted by blanks, full-width ones too; a quoted part may hold blanks. The dot may be
/// `.`, `。` or `．`, since an input method writes any of them.
struct CommandWords {
  struct Word: Equatable {
    var text: String
    /// Where its text begins, behind an opening quote: UTF-8 bytes from the statement's start.
    var start: Int
  }

  private(set) var words: [Word] = []
  /// The quote that nothing has closed.
  private(set) var openQuote: Character?
  /// Whether a blank follows the last word, or there is none.
  private(set) var endsWithBlank = true

  /// Whether a statement is a dot command.
  static func isCommand(_ statement: String) -> Bool {
    statement.first { !isBlank($0) }.map { dots.contains($0) } ?? false
  }

  static let dots: Set<Character> = [".", "。", "．"]

  private static let closingQuotes: [Character: Character] = [
    "\"": "\"", "'": "'", "“": "”", "「": "」", "＂": "＂",
  ]

  static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\u{3000}" || character == "\u{A0}"
      || character.isNewline
  }

  /// The words of a statement that `isCommand`.
  init(_ statement: String) {
    var offset = 0
    var word: Word?
    var isBehindDot = false
    for character in statement {
      defer { offset += character.utf8.count }
      if !isBehindDot {
        isBehindDot = Self.dots.contains(character)
      } else if let quote = openQuote {
        if character == quote { openQuote = nil } else { word?.text.append(character) }
      } else if Self.isBlank(character) {
        if let complete = word { words.append(complete) }
        word = nil
      } else if let closing = Self.closingQuotes[character] {
        openQuote = closing
        if word == nil { word = Word(text: "", start: offset + character.utf8.count) }
      } else if word != nil {
        word?.text.append(character)
      } else {
        word = Word(text: String(character), start: offset)
      }
    }
    endsWithBlank = word == nil
    if let word { words.append(word) }
  }

  /// The statement from a word on, as it is written; empty where there is none.
  func text(of statement: String, from index: Int) -> String {
    guard index < words.count else { return "" }
    // The quote of a quoted word stands before it.
    let bytes = statement.utf8.dropFirst(words[index - 1].start + words[index - 1].text.utf8.count)
    return String(String(Substring(bytes)).drop(while: Self.isBlank))
  }
}
