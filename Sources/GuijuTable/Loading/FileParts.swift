import Glibc
import GuijuEngine
import Synchronization

// How a file is read by several threads at once
//
// It is cut at every so many bytes. A thread that takes the piece between two cuts counts the quotes
// in it and makes the count known; the parity of all quotes before the piece says whether it begins
// inside quotes, and so where, at or behind its first cut, the first line begins that is not within
// a field. The part that the thread reads goes from there to where the next piece's part begins,
// which it finds in the same way, reading on a little.
//
// This is right as long as all quotes stand where they may, and is given up otherwise: then the
// file is read as one part. That the parts together give just the records that one scan of the whole
// gives, if every part is scanned without a fault: the scan of the whole decides by the same parity,
// record by record, unless it meets a fault. Suppose that it meets its first one in some part. Up to
// there parity tells truly what is quoted, so that the part begins with a record for both, and its
// scan, which knows nothing but what lies before it in its part, meets the fault, too. So without a
// fault in any part there is none in the whole; and without one both cut at the same places.

/// A run of whole records of a file.
struct FilePart {
  let bytes: CSVBytes
  /// Where the part begins in the file.
  let offset: Int
  /// The line on which it begins.
  let line: Int
}

/// Cuts a file into parts that begin with a record each; threads take them in ascending order.
final class FileParts: Sendable {
  /// A part cannot be made: a record is longer than is looked for, or the quotes are odd.
  struct Unfit: Error {}

  /// What holds at a cut.
  private struct Cut {
    var isInsideQuotes: Bool
    var line: Int
  }

  private struct Tallies {
    /// For the cuts up to which all is counted.
    var cuts: [Cut]
    /// Of pieces behind these.
    var waiting: [Int: (quotes: Int, lineEnds: Int)] = [:]
  }

  /// How many parts there are, at least 1.
  let count: Int
  private let source: FileSource
  private let dialect: CSVDialect
  private let start: Int
  private let partBytes: Int
  private let tallies: Guarded<Tallies>
  private let isStopped = Atomic<Bool>(false)

  /// How far behind a cut a record may begin.
  private static let longestReach = 1 << 20

  /// - Parameters:
  ///   - start: where the first record begins, on the given line.
  ///   - partBytes: how far cuts are apart, at least 1.
  init(_ source: FileSource, _ dialect: CSVDialect, from start: Int, line: Int, partBytes: Int) {
    self.source = source
    self.dialect = dialect
    self.start = start
    self.partBytes = partBytes
    count = max(1, (source.count - start + partBytes - 1) / partBytes)
    tallies = Guarded(Tallies(cuts: [Cut(isInsideQuotes: false, line: line)]))
  }

  /// Lets threads that wait for others go.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Whether reading has been given up.
  var isStopping: Bool { isStopped.load(ordering: .relaxed) }

  /// The records of a part. Every part is asked for once; one may wait for those before it.
  func part(_ index: Int) throws -> FilePart {
    var reach = 1 << 14
    while true {
      if let part = try part(index, reach: reach) { return part }
      // Longer than any record should be: as one part the file is read in any case.
      guard reach < Self.longestReach else { throw Unfit() }
      reach *= 4
    }
  }

  /// Nil where the part's end is not within reach behind its piece.
  private func part(_ index: Int, reach: Int) throws -> FilePart? {
    let first = start + index * partBytes
    let last = min(first + partBytes, source.count)
    // One byte before the piece tells whether its first LF belongs to a CR.
    let from = index == 0 ? first : first - 1
    let to = min(last + reach, source.count)
    let bytes = try source.bytes(in: from..<to)
    let isAfterReturn = index > 0 && bytes.withSpan { $0[0] == .carriageReturn }
    let piece = bytes.tally(
      in: first - from..<last - from, quote: dialect.quote, isAfterReturn: isAfterReturn)
    let cut = try publish(piece, of: index)
    let isOpenAtEnd = cut.isInsideQuotes != (piece.quotes & 1 == 1)

    var begin = first - from
    if index > 0 {
      let found = bytes.endOfLine(
        from: begin, isInsideQuotes: cut.isInsideQuotes, quote: dialect.quote)
      guard let found = found ?? (to == source.count ? to - from : nil) else { return nil }
      begin = found
    }
    var end = last - from
    if last < source.count {
      let found = bytes.endOfLine(
        from: end, isInsideQuotes: isOpenAtEnd, quote: dialect.quote)
      guard let found = found ?? (to == source.count ? to - from : nil) else { return nil }
      end = found
    }
    let linesBefore = bytes.tally(
      in: first - from..<begin, quote: dialect.quote, isAfterReturn: isAfterReturn)
    return FilePart(
      bytes: CSVBytes(bytes, in: begin..<max(begin, end)), offset: from + begin,
      line: cut.line + linesBefore.lineEnds)
  }

  /// Makes a piece's counts known; waits until those of all before it are, and says what holds at
  /// its beginning.
  private func publish(_ piece: (quotes: Int, lineEnds: Int), of index: Int) throws -> Cut {
    tallies.withLock { tallies in
      // A piece that is read once more with a longer reach is known.
      if index + 1 < tallies.cuts.count { return }
      tallies.waiting[index] = piece
      while let piece = tallies.waiting.removeValue(forKey: tallies.cuts.count - 1) {
        let cut = tallies.cuts[tallies.cuts.count - 1]
        tallies.cuts.append(
          Cut(
            isInsideQuotes: cut.isInsideQuotes != (piece.quotes & 1 == 1),
            line: cut.line + piece.lineEnds))
      }
    }
    while true {
      if let cut = tallies.withLock({ index < $0.cuts.count ? $0.cuts[index] : nil }) { return cut }
      if isStopping { throw Unfit() }
      // The others count at 10 GB/s, so this is short, and rare.
      usleep(20)
    }
  }
}
