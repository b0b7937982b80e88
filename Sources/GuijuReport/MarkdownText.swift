import GuijuText

extension String {
  /// The text within a cell or a line of Markdown: none of its characters means anything there, and it
  /// has no line break.
  var markdownEscaped: String {
    var result = ""
    for character in escapedForTerminal(self, keepingNewlines: true) {
      switch character {
      case "|", "\\", "`", "*", "_", "[", "]", "<", "#": result += "\\" + String(character)
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
