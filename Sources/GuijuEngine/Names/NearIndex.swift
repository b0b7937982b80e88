/// What of a dictionary finds the entries that a piece of a name is nearly, without a look at all of
/// them: a country's townships are forty thousand.
final class NearIndex: Sendable {
  /// The last one or two characters of many entries: 市, 镇, 道, 街道.
  let endings: Set<[UInt32]>
  /// The entries without their first character, those with their numbers for rows.
  let tails: NameDictionary

  init(_ dictionary: NameDictionary) {
    let count = dictionary.count
    var counts: [[UInt32]: Int] = [:]
    var tails: [(scalars: [UInt32], row: Int32)] = []
    for entry in 0..<Int32(count) {
      let scalars = dictionary.scalars(of: entry)
      for length in 1...2 where scalars.count > length {
        counts[Array(scalars.suffix(length)), default: 0] += 1
      }
      tails.append((Array(scalars.dropFirst()), entry))
    }
    endings = Set(counts.filter { $0.value * 20 > count && $0.value > 1 }.keys)
    self.tails = NameDictionary(tails)
  }

  /// The entries of which all but the first character stands at a place, or, where that has been left
  /// out or replaced, right there or one further.
  func entriesWithoutFirst(_ name: [UInt32], _ position: Int) -> Set<Int32> {
    var found: Set<Int32> = []
    for start in [position, position + 1] where start < name.count {
      tails.visitEntries(in: name, from: start) { entry, _ in
        for place in tails.rows(of: entry) { found.insert(tails.row(place)) }
      }
    }
    return found
  }
}
