import GuijuText

/// A piece or a comment on its way to a line.
struct Atom {
  enum Break: UInt8 {
    case none
    /// Where a long line may be broken, the loosest first.
    case part, or, and, otherwise, consequence, comma
  }

  let text: String
  let width: Int
  /// Blanks before it where it does not begin a line.
  var blanks: Int
  /// How many brackets and conditionals are open around it, on its line.
  var depth = 0
  var canBreakBefore = Break.none
  /// The atom with the bracket that closes this one's.
  var close: Int?
  /// Whether a line must begin here, or behind it: comments.
  var breaksBefore = false
  var breaksAfter = false
  var isComma = false
  /// Whether a definition's expression begins here.
  var beginsBody = false
}

/// The atoms of one line, with what is needed to break it.
struct AtomLine {
  private(set) var atoms: [Atom] = []
  /// The columns up to the end of each atom, all on one line; a forced break counts as too many.
  private var ends: [Int] = []
  private var open: [(index: Int, depth: Int)] = []
  /// The conditionals that are being read, and whether their 否则 has been.
  private var words: [(depth: Int, hasOtherwise: Bool, brackets: Int)] = []
  private var depth = 0
  /// The word that the line begins with.
  private let leading: Keyword?

  private static let forcedBreak = 1 << 20

  /// The atoms of some pieces; `columns` are the blanks before those that begin a column.
  init(_ pieces: ArraySlice<Piece>, columns: [Int: Int] = [:]) {
    leading = pieces.first?.keyword
    var opensBlock = false
    for (index, piece) in zip(pieces.indices, pieces) {
      let isFirst = index == pieces.startIndex
      if !isFirst { append(piece.gap) }
      append(
        piece, blanks: isFirst ? 0 : columns[index] ?? blanks(piece, isBehindOpening: opensBlock))
      opensBlock = piece.marks.contains(.blockOpen)
    }
    var end = 0
    for atom in atoms {
      end += atom.blanks + atom.width
      if atom.breaksBefore || atom.breaksAfter { end += Self.forcedBreak }
      ends.append(end)
    }
  }

  /// In a block on one line two blanks stand between clauses, and commas between fields.
  private mutating func blanks(_ piece: Piece, isBehindOpening: Bool) -> Int {
    if !isBehindOpening {
      if piece.marks.contains(.clause) { return 2 }
      if piece.marks.contains(.field) {
        atoms.append(Atom(text: ",", width: 1, blanks: 0, depth: depth))
      }
    }
    return piece.hasBlankBefore ? 1 : 0
  }

  private mutating func append(_ gap: Gap) {
    for comment in gap.comments {
      let isAlone = comment.needsOwnLine
      atoms.append(
        Atom(
          text: comment.text, width: isAlone ? 0 : displayWidth(of: comment.text),
          blanks: comment.endsLine ? 2 : 1, depth: depth,
          breaksBefore: isAlone && (comment.breaksBefore > 0 || !comment.endsLine),
          breaksAfter: isAlone))
    }
  }

  private mutating func append(_ piece: Piece, blanks: Int) {
    var atom = Atom(text: piece.text, width: piece.width, blanks: blanks)
    if let last = atoms.last, blanks == 0, last.text.utf8.starts(with: "/*".utf8) {
      atom.blanks = 1
    }
    if piece.closesBracket, let opening = open.popLast() {
      atoms[opening.index].close = atoms.count
      depth = opening.depth
      while let word = words.last, word.brackets > open.count { words.removeLast() }
    }
    if piece.kind == .comma {
      // A conditional ends before the comma behind it.
      while let word = words.last, word.brackets == open.count {
        depth = word.depth
        words.removeLast()
      }
      atom.isComma = true
    }
    note(piece, &atom)
    if open.isEmpty, let last = atoms.last {
      // Each row of 给定 on a line of its own.
      if leading == .given, piece.kind == .leftBrace, last.isComma { atom.canBreakBefore = .comma }
      if leading == .definition, last.text == "=", !atoms.contains(where: \.beginsBody) {
        atom.beginsBody = true
      }
    }
    if piece.opensBracket {
      open.append((atoms.count, depth))
      depth += 1
    }
    atoms.append(atom)
  }

  /// Where the words of an expression may begin a line, and what lies within them.
  private mutating func note(_ piece: Piece, _ atom: inout Atom) {
    atom.depth = depth
    guard let keyword = piece.keyword, piece.marks.isDisjoint(with: [.bound, .clause]) else {
      return
    }
    if piece.marks.contains(.part) {
      atom.canBreakBefore = .part
      return
    }
    switch keyword {
    case .or: atom.canBreakBefore = .or
    case .and: atom.canBreakBefore = .and
    case .if:
      // 否则 如果 goes on with the same conditional.
      if let last = words.last, last.hasOtherwise, last.brackets == open.count, isBehindOtherwise {
        words[words.count - 1].hasOtherwise = false
        return
      }
      words.append((depth, false, open.count))
      depth += 1
    case .for, .some, .every, .function:
      words.append((depth, true, open.count))
      depth += 1
    case .then, .else:
      while let last = words.last, last.brackets == open.count, last.hasOtherwise {
        words.removeLast()
      }
      guard let last = words.last, last.brackets == open.count else { return }
      depth = last.depth + 1
      atom.depth = last.depth
      atom.canBreakBefore = keyword == .else ? .otherwise : .consequence
      if keyword == .else { words[words.count - 1].hasOtherwise = true }
    case .return, .satisfies:
      guard let last = words.last, last.brackets == open.count else { return }
      atom.depth = last.depth
      atom.canBreakBefore = .consequence
    default: break
    }
  }

  private var isBehindOtherwise: Bool { atoms.last?.canBreakBefore == .otherwise }

  // MARK: - Measures

  /// The columns of some atoms on one line.
  func width(_ range: Range<Int>) -> Int {
    guard let first = range.first, let last = range.last else { return 0 }
    let start =
      ends[first] - atoms[first].width
      - (atoms[first].breaksBefore || atoms[first].breaksAfter ? Self.forcedBreak : 0)
    return ends[last] - start
  }

  var all: Range<Int> { atoms.indices }
}
