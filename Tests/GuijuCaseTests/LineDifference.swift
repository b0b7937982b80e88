/// Expected and found lines side by side: `-` is missing, `+` is surplus, two blanks are equal.
struct LineDifference: CustomStringConvertible {
  /// How many equal lines are shown around a difference.
  static let context = 2

  let description: String

  init(expected: [String], found: [String]) {
    let difference = found.difference(from: expected)
    var removed: Set<Int> = []
    var inserted: [Int: String] = [:]
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, let line, _): inserted[offset] = line
      }
    }
    var marked: [(mark: String, line: String)] = []
    var foundIndex = 0
    func takeInserted() {
      while let line = inserted[foundIndex] {
        marked.append(("+ ", line))
        foundIndex += 1
      }
    }
    for (index, line) in expected.enumerated() {
      if removed.contains(index) {
        marked.append(("- ", line))
        continue
      }
      takeInserted()
      marked.append(("  ", line))
      foundIndex += 1
    }
    takeInserted()
    description = Self.around(marked).joined(separator: "\n")
  }

  /// The lines near a difference, `…` for what lies between.
  private static func around(_ marked: [(mark: String, line: String)]) -> [String] {
    var lines: [String] = []
    var isSkipping = false
    for index in marked.indices {
      let near = marked[max(0, index - context)..<min(marked.count, index + context + 1)]
      if near.contains(where: { $0.mark != "  " }) {
        lines.append(marked[index].mark + marked[index].line)
        isSkipping = false
      } else if !isSkipping {
        lines.append("  …")
        isSkipping = true
      }
    }
    return lines
  }
}
