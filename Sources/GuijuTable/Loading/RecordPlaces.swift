/// Where the records of a file begin: some three bytes each.
///
/// Of each record the distance from the one before is kept, and of every 64th where it stands.
struct RecordPlaces: Sendable {
  private struct Place: Sendable {
    var offset: Int
    var line: Int
  }

  /// The places of rows 0, 64, 128, ….
  private var anchors: [Place] = []
  // From the record before, in bytes and lines; the greatest number stands for what is in `far`.
  private var steps: [UInt16] = []
  private var lineSteps: [UInt8] = []
  /// Distances that are greater, by row.
  private var far: [Int: Place] = [:]
  private var last = Place(offset: 0, line: 0)

  private static let anchorDistance = 64

  /// How many records there are.
  var count: Int { steps.count }

  /// Adds a record behind those that there are.
  mutating func append(offset: Int, line: Int) {
    let place = Place(offset: offset, line: line)
    let step = Place(offset: offset - last.offset, line: line - last.line)
    last = place
    if count % Self.anchorDistance == 0 {
      anchors.append(place)
      steps.append(0)
      lineSteps.append(0)
    } else if (0..<Int(UInt16.max)).contains(step.offset), (0..<Int(UInt8.max)).contains(step.line)
    {
      steps.append(UInt16(truncatingIfNeeded: step.offset))
      lineSteps.append(UInt8(truncatingIfNeeded: step.line))
    } else {
      far[count] = step
      steps.append(.max)
      lineSteps.append(.max)
    }
  }

  /// Adds the records of another list.
  mutating func append(_ other: RecordPlaces) {
    if count == 0 {
      self = other
      return
    }
    var place = Place(offset: 0, line: 0)
    for row in 0..<other.count {
      if row % Self.anchorDistance == 0 {
        place = other.anchors[row / Self.anchorDistance]
      } else {
        other.advance(&place, to: row)
      }
      append(offset: place.offset, line: place.line)
    }
  }

  mutating func reserve(_ records: Int) {
    steps.reserveCapacity(count + records)
    lineSteps.reserveCapacity(count + records)
    anchors.reserveCapacity((count + records) / Self.anchorDistance + 1)
  }

  /// Where the record of a row begins.
  subscript(row: Int) -> (offset: Int, line: Int) {
    var place = anchors[row / Self.anchorDistance]
    let first = row - row % Self.anchorDistance
    for row in first..<row { advance(&place, to: row + 1) }
    return (place.offset, place.line)
  }

  /// Moves from the record before a row to its own.
  @inline(__always)
  private func advance(_ place: inout Place, to row: Int) {
    if steps[row] == .max, let step = far[row] {
      place.offset += step.offset
      place.line += step.line
    } else {
      place.offset += Int(steps[row])
      place.line += Int(lineSteps[row])
    }
  }
}
