// Unsafe because several threads write into one array, each in places of its own.

/// Finds keys that several rows of a table bear, where nobody looks rows up by them.
///
/// Rows are dealt out into blocks by the hash of their key, and each block is looked through by
/// itself, in a table that fits the caches: a third of the time of one table for all, and several
/// threads at once.
public enum DuplicateKeys {
  /// The rows that bear a key borne before, in their order; rows without a key bear none.
  public static func find(
    in keys: TextColumn, isMissing: Bitmap, threads: Int
  ) -> [KeyIndex.Duplicate] {
    let dealt = Dealt(keys, isMissing, threads: threads)
    let found = Guarded<[KeyIndex.Duplicate]>([])
    ParallelLoop.run(units: dealt.blockCount, threads: threads) { block, _ in
      let duplicates = duplicates(among: dealt.entries[dealt.range(of: block)], keys)
      if !duplicates.isEmpty { found.withLock { $0 += duplicates } }
    }
    return found.withLock { $0 }.sorted { $0.row < $1.row }
  }

  /// - Parameter entries: of each row, in their order, the hash above and the row below.
  private static func duplicates(
    among entries: ArraySlice<UInt64>, _ keys: TextColumn
  ) -> [KeyIndex.Duplicate] {
    var size = 64
    while size < entries.count * 2 { size *= 2 }
    // Entries plus one; 0 where free. The highest bits have dealt, the lowest look up.
    var slots = [UInt64](repeating: 0, count: size)
    var duplicates: [KeyIndex.Duplicate] = []
    next: for entry in entries {
      var slot = Int(entry >> 32) & (size - 1)
      while slots[slot] != 0 {
        let other = slots[slot] - 1
        if other >> 32 == entry >> 32 {
          let (row, first) = (Int32(entry & 0xFFFF_FFFF), Int32(other & 0xFFFF_FFFF))
          let isSame = areSame(
            keys.view.utf8(keys.number(of: Int(row))), keys.view.utf8(keys.number(of: Int(first))))
          if isSame {
            duplicates.append(.init(row: row, first: first))
            continue next
          }
        }
        slot = (slot + 1) & (size - 1)
      }
      slots[slot] = entry + 1
    }
    return duplicates
  }

  /// The rows with a key, block by block, those of a block in their order.
  private struct Dealt {
    /// The hash above, the row below.
    let entries: [UInt64]
    /// Where each block begins, and the last one ends.
    private let starts: [Int]

    var blockCount: Int { starts.count - 1 }

    func range(of block: Int) -> Range<Int> { starts[block]..<starts[block + 1] }

    private static let rowsPerBlock = 1 << 14
    private static let rowsPerRun = 1 << 16

    init(_ keys: TextColumn, _ isMissing: Bitmap, threads: Int) {
      var bits: UInt32 = 0
      while bits < 10, Self.rowsPerBlock << bits < isMissing.count { bits += 1 }
      let (blockCount, shift) = (1 << Int(bits), 32 - bits)
      let runs = stride(from: 0, to: isMissing.count, by: Self.rowsPerRun).map {
        $0..<min($0 + Self.rowsPerRun, isMissing.count)
      }
      // How many rows of each run of rows go to each block.
      let counted = Guarded([[Int]](repeating: [], count: runs.count))
      var hashes = [UInt32](repeating: 0, count: isMissing.count)
      hashes.withUnsafeMutableBufferPointer { hashes in
        // INVARIANT: a run writes at its own rows, which are below the count of `isMissing`.
        nonisolated(unsafe) let hashes = hashes
        ParallelLoop.run(units: runs.count, threads: threads) { run, _ in
          var counts = [Int](repeating: 0, count: blockCount)
          for row in runs[run] where !isMissing[row] {
            let hash = textHash(keys.view.utf8(keys.number(of: row)))
            hashes[row] = hash
            counts[Int(hash >> shift)] += 1
          }
          counted.withLock { $0[run] = counts }
        }
      }
      // Where the rows of each run begin in each block.
      var places = counted.withLock { $0 }
      var (starts, end) = ([0], 0)
      for block in 0..<blockCount {
        for run in runs.indices {
          let count = places[run][block]
          places[run][block] = end
          end += count
        }
        starts.append(end)
      }
      let (first, known) = (places, hashes)
      entries = [UInt64](count: end) { entries in
        // INVARIANT: a run writes as many places as it has counted, from those on that are its own;
        // all runs together write all places, each once.
        nonisolated(unsafe) let entries = entries
        ParallelLoop.run(units: runs.count, threads: threads) { run, _ in
          var next = first[run]
          for row in runs[run] where !isMissing[row] {
            let block = Int(known[row] >> shift)
            entries[next[block]] = UInt64(known[row]) << 32 | UInt64(row)
            next[block] += 1
          }
        }
      }
      self.starts = starts
    }
  }
}
