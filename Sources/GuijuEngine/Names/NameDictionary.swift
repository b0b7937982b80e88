import GuijuPlan

// Names are matched by automata: one for each column whose texts may stand in a name, and one for
// each word list. `NamePatternProgram` is a pattern put together of them; `NameMatcher` reads names
// with it, and knows nothing but whether one conforms; what is wrong with one that does not is found
// by `NameDiagnosis`, which may take a thousand times as long.

/// The texts that a component may be, as a trie over Unicode scalars, and the rows that bear them.
///
/// Nodes are numbered breadth first, so that the children of a node stand side by side, and what is
/// known of a node stands in one place: a step down the trie is one look at memory or two.
final class NameDictionary: Sendable {
  fileprivate struct Node {
    /// On the edge that leads to the node.
    var label: UInt32
    /// The first child; those of the next node begin where these end.
    var firstChild: Int32
    /// The entry that ends here, −1 where none does.
    var entry: Int32
  }

  private let nodes: [Node]
  /// Where the root's edges of each 64 scalars of the basic plane begin.
  private let pages: [Int32]
  /// The scalars of all entries, in ascending order, and where each entry begins.
  private let scalars: [UInt32]
  private let starts: [Int32]
  /// The rows that bear the entries; empty for a word list.
  let rows: [Int32]
  private let rowStarts: [Int32]
  /// The entry that each row bears; −1 for a row without a text.
  private let entryOfRow: [Int32]
  /// In scalars; 0 to 0 without entries.
  let lengths: ClosedRange<Int>
  /// What only diagnosis asks for, made when it is first asked for.
  private let forDiagnosis = Guarded<NearIndex?>(nil)

  static let root: Int32 = 0

  /// Texts with the row that bears each; empty ones are passed over, and a row that is −1 is none.
  init(_ texts: [(scalars: [UInt32], row: Int32)]) {
    let sorted = texts.filter { !$0.scalars.isEmpty }.sorted { lhs, rhs in
      if lhs.scalars.elementsEqual(rhs.scalars) { return lhs.row < rhs.row }
      return lhs.scalars.lexicographicallyPrecedes(rhs.scalars)
    }
    var entries: [[UInt32]] = []
    var rows: [Int32] = []
    var rowStarts: [Int32] = []
    for (text, row) in sorted {
      if entries.last != text {
        entries.append(text)
        rowStarts.append(Int32(rows.count))
      }
      if row >= 0, rows.count == Int(rowStarts[rowStarts.count - 1]) || rows.last != row {
        rows.append(row)
      }
    }
    rowStarts.append(Int32(rows.count))
    var entryOfRow = [Int32](repeating: -1, count: Int(rows.max() ?? -1) + 1)
    for entry in entries.indices {
      for place in Int(rowStarts[entry])..<Int(rowStarts[entry + 1]) {
        entryOfRow[Int(rows[place])] = Int32(entry)
      }
    }
    self.entryOfRow = entryOfRow
    self.rows = rows
    self.rowStarts = rowStarts
    nodes = Self.nodes(of: entries)
    var pages: [Int32] = []
    var child = nodes[0].firstChild
    for page in 0...UInt32(Self.pageCount) {
      while child < nodes[1].firstChild, nodes[Int(child)].label >> Self.pageBits < page {
        child += 1
      }
      pages.append(child)
    }
    self.pages = pages
    scalars = entries.flatMap { $0 }
    var starts: [Int32] = [0]
    for entry in entries { starts.append(starts[starts.count - 1] + Int32(entry.count)) }
    self.starts = starts
    lengths =
      (entries.map(\.count).min() ?? 0)...(entries.map(\.count).max() ?? 0)
  }

  convenience init(words: some Sequence<String>) {
    self.init(words.map { (scalars: $0.unicodeScalars.map(\.value), row: -1) })
  }

  /// Words to be found from their end backwards.
  convenience init(reversed words: some Sequence<String>) {
    self.init(words.map { (scalars: $0.unicodeScalars.map(\.value).reversed(), row: -1) })
  }

  /// The texts of a column.
  convenience init(_ column: Column?) {
    var texts: [(scalars: [UInt32], row: Int32)] = []
    if let column, case .texts(let stored) = column.storage {
      for row in 0..<column.isMissing.count where !column.isMissing[row] {
        texts.append((stored[row].unicodeScalars.map(\.value), Int32(row)))
      }
    }
    self.init(texts)
  }

  private static let pageBits: UInt32 = 6
  private static let pageCount = 0x10000 >> 6

  var count: Int { starts.count - 1 }

  // MARK: - Walking

  /// The node behind an edge; −1 where there is none.
  @inline(__always)
  func child(of node: Int32, _ scalar: UInt32) -> Int32 {
    var low = nodes[Int(node)].firstChild
    var high = nodes[Int(node) + 1].firstChild
    if node == Self.root, scalar < 0x10000 {
      low = pages[Int(scalar >> Self.pageBits)]
      high = pages[Int(scalar >> Self.pageBits) + 1]
    }
    while low < high {
      let middle = (low &+ high) >> 1
      let label = nodes[Int(middle)].label
      if label == scalar { return middle }
      if label < scalar { low = middle &+ 1 } else { high = middle }
    }
    return -1
  }

