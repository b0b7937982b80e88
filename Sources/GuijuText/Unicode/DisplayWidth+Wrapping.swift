extension String {
  /// This text in lines of at most `width` terminal columns; nil for one line, however long.
  ///
  ///     "应当在15日内报告。".wrapped(to: 9, hanging: 2)    // ["应当在15", "  日内报", "  告。"]
  ///
  /// It breaks at blanks and beside wide characters, never within a word or a number, which may
  /// thus stand out where it is wider than a line. What closes (`，` `。` `）` `”`) begins no line and
  /// what opens (`（` `《` `“`) ends none, as GB/T 15834-2011, 5.1, has it.
  ///
  /// - Parameters:
  ///   - hanging: the columns by which the lines after the first are indented.
  ///   - first: the columns that are taken on the first line before this text.
  /// - Complexity: O(*n*).
  public func wrapped(to width: Int?, hanging: Int = 0, after first: Int = 0) -> [String] {
    guard let width, first + displayWidth(of: self) > width else { return [self] }
    let indent = String(repeating: " ", count: hanging)
    var lines: [String] = []
    var line = ""
    var lineWidth = first
    for piece in unbreakablePieces {
      let pieceWidth = displayWidth(of: piece)
      if lineWidth + pieceWidth > width, lineWidth > (lines.isEmpty ? first : hanging) {
        while line.last == " " { line.removeLast() }
        lines.append(line)
        line = indent
        lineWidth = hanging
        if piece == " " { continue }
      }
      line += piece
      lineWidth += pieceWidth
    }
    lines.append(line)
    return lines
  }

  /// Runs of narrow characters, and wide ones each for itself; brackets and quotes stay with what
  /// they open or close.
  private var unbreakablePieces: [String] {
    var pieces: [String] = []
    var last: Character = " "
    for character in self {
      let isNarrow = displayWidth(of: character) < 2 && character != " "
      let continuesRun = isNarrow && displayWidth(of: last) < 2 && last != " "
      let closes = character.closes || character == "\"" && last != " " && !last.opens
      if !pieces.isEmpty, last != " ", continuesRun || closes || last.opens && character != " " {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      // A quote opens where it does not close.
      last = character == "\"" && !closes ? "“" : character
    }
    return pieces
  }
}

extension Character {
  /// Whether it opens what follows.
  fileprivate var opens: Bool { "（《〈「『【〔“‘([{".contains(self) }

  /// Whether it closes what precedes.
  fileprivate var closes: Bool { "，。；：、？！）》〉」』】〕”’…—～·％%,.;:?!)]}".contains(self) }
}
