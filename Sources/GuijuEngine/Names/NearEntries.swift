/// An entry of a dictionary that a piece of a name is nearly.
struct NearEntry {
  let entry: Int32
  /// Where the piece ends.
  let end: Int
  /// How many characters are wrong: inserted, left out, replaced, or swapped with the next.
  let edits: Int
  /// Whether the piece ends as the entry does or is as long; of pieces equally near that is meant.
  var isLikely = true
  /// Where a character looks like the right one, or a blank stands; empty where it is otherwise.
  var lookAlikes: [LookAlike] = []

  struct LookAlike {
    let position: Int
    /// Nil for a blank.
    let expected: UInt32?
  }
}

extension NameDictionary {
  /// The entries that stand at a place but for look-alike characters and blanks.
  func lookAlikeEntries(_ name: [UInt32], _ position: Int) -> [NearEntry] {
    var result: [NearEntry] = []
    var open: [(node: Int32, index: Int, faults: [NearEntry.LookAlike])] = [
      (Self.root, position, [])
    ]
    while let (node, index, faults) = open.popLast() {
      let entry = entry(at: node)
      if entry >= 0, !faults.isEmpty, index > position {
        result.append(
          NearEntry(entry: entry, end: index, edits: faults.count, lookAlikes: faults))
      }
      guard index < name.count, faults.count <= Self.mostLookAlikes, result.count < 16 else {
        continue
      }
      let scalar = name[index]
      let next = child(of: node, scalar)
      if next >= 0 { open.append((next, index + 1, faults)) }
      if index > position, LookAlikes.isBlank(scalar) {
        open.append((node, index + 1, faults + [.init(position: index, expected: nil)]))
      }
      for other in LookAlikes.alternatives(to: scalar) {
        let next = child(of: node, other)
        if next >= 0 {
          open.append((next, index + 1, faults + [.init(position: index, expected: other)]))
        }
      }
    }
    return result
  }

  private static let mostLookAlikes = 4

  /// The entries that stand at a place but for a few wrong characters, the nearest first.
  ///
  /// - Parameter among: the only entries looked at; nil for all of the dictionary.
  func nearEntries(_ name: [UInt32], _ position: Int, among: [Int32]?) -> [NearEntry] {
    var result: [NearEntry] = []
    let window = Array(name[position..<min(name.count, position + lengths.upperBound + 2)])
    func compare(_ entries: some Sequence<Int32>, isOneOfFew: Bool) {
      for entry in entries {
        let text = Array(scalars(of: entry))
        var rows = [EditRow(first: window.count)]
        for depth in text.indices { rows.append(rows.next(text, depth, window)) }
        append(entry, rows[rows.count - 1], position, window, &result, isOneOfFew: isOneOfFew)
      }
    }
    if let among {
      compare(among, isOneOfFew: true)
    } else {
      var path: [UInt32] = []
      var rows = [EditRow(first: window.count)]
      walk(Self.root, &path, &rows, position, window, &result)
      if isLarge {
        // The walk has begun with characters of the name only.
        let others = nearIndex.entriesWithoutFirst(name, position)
        compare(
          others.filter { !window.prefix(2).contains(scalars(of: $0).first ?? 0) },
          isOneOfFew: false)
      }
    }
    result.removeAll { stands($0, name, position) || isTail($0, name, position) }
    return Array(
      result.sorted { ($0.edits, -$0.end, $0.entry) < ($1.edits, -$1.end, $1.entry) }
        .prefix(Self.mostNear))
  }

  private static let mostNear = 6

  /// Whether the entry stands there itself, so that what is wrong is a character beside it.
  private func stands(_ near: NearEntry, _ name: [UInt32], _ position: Int) -> Bool {
    let text = scalars(of: near.entry)
    let from = max(0, position - near.edits)
    let to = min(name.count, near.end + near.edits)
    guard to - from >= text.count else { return false }
    return (from...(to - text.count)).contains { start in
      name[start..<start + text.count].elementsEqual(text)
    }
  }

  /// Whether an entry ends where the piece does, so that the piece is a part of what stands there.
  private func isTail(_ near: NearEntry, _ name: [UInt32], _ position: Int) -> Bool {
    let first = max(0, near.end - lengths.upperBound)
    return first <= position
      && (first...position).contains { entry(of: name[$0..<near.end]) >= 0 }
  }

  /// Entries at a place of which the ending is left out: 永嘉 for 永嘉县, 广化 for 广化街道.
  func abbreviatedEntries(
    _ name: [UInt32], _ position: Int, endings: Set<[UInt32]>
  ) -> [NearEntry] {
    var result: [NearEntry] = []
    var node = Self.root
    for index in position..<name.count {
      node = child(of: node, name[index])
      if node < 0 { break }
      if index == position { continue }
      for ending in endings {
        var last = node
        for scalar in ending where last >= 0 { last = child(of: last, scalar) }
        if last >= 0, entry(at: last) >= 0 {
          result.append(NearEntry(entry: entry(at: last), end: index + 1, edits: 1))
        }
      }
    }
    return result
  }

