import GuijuEngine
import GuijuText

/// What was met in the cells of one column of a file besides their values.
///
/// Notes on two parts of a column can be joined, whichever was read first.
struct ColumnNotes {
  /// What is to be told of a cell that was taken all the same.
  struct Remark {
    let kind: DataFinding.Kind
    let message: Message
  }

  /// Cells of a kind that is told once for the column: how many, and the first of them.
  struct Tally {
    var count = 0
    /// The first cell as written, with what it was taken for.
    var example: (written: String, value: String)?
    var place: CellPlace?

    mutating func add(_ written: ArraySlice<UInt8>, _ value: some CustomStringConvertible) {
      count += 1
      guard example == nil else { return }
      example = (String(decoding: written, as: UTF8.self), value.description)
    }

    mutating func join(_ next: Tally) {
      if example == nil { (example, place) = (next.example, next.place) }
      count += next.count
    }
  }

  /// On the cell read last.
  var remarks: [Remark] = []
  /// Days written as a spreadsheet's numbers.
  var serials = Tally()
  /// Days with a time of day, which is left out.
  var times = Tally()
  /// Whether the cell read last is a code that a spreadsheet may have cut off.
  var mayBeCutOff = false
  /// The rows of such cells: whether they are can be said when the whole column is read.
  private(set) var cutOff: [Int32] = []
  private var conventions = Array(repeating: 0, count: BooleanConvention.allCases.count)

  mutating func count(_ convention: BooleanConvention, _ cells: Int = 1) {
    conventions[convention.rawValue] += cells
  }

  /// Notes the row of a cell that may have been cut off.
  mutating func settle(row: Int) {
    if mayBeCutOff { cutOff.append(Int32(row)) }
    mayBeCutOff = false
  }

  /// Adds the notes on the part of the column that comes next, behind so many rows.
  mutating func join(_ next: ColumnNotes, behind rows: Int) {
    cutOff += next.cutOff.map { $0 + Int32(rows) }
    serials.join(next.serials)
    times.join(next.times)
    for index in conventions.indices { conventions[index] += next.conventions[index] }
  }

  /// The convention of most cells, the first listed of equals; nil where all cells have the same.
  var mixedConvention: BooleanConvention? {
    guard conventions.count(where: { $0 > 0 }) > 1, let most = conventions.max() else { return nil }
    return BooleanConvention.allCases.first { conventions[$0.rawValue] == most }
  }

  /// Gives a place to tallies whose first cell has just been read.
  mutating func locate(_ place: () -> CellPlace) {
    if serials.count == 1, serials.place == nil { serials.place = place() }
    if times.count == 1, times.place == nil { times.place = place() }
  }
}
