import GuijuText

/// Two texts compared by lines, as `diff -u` shows it.
public struct UnifiedDifference {
  /// How many equal lines stand around a difference.
  private static let context = 3
  /// Longer stretches of differing lines are shown as one replacement.
  private static let compared = 2_000

  private enum Change { case equal, removed, added }

  private var lines: [(change: Change, text: Substring)] = []

  public init(from old: String, to new: String) {
    let old = Self.lines(of: old)
    let new = Self.lines(of: new)
    var head = 0
    while head < min(old.count, new.count), Self.isEqual(old[head], new[head]) { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      Self.isEqual(old[old.count - 1 - tail], new[new.count - 1 - tail])
    {
      tail += 1
    }
    lines += old[..<head].map { (.equal, $0) }
    compare(Array(old[head..<(old.count - tail)]), Array(new[head..<(new.count - tail)]))
    lines += old[(old.count - tail)...].map { (.equal, $0) }
  }

  /// The texts are compared by their bytes: `é` in one piece is not `é` in two.
  private static func isEqual(_ lhs: Substring, _ rhs: Substring) -> Bool {
    lhs.utf8.elementsEqual(rhs.utf8)
  }

  /// The lines with their ends, so that a missing last one and carriage returns count.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.utf8.startIndex
    while let end = text.utf8[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let next = text.utf8.index(after: end)
      lines.append(text[start..<next])
      start = next
    }
    if start < text.utf8.endIndex { lines.append(text[start...]) }
    return lines
  }

  private mutating func compare(_ old: [Substring], _ new: [Substring]) {
    guard max(old.count, new.count) <= Self.compared else {
      lines += old.map { (.removed, $0) } + new.map { (.added, $0) }
      return
    }
    let difference = new.difference(from: old, by: Self.isEqual)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var (oldIndex, newIndex) = (0, 0)
    while oldIndex < old.count || newIndex < new.count {
      if removed.contains(oldIndex) {
        lines.append((.removed, old[oldIndex]))
        oldIndex += 1
      } else if added.contains(newIndex) {
        lines.append((.added, new[newIndex]))
        newIndex += 1
      } else {
        lines.append((.equal, old[oldIndex]))
        oldIndex += 1
        newIndex += 1
      }
    }
  }

  /// The hunks, at most `limit` lines of them; what is left out is told.
  public func render(limit: Int, language: Language) -> String {
    var shown: [String] = []
    for hunk in hunks() { shown += render(hunk) }
    if shown.count > limit {
      let rest = shown.count - limit
      shown.removeLast(rest)
      shown.append(Message(zh: "…… 还有 \(rest) 行", en: "… \(rest) more lines")[language])
    }
    return shown.map { $0 + "\n" }.joined()
  }

  /// The stretches of lines to show.
  private func hunks() -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in lines.indices where lines[index].change != .equal {
      let range = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private func render(_ hunk: Range<Int>) -> [String] {
    func range(_ kind: Change) -> String {
      let before = lines[..<hunk.lowerBound].count { $0.change == .equal || $0.change == kind }
      let count = lines[hunk].count { $0.change == .equal || $0.change == kind }
      return "\(count == 0 ? before : before + 1),\(count)"
    }
    return ["@@ -\(range(.removed)) +\(range(.added)) @@"]
      + lines[hunk].map { line in
        let sign =
          switch line.change {
          case .equal: " "
          case .removed: "-"
          case .added: "+"
          }
        let text = line.text.utf8.last == UInt8(ascii: "\n") ? line.text.dropLast() : line.text
        return sign + escapedForTerminal(String(text))
      }
  }
}
