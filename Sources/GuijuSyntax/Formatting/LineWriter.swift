import GuijuText

/// Writes lines, and breaks those that are too long: before 或者 and 并且, before 否则 and 那么, and
/// within brackets.
struct LineWriter {
  private(set) var text = ""
  /// The columns that a line may have.
  private var limit = LineCutter.width
  /// The columns written in the current line.
  private var column = 0
  /// Whether nothing stands in the current line.
  private var isAtStart = true
  /// A line break that is due before the next text.
  private var isBreakDue = false

  private static let step = 4
  /// A pair of brackets with less in it is not broken.
  private static let leastBroken = 16
  /// More brackets than this side by side are broken one after another, not the widest first.
  private static let sideBySide = 16

  // MARK: - Text

  /// Begins a line.
  mutating func beginLine(indent: Int) {
    if !text.isEmpty { text += "\n" }
    isBreakDue = false
    isAtStart = true
    text += String(repeating: " ", count: indent)
    column = indent
  }

  mutating func writeBlankLine() { text += "\n" }

  mutating func write(_ string: String, width: Int) {
    text += string
    column += width
    isAtStart = false
  }

  mutating func write(blanks: Int) {
    guard blanks > 0 else { return }
    write(String(repeating: " ", count: blanks), width: blanks)
  }

  /// The text so far, its last line ended.
  var finished: String { text.isEmpty ? "" : text + "\n" }

  // MARK: - Lines

  /// How a line is broken: where its brackets close, and where what is broken off begins.
  struct Indents {
    let line: Int
    let continuation: Int
    /// Whether it may be broken outside brackets.
    var isOpen = true

    /// For a part that begins a line of its own.
    var inner: Indents { .init(line: continuation, continuation: continuation + step) }
    /// For the part that stays on the line.
    var first: Indents { .init(line: line, continuation: continuation + step, isOpen: isOpen) }
  }

  /// Writes a line, broken where it is longer than `limit` columns.
  mutating func write(_ line: AtomLine, _ indents: Indents, limit: Int) {
    self.limit = limit
    write(line, line.all, indents)
  }

  /// Writes atoms, breaking where they do not fit.
  private mutating func write(
    _ line: AtomLine, _ range: Range<Int>, _ indents: Indents
  ) {
    guard let first = range.first else { return }
    let blanks = isBreakDue || isAtStart ? 0 : line.atoms[first].blanks
    if column + blanks + line.width(range) <= limit {
      for index in range { write(line.atoms[index], indents) }
      return
    }
    if indents.isOpen, let parts = parts(of: line, range) {
      if let body = parts[0].first(where: { line.atoms[$0].beginsBody }),
        column + blanks + line.width(parts[0]) > limit,
        indents.continuation + line.width(body..<parts[0].upperBound) <= limit
      {
        write(line, range.lowerBound..<body, indents)
        beginLine(indent: indents.continuation)
        write(line, body..<range.upperBound, indents.inner)
        return
      }
      write(line, parts[0], indents.first)
      for part in parts.dropFirst() {
        beginLine(indent: indents.continuation)
        write(line, part, indents.inner)
      }
      return
    }
    writeBrackets(of: line, range, indents)
  }

  private mutating func write(_ atom: Atom, _ indents: Indents) {
    if isBreakDue || atom.breaksBefore && !isAtStart {
      beginLine(indent: indents.continuation)
    } else if !isAtStart {
      write(blanks: atom.blanks)
    }
    write(atom.text, width: atom.width)
    isBreakDue = atom.breaksAfter
  }

  /// The parts of a range between the loosest words before which it may be broken; nil without any.
  private func parts(of line: AtomLine, _ range: Range<Int>) -> [Range<Int>]? {
    guard let depth = range.lazy.map({ line.atoms[$0].depth }).min() else { return nil }
    var loosest: Atom.Break?
    for index in range.dropFirst() where line.atoms[index].depth == depth {
      let kind = line.atoms[index].canBreakBefore
      if kind != .none, kind.rawValue < loosest?.rawValue ?? .max { loosest = kind }
    }
    guard let loosest else { return nil }
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range.dropFirst()
    where line.atoms[index].depth == depth && line.atoms[index].canBreakBefore == loosest {
      parts.append(start..<index)
      start = index
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  // MARK: - Brackets

  private mutating func writeBrackets(
    of line: AtomLine, _ range: Range<Int>, _ indents: Indents
  ) {
    var pairs: [(open: Int, close: Int, width: Int)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let close = line.atoms[index].close, close < range.upperBound {
        let width = line.width(index..<close + 1)
        if width >= Self.leastBroken { pairs.append((index, close, width)) }
        index = close
      }
      index += 1
    }
    if pairs.count <= Self.sideBySide, let widest = pairs.map(\.width).max() {
      pairs = pairs.filter { $0.width == widest }.suffix(1)
    }
    var start = range.lowerBound
    for pair in pairs {
      write(line, start..<pair.open, indents)
      write(line.atoms[pair.open], indents)
      writeContent(of: line, pair.open + 1..<pair.close, indents)
      beginLine(indent: indents.line)
      write(line.atoms[pair.close], indents)
      start = pair.close + 1
    }
    guard start > range.lowerBound else {
      for index in range { write(line.atoms[index], indents) }
      return
    }
    write(line, start..<range.upperBound, indents)
  }

  /// Writes what stands between brackets on lines of its own: as many elements in each as fit.
  private mutating func writeContent(
    of line: AtomLine, _ range: Range<Int>, _ indents: Indents
  ) {
    let indent = indents.line + Self.step
    let inner = Indents(line: indent, continuation: indent + Self.step)
    guard let depth = range.lazy.map({ line.atoms[$0].depth }).min() else { return }
    var start = range.lowerBound
    beginLine(indent: indent)
    for index in range
    where index == range.upperBound - 1
      || line.atoms[index].isComma && line.atoms[index].depth == depth
    {
      var end = index + 1
      // A comment behind the comma speaks of the element before it.
      if end < range.upperBound, line.atoms[end].breaksAfter, !line.atoms[end].breaksBefore {
        end += 1
      }
      guard end > start else { continue }
      let element = start..<end
      let isAtStart = start == range.lowerBound
      if !isAtStart {
        let width = line.width(element) + line.atoms[start].blanks
        if isBreakDue || line.atoms[start].breaksBefore || column + width > limit {
          beginLine(indent: indent)
        }
      }
      write(line, element, inner)
      start = end
    }
  }
}