  /// The entry that ends at a node; −1 where none does.
  @inline(__always)
  func entry(at node: Int32) -> Int32 { nodes[Int(node)].entry }

  /// The children of a node with their scalars, ascending.
  func children(of node: Int32) -> some Sequence<(scalar: UInt32, node: Int32)> {
    (nodes[Int(node)].firstChild..<nodes[Int(node) + 1].firstChild).lazy.map { child in
      (scalar: self.nodes[Int(child)].label, node: child)
    }
  }

  /// The entry that is this text; −1 where there is none.
  func entry(of text: ArraySlice<UInt32>) -> Int32 {
    var node = Self.root
    for scalar in text {
      node = child(of: node, scalar)
      if node < 0 { return -1 }
    }
    return entry(at: node)
  }

  /// Whether some entry begins with a text.
  func hasEntry(beginning text: ArraySlice<UInt32>) -> Bool {
    var node = Self.root
    for scalar in text {
      node = child(of: node, scalar)
      if node < 0 { return false }
    }
    return true
  }

  /// Visits the entries that stand at a place of a text, the shortest first, each with its end.
  @inline(__always)
  func visitEntries(
    in text: [UInt32], from position: Int, _ visit: (_ entry: Int32, _ end: Int) -> Void
  ) {
    var node = Self.root
    var index = position
    while index < text.count {
      node = child(of: node, text[index])
      if node < 0 { return }
      index += 1
      let entry = entry(at: node)
      if entry >= 0 { visit(entry, index) }
    }
  }

  /// The lengths of the shortest and of the longest entry that a text ends with, the entries being
  /// those from their ends backwards; nil where there is none.
  func lengthsAtEnd(of text: [UInt32]) -> ClosedRange<Int>? {
    var node = Self.root
    var index = text.count
    var lengths: ClosedRange<Int>?
    while index > 0 {
      index -= 1
      node = child(of: node, text[index])
      if node < 0 { break }
      if entry(at: node) >= 0 {
        let length = text.count - index
        lengths = (lengths?.lowerBound ?? length)...length
      }
    }
    return lengths
  }

  // MARK: - Entries

  /// What finds the entries that a text is nearly.
  var nearIndex: NearIndex {
    forDiagnosis.withLock { index in
      if let index { return index }
      let made = NearIndex(self)
      index = made
      return made
    }
  }

  func scalars(of entry: Int32) -> ArraySlice<UInt32> {
    scalars[Int(starts[Int(entry)])..<Int(starts[Int(entry) + 1])]
  }

  func length(of entry: Int32) -> Int { Int(starts[Int(entry) + 1] - starts[Int(entry)]) }

  func text(of entry: Int32) -> String { String(nameScalars: scalars(of: entry)) }

  /// The rows that bear a text, in the order of their table; none in a word list.
  @inline(__always)
  func rows(of entry: Int32) -> Range<Int> {
    Int(rowStarts[Int(entry)])..<Int(rowStarts[Int(entry) + 1])
  }

  @inline(__always)
  func row(_ position: Int) -> Int32 { rows[position] }

  /// The entry that a row bears; −1 where it has no text.
  func entry(ofRow row: Int32) -> Int32 {
    entryOfRow.indices.contains(Int(row)) ? entryOfRow[Int(row)] : -1
  }

  /// The entries that rows bear, ascending, each once.
  func entries(of rows: [Int32]) -> [Int32] {
    Set(rows.map { entry(ofRow: $0) }.filter { $0 >= 0 }).sorted()
  }
}

extension NameDictionary {
  /// The trie of sorted texts, level by level, with a node more that marks the end.
  private static func nodes(of texts: [[UInt32]]) -> [Node] {
    var nodes = [Node(label: 0, firstChild: 0, entry: -1)]
    // The texts below each node of a level.
    var level = [texts.startIndex..<texts.endIndex]
    var depth = 0
    while !level.isEmpty {
      var next: [Range<Int>] = []
      let first = nodes.count - level.count
      for (offset, below) in level.enumerated() {
        nodes[first + offset].firstChild = Int32(nodes.count)
        var start = below.lowerBound
        if start < below.upperBound, texts[start].count == depth {
          nodes[first + offset].entry = Int32(start)
          start += 1
        }
        while start < below.upperBound {
          let label = texts[start][depth]
          var end = start + 1
          while end < below.upperBound, texts[end][depth] == label { end += 1 }
          nodes.append(Node(label: label, firstChild: 0, entry: -1))
          next.append(start..<end)
          start = end
        }
      }
      level = next
      depth += 1
    }
    nodes.append(Node(label: 0, firstChild: Int32(nodes.count), entry: -1))
    return nodes
  }
}

extension String {
  /// The text of scalar values as names are read; what is no scalar value is left out.
  init(nameScalars: some Sequence<UInt32>) {
    var view = UnicodeScalarView()
    for value in nameScalars { Unicode.Scalar(value).map { view.append($0) } }
    self.init(view)
  }
}
