import GuijuPlan
import GuijuSyntax
import GuijuText

/// What `.help WORD` knows about.
enum HelpTopic {
  case command(DotCommand)
  case function(Builtin)
  case keyword(KeywordHelp)

  /// The topic of a word; a dot before it does not matter.
  init?(_ word: String) {
    let bare = String(word.drop { CommandWords.dots.contains($0) })
    if let command = DotCommand(word: bare) {
      self = .command(command)
    } else if let builtin = Builtin(name: bare) {
      self = .function(builtin)
    } else if let help = KeywordHelp.all.first(where: { help in
      help.spellings.contains { $0.lowercased() == bare.lowercased() }
    }) {
      self = .keyword(help)
    } else {
      return nil
    }
  }

  /// All words, those of a language first.
  static func words(_ language: Language) -> [String] {
    let chinese =
      DotCommand.allCases.map(\.chinese) + Builtin.allCases.map(\.chinese)
      + KeywordHelp.all.flatMap { $0.keywords.flatMap(\.chinese) }
    let english =
      DotCommand.allCases.map(\.english) + Builtin.allCases.map(\.english)
      + KeywordHelp.all.flatMap { $0.keywords.map(\.english) }
    return language == .chinese ? chinese + english : english + chinese
  }
}
