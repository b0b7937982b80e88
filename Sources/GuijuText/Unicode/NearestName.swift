// "Did you mean …?" The suggestion must be the same on every run and never silly: a wrong guess
// costs the reader more than none. So it is the nearest by edits, within a third of the name's
// length; failing that, a name that holds nearly all of the other.

/// The most scalars of a name that ``nearestName(to:in:)`` looks at: 200.
private let comparedScalars = 200

/// The candidate that `name` is most likely meant to be, or nil where none is near.
///
///     nearestName(to: "党员教", in: ["名称", "党员数"])      // "党员数"
///     nearestName(to: "党员数", in: ["正式党员数"])          // "正式党员数"
///     nearestName(to: "已建", in: ["并且已建"])              // nil
///
/// A candidate is near if at most a third of the scalars of `name`, but always one, were mistyped:
/// inserted, left out, replaced, or swapped with the next (optimal string alignment distance).
/// ASCII case and full-width forms are no difference. A name of one scalar is near to nothing else.
/// Of several, the least distance wins, then the longest common beginning, then the earliest
/// candidate. Where none is near in this sense, one that holds the name, or is held in it, will do
/// if the shorter is more than half of the longer; the least difference in length wins.
///
/// - Parameters:
///   - name: the name as written; `name` itself among the candidates is passed over.
///   - candidates: the names known, in the order that breaks ties; pass them in a fixed order.
/// - Complexity: O(*c* · *n* · *n*/3) for *c* candidates and *n* scalars; of longer names only the
///   first 200 scalars are compared.
public func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = comparableScalars(of: name)
  if wanted.isEmpty { return nil }
  // A name of one scalar is near only to another way of writing it: 0 edits.
  let limit = wanted.count >= 2 ? max(1, wanted.count / 3) : 0
  var best: (candidate: String, rank: Rank)?
  var distance = EditDistance(width: wanted.count)
  for candidate in candidates where !candidate.utf8.elementsEqual(name.utf8) {
    let offered = comparableScalars(of: candidate)
    var bound = limit
    if let best, case .edits(let edits, _) = best.rank { bound = edits }
    let rank: Rank
    if let edits = distance.between(wanted, offered, atMost: bound),
      edits == 0 || offered.count >= 2
    {
      rank = .edits(edits, commonPrefix: commonPrefix(wanted, offered))
    } else if contains(wanted, offered) || contains(offered, wanted) {
      rank = .containment(
        surplus: abs(wanted.count - offered.count), commonPrefix: commonPrefix(wanted, offered))
    } else {
      continue
    }
    if let current = best, !rank.isBetter(than: current.rank) { continue }
    best = (candidate, rank)
  }
  return best?.candidate
}

/// How good a candidate is.
private enum Rank {
  case edits(Int, commonPrefix: Int)
  case containment(surplus: Int, commonPrefix: Int)

  func isBetter(than other: Rank) -> Bool {
    switch (self, other) {
    case (.edits, .containment): true
    case (.containment, .edits): false
    case (.edits(let lhs, let lhsPrefix), .edits(let rhs, let rhsPrefix)),
      (.containment(let lhs, let lhsPrefix), .containment(let rhs, let rhsPrefix)):
      (lhs, -lhsPrefix) < (rhs, -rhsPrefix)
    }
  }
}

/// The first scalars of `name`, with ASCII in lower case and full-width forms as ASCII.
private func comparableScalars(of name: String) -> [UInt32] {
  name.unicodeScalars.prefix(comparedScalars).map { scalar in
    let value = asciiFold(scalar).map(UInt32.init) ?? scalar.value
    return value >= 0x41 && value <= 0x5A ? value | 0x20 : value
  }
}

private func commonPrefix(_ lhs: [UInt32], _ rhs: [UInt32]) -> Int {
  zip(lhs, rhs).prefix { $0 == $1 }.count
}

/// Whether `part` has at least two scalars, is more than half of `whole`, and stands in it in one
/// piece.
private func contains(_ whole: [UInt32], _ part: [UInt32]) -> Bool {
  guard part.count >= 2, part.count <= whole.count, part.count * 2 > whole.count else {
    return false
  }
  return (0...(whole.count - part.count)).contains { start in
    whole[start..<(start + part.count)].elementsEqual(part)
  }
}

/// Optimal string alignment distance with a bound, its rows kept from one candidate to the next.
private struct EditDistance {
  private var twoAbove: [Int]
  private var above: [Int]
  private var row: [Int]

  /// Makes room for names of `width` scalars on the left-hand side.
  init(width: Int) {
    twoAbove = Array(repeating: 0, count: width + 1)
    above = twoAbove
    row = twoAbove
  }

  /// The distance of `lhs`, which has the width given, and `rhs`, or nil if it is above `bound`.
  mutating func between(_ lhs: [UInt32], _ rhs: [UInt32], atMost bound: Int) -> Int? {
    guard abs(lhs.count - rhs.count) <= bound else { return nil }
    let unreachable = bound + 1
    for column in 0...lhs.count { above[column] = min(column, unreachable) }
    var leastAbove = 0
    for line in 1..<(rhs.count + 1) {
      // Cells further than `bound` off the diagonal cannot be on a path that short.
      let first = max(1, line - bound)
      let last = min(lhs.count, line + bound)
      row[first - 1] = first == 1 ? min(line, unreachable) : unreachable
      var least = row[first - 1]
      for column in first..<(last + 1) {
        var cost = above[column - 1] + (lhs[column - 1] == rhs[line - 1] ? 0 : 1)
        cost = min(cost, above[column] + 1, row[column - 1] + 1)
        if line > 1, column > 1, lhs[column - 1] == rhs[line - 2],
          lhs[column - 2] == rhs[line - 1]
        {
          cost = min(cost, twoAbove[column - 2] + 1)
        }
        row[column] = min(cost, unreachable)
        least = min(least, row[column])
      }
      if last < lhs.count { row[last + 1] = unreachable }
      // A swap may reach back over one line, so one hopeless line is not the end; two are.
      if least > bound, leastAbove > bound { return nil }
      leastAbove = least
      (twoAbove, above, row) = (above, row, twoAbove)
    }
    return above[lhs.count] <= bound ? above[lhs.count] : nil
  }
}
