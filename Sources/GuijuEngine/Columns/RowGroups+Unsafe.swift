import GuijuPlan

// Unsafe because several threads write into one array, each in places of its own.

/// Rows of one table grouped by the row of another to which they refer: two arrays, however many
/// groups there are.
public struct RowGroups: Sendable {
  private let starts: [Int32]
  private let rows: [Int32]

  /// Groups the rows of `reverse.source`; a row whose path is missing somewhere is in no group.
  init(of reverse: ReverseSchema, in tables: [Table], threads: Int = 1) {
    self.init(
      Self.owners(by: reverse, in: tables), ownerCount: tables[reverse.owner.index].rowCount,
      threads: threads)
  }

  /// Groups rows by their owners, −1 for those without.
  init(_ owners: [Int32], ownerCount: Int, threads: Int, rowsPerBlock: Int = 1 << 19) {
    let blocks = Self.blocks(ownerCount, count: max(1, min(8, owners.count / rowsPerBlock)))

    // How many rows each owner has; then where its rows begin.
    var starts = [Int32](repeating: 0, count: ownerCount + 1)
    starts.withUnsafeMutableBufferPointer { starts in
      // INVARIANT: a block writes the counts of its own owners, one place behind their numbers, which
      // are below `ownerCount`.
      nonisolated(unsafe) let counts = starts
      ParallelLoop.run(units: blocks.count, threads: threads) { block, _ in
        let own = blocks[block]
        for owner in owners where own.holds(owner) { counts[Int(owner) + 1] += 1 }
      }
    }
    for index in 0..<ownerCount { starts[index + 1] += starts[index] }

    let (first, groupedCount) = (starts, Int(starts[ownerCount]))
    rows = [Int32](count: groupedCount) { grouped in
      // INVARIANT: a block writes the places from the start of its first owner to that of the next
      // block's, each once, as many as it has counted; all blocks together write all places.
      nonisolated(unsafe) let grouped = grouped
      ParallelLoop.run(units: blocks.count, threads: threads) { block, _ in
        let own = blocks[block]
        var next = Array(first[Int(own.lowerBound)..<Int(own.upperBound)])
        for (row, owner) in owners.enumerated() where own.holds(owner) {
          let place = Int(owner - own.lowerBound)
          grouped[Int(next[place])] = Int32(row)
          next[place] += 1
        }
      }
    }
    self.starts = starts
  }

  /// The owner of each row, −1 for those without.
  private static func owners(by reverse: ReverseSchema, in tables: [Table]) -> [Int32] {
    let source = tables[reverse.source.index]
    var owners: [Int32]?
    var current = source
    for field in reverse.path {
      guard let column = current.columns[field.index],
        case .references(let targets, let target) = column.storage
      else { return Array(repeating: -1, count: source.rowCount) }
      owners = owners?.map { $0 < 0 ? -1 : targets[Int($0)] } ?? targets
      current = tables[target.index]
    }
    return owners ?? (0..<Int32(source.rowCount)).map { $0 }
  }

  /// Owners of which each block is grouped by itself: the rows of all owners stand in no order, and
  /// writing to places all over the memory takes ten times as long as going over the rows once more.
  private static func blocks(_ ownerCount: Int, count: Int) -> [Range<Int32>] {
    let size = max(1, (ownerCount + count - 1) / count)
    return stride(from: 0, to: ownerCount, by: size).map {
      Int32($0)..<Int32(min(ownerCount, $0 + size))
    }
  }

  /// How many rows refer to the owner with the most.
  var greatestCount: Int { Int(zip(starts, starts.dropFirst()).map { $1 - $0 }.max() ?? 0) }

  /// The rows that refer to an owner, in the order of their table; none to a record, whose number is
  /// behind those of the rows.
  subscript(owner: Int32) -> ArraySlice<Int32> {
    guard Int(owner) + 1 < starts.count else { return [] }
    return rows[Int(starts[Int(owner)])..<Int(starts[Int(owner) + 1])]
  }
}

extension Range<Int32> {
  /// By one comparison.
  @inline(__always)
  fileprivate func holds(_ number: Int32) -> Bool {
    UInt32(bitPattern: number &- lowerBound) < UInt32(bitPattern: upperBound &- lowerBound)
  }
}
