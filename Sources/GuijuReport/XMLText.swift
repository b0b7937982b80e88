import GuijuText

extension String {
  /// The text within an element or an attribute of XML 1.0 (§2.2, §2.4): characters that it cannot
  /// hold, escaped or not, become visible escapes.
  var xmlEscaped: String {
    var text = ""
    for scalar in escapedForTerminal(self, keepingNewlines: true).unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n": text += "&#10;"
      case "\u{FFFE}", "\u{FFFF}":
        text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