  /// One wrong character in a short text, two in a long one; in a word of two only their order.
  private static func allowance(_ length: Int) -> Int { length < 2 ? 0 : length < 6 ? 1 : 2 }

  /// Whether a piece is more like an entry than two words that have a character in common are.
  ///
  /// What tells an entry from others of its table is its beginning, what shows that one is meant is
  /// its ending: 湘潭银 is not 湘潭县, 芜湖市 is not 平湖市.
  private func isLike(
    _ text: ArraySlice<UInt32>, _ piece: ArraySlice<UInt32>, isOneOfFew: Bool
  ) -> Bool {
    if text.count < 3 { return piece.count == 2 && piece.reversed().elementsEqual(text) }
    // Of a whole country's towns one is like any two characters.
    if isLarge, !isOneOfFew, piece.count < 3 { return false }
    if text.count == 3, piece.count == 3 {
      let isReplaced = zip(text, piece).count { $0 != $1 } == 1
      // A word that is no place has no ending of its own: 联鑫会 is 联合会.
      if isReplaced, rows.isEmpty { return true }
      if isReplaced { return isOneOfFew && text.first == piece.first && text.last == piece.last }
    }
    return piece.last == text.last || text.count > 3 || piece.count < 3
  }

  /// A whole country's entries differ from one another by two characters all too often.
  private var isLarge: Bool { count > 2_000 }

  private func walk(
    _ node: Int32, _ path: inout [UInt32], _ rows: inout [EditRow], _ position: Int,
    _ window: [UInt32], _ result: inout [NearEntry]
  ) {
    let entry = entry(at: node)
    if entry >= 0 { append(entry, rows[rows.count - 1], position, window, &result) }
    let most = isLarge ? 1 : 2
    let least = rows[rows.count - 1].least
    let leastAbove = rows.count > 1 ? rows[rows.count - 2].least : least
    guard least <= most || leastAbove < most else { return }
    func descend(_ scalar: UInt32, _ child: Int32) {
      path.append(scalar)
      rows.append(rows.next(path, path.count - 1, window))
      walk(child, &path, &rows, position, window, &result)
      path.removeLast()
      rows.removeLast()
    }
    if isLarge, path.isEmpty {
      for scalar in Set(window.prefix(2)).sorted() {
        let child = child(of: node, scalar)
        if child >= 0 { descend(scalar, child) }
      }
    } else if least < most {
      for (scalar, child) in children(of: node) { descend(scalar, child) }
    } else {
      // Nothing more may be wrong: only characters of the name can follow.
      for scalar in Set(window).sorted() {
        let child = child(of: node, scalar)
        if child >= 0 { descend(scalar, child) }
      }
    }
  }

  private func append(
    _ entry: Int32, _ row: EditRow, _ position: Int, _ window: [UInt32],
    _ result: inout [NearEntry], isOneOfFew: Bool = false
  ) {
    let text = scalars(of: entry)
    guard let least = row.distances.dropFirst().min(), least > 0,
      least <= Self.allowance(text.count)
    else { return }
    for length in row.distances.indices.dropFirst()
    where row.distances[length] == least
      && isLike(text[...], window[..<length], isOneOfFew: isOneOfFew)
    {
      result.append(
        NearEntry(
          entry: entry, end: position + length, edits: least,
          isLikely: window[length - 1] == text.last || length == text.count))
    }
  }
}

/// A row of the table of optimal string alignment: the distances of the beginning of an entry to all
/// beginnings of a piece of a name.
private struct EditRow {
  let distances: [Int]
  let least: Int

  init(_ distances: [Int]) {
    self.distances = distances
    least = distances.min() ?? 0
  }

  init(first width: Int) { self.init(Array(0...width)) }
}

extension [EditRow] {
  /// The row behind the last for a text at a depth.
  fileprivate func next(_ text: [UInt32], _ depth: Int, _ window: [UInt32]) -> EditRow {
    let above = self[depth].distances
    var row = [depth + 1]
    row.reserveCapacity(above.count)
    for column in window.indices {
      var cost = Swift.min(
        above[column] + (text[depth] == window[column] ? 0 : 1), above[column + 1] + 1,
        row[column] + 1)
      if depth > 0, column > 0, text[depth] == window[column - 1],
        text[depth - 1] == window[column]
      {
        cost = Swift.min(cost, self[depth - 1].distances[column - 1] + 1)
      }
      row.append(cost)
    }
    return EditRow(row)
  }
}
