/// Rows that refer to others: for each the one that it refers to, and those that bear a name by what
/// they refer to, since a town hall has one county of a thousand, but hundreds of towns one name.
struct ChildRows: Sendable {
  /// For each row the one that it refers to; −1 where that is missing.
  let parents: [Int32]
  /// The rows of a dictionary, those of each entry by their parents.
  private let rows: [Int32]
  /// All rows by their parents.
  private let ordered: [Int32]

  init(_ parents: [Int32], _ dictionary: NameDictionary) {
    self.parents = parents
    var rows = dictionary.rows
    for entry in 0..<Int32(dictionary.count) {
      let places = dictionary.rows(of: entry)
      if places.count > 1 {
        rows[places].sort { (parents[Int($0)], $0) < (parents[Int($1)], $1) }
      }
    }
    self.rows = rows
    ordered = parents.indices.map { Int32($0) }.sorted {
      (parents[Int($0)], $0) < (parents[Int($1)], $1)
    }
  }

  /// The rows that refer to a row, ascending.
  func children(of parent: Int32) -> ArraySlice<Int32> {
    ordered[range(of: parent, ordered, ordered.indices)]
  }

  @inline(__always)
  func row(_ place: Int) -> Int32 { rows[place] }

  /// Where among some places the children of a row stand.
  func places(of parent: Int32, among places: Range<Int>) -> Range<Int> {
    places.count < 4 ? places : range(of: parent, rows, places)
  }

  private func range(of parent: Int32, _ rows: [Int32], _ places: Range<Int>) -> Range<Int> {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if parents[Int(rows[middle])] < parent { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < places.upperBound, parents[Int(rows[end])] == parent { end += 1 }
    return low..<end
  }
}
