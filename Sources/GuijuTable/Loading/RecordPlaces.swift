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
  // From the record before, the first from the file's beginning, in bytes and lines; the greatest number
  // stands for what is in `far`.
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
    if count % Self.anchorDistance == 0 { anchors.append(place) }
    let (bytes, lines) = step(to: place, row: count)
    steps.append(bytes)
    lineSteps.append(lines)
    last = place
  }

  /// The distance of a row's place from the last one, as it is kept.
  @inline(__always)
  private mutating func step(to place: Place, row: Int) -> (bytes: UInt16, lines: UInt8) {
    let step = Place(offset: place.offset - last.offset, line: place.line - last.line)
    guard (0..<Int(UInt16.max)).contains(step.offset), (0..<Int(UInt8.max)).contains(step.line)
    else {
      far[row] = step
      return (.max, .max)
    }
    return (UInt16(truncatingIfNeeded: step.offset), UInt8(truncatingIfNeeded: step.line))
  }

  /// Adds the records of another list.
  mutating func append(_ other: RecordPlaces) {
    guard count > 0, let first = other.anchors.first else {
      if count == 0 { self = other }
      return
    }
    let start = count
    steps += other.steps
    lineSteps += other.lineSteps
    for (row, step) in other.far where row > 0 { far[start + row] = step }
    (steps[start], lineSteps[start]) = step(to: first, row: start)
    last = other.last
    for row in stride(from: anchors.count * Self.anchorDistance, to: count, by: Self.anchorDistance)
    {
      let (offset, line) = other[row - start]
      anchors.append(Place(offset: offset, line: line))
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
