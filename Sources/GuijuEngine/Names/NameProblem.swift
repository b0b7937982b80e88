import GuijuText

/// What is wrong with a part of a name.
public struct NameProblem: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A component that must be there is not.
    case missing
    /// Something stands in the place of a component that is none of the texts it may be.
    case unknown
    /// The beginning of a place's name stands for all of it.
    case abbreviated
    case misplaced
    case superfluous
    /// A component that does not belong to another one, or to the row that bears the name.
    case wrongParent = "wrong-parent"
    case forbiddenWord = "forbidden-word"
    case badBeginning = "bad-beginning"
    case badEnding = "bad-ending"
    case tooShort = "too-short"
    case tooLong = "too-long"
    /// A character that looks like the right one, its full-width form, a blank.
    case lookAlike = "look-alike"
    /// A condition of the pattern does not hold.
    case requirement
    /// No reading of the name has been found.
    case unreadable

    /// The kind in a reader's language: `缺少`, `missing`.
    public var name: Message {
      switch self {
      case .missing: Message(zh: "缺少", en: "missing")
      case .unknown: Message(zh: "未知", en: "unknown")
      case .abbreviated: Message(zh: "简称", en: "abbreviated")
      case .misplaced: Message(zh: "位置不对", en: "misplaced")
      case .superfluous: Message(zh: "多余", en: "superfluous")
      case .wrongParent: Message(zh: "上级不符", en: "wrong parent")
      case .forbiddenWord: Message(zh: "禁用词", en: "forbidden word")
      case .badBeginning: Message(zh: "开头不符", en: "bad beginning")
      case .badEnding: Message(zh: "结尾不符", en: "bad ending")
      case .tooShort: Message(zh: "太短", en: "too short")
      case .tooLong: Message(zh: "太长", en: "too long")
      case .lookAlike: Message(zh: "字形相近", en: "look-alike")
      case .requirement: Message(zh: "不符合要求", en: "requirement not met")
      case .unreadable: Message(zh: "无法辨认", en: "unreadable")
      }
    }
  }

  public let kind: Kind
  /// The component of the pattern that is concerned; nil where it is the name as a whole.
  public let component: String?
  /// In characters (Unicode scalars) of the name; empty where something is missing.
  public let span: Range<Int>
  /// Another part of the name that does not go with it, or that stands where something is missing.
  public var related: Range<Int>?
  /// What should stand there, where that is known.
  public var expected: String?
  public let message: Message

  init(
    _ kind: Kind, _ component: String?, _ span: Range<Int>, related: Range<Int>? = nil,
    expected: String? = nil, _ message: Message
  ) {
    self.kind = kind
    self.component = component
    self.span = span
    self.related = related
    self.expected = expected
    self.message = message
  }
}
