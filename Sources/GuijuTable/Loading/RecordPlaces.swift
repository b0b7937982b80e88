/// Where the records of a file begin: eight bytes each.
struct RecordPlaces: Sendable {
  /// From a row on, offsets and lines count from here: a new one every 4 GiB.
  private struct Block: Sendable {
    let row: Int
    let offset: Int
    let line: Int
  }

  private var blocks: [Block] = []
  private var offsets: [UInt32] = []
  private var lines: [UInt32] = []

  /// How many records there are.
  var count: Int { offsets.count }

  /// Adds a record behind those that there are.
  mutating func append(offset: Int, line: Int) {
    if let block = blocks.last, let distance = UInt32(exactly: offset - block.offset),
      let lineDistance = UInt32(exactly: line - block.line)
    {
      offsets.append(distance)
      lines.append(lineDistance)
      return
    }
    blocks.append(Block(row: count, offset: offset, line: line))
    offsets.append(0)
    lines.append(0)
  }

  /// Adds the records of another list.
  mutating func append(_ other: RecordPlaces) {
    if count == 0 {
      self = other
      return
    }
    if let block = blocks.last, other.blocks.count == 1, let end = other.offsets.last,
      let lineEnd = other.lines.last,
      let shift = UInt32(exactly: other.blocks[0].offset - block.offset),
      let lineShift = UInt32(exactly: other.blocks[0].line - block.line),
      !shift.addingReportingOverflow(end).overflow,
      !lineShift.addingReportingOverflow(lineEnd).overflow
    {
      offsets.append(contentsOf: other.offsets.lazy.map { $0 &+ shift })
      lines.append(contentsOf: other.lines.lazy.map { $0 &+ lineShift })
      return
    }
    for row in 0..<other.count {
      let place = other[row]
      append(offset: place.offset, line: place.line)
    }
  }

  mutating func reserve(_ records: Int) {
    offsets.reserveCapacity(count + records)
    lines.reserveCapacity(count + records)
  }

  /// Where the record of a row begins.
  subscript(row: Int) -> (offset: Int, line: Int) {
    var index = blocks.count - 1
    while blocks[index].row > row { index -= 1 }
    return (blocks[index].offset + Int(offsets[row]), blocks[index].line + Int(lines[row]))
  }
}
