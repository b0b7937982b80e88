import GuijuText

/// The words that are no keywords and yet have a Chinese and an English spelling: functions,
/// verdicts, types. Whoever knows them hands them to the formatter, since syntax does not.
public struct SpellingTable: Sendable {
  /// What a word may be, told by where it stands.
  public enum Place: Hashable, Sendable {
    /// Before the parenthesis of a call.
    case function
    /// In what a test expects.
    case verdict
    /// After 类型为, or a parameter's colon.
    case type
  }

  private struct Key: Hashable {
    let place: Place
    let word: String
  }

  private var spellings: [Key: Message] = [:]
  /// The function that is written without parentheses in Chinese: 截止日 is `today()`.
  public private(set) var constant: Message?

  public init(constant: Message? = nil) { self.constant = constant }

  /// Adds a word in both spellings; the first to be added under a spelling stays.
  public mutating func insert(_ spelling: Message, at place: Place) {
    for word in [spelling.zh, spelling.en] {
      let key = Key(place: place, word: word)
      if spellings[key] == nil { spellings[key] = spelling }
    }
  }

  func spelling(of word: String, at place: Place) -> Message? {
    spellings[Key(place: place, word: word)]
  }
}
