/// Whether and how text is coloured.
public enum TerminalStyle: Sendable {
  case plain, coloured

  /// What a colour means; never the only sign of anything.
  public enum Tone: String, Sendable {
    case good = "32"
    case bad = "31"
    case unsure = "33"
    case dim = "2"
    case bold = "1"
  }

  public func paint(_ text: String, _ tone: Tone) -> String {
    switch self {
    case .plain: text
    case .coloured where text.isEmpty: ""
    case .coloured: "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
    }
  }
}
