import GuijuPlan

/// Values that are computed once for every row of a table, and read by many: a definition, a verdict
/// that conditions ask for, a condition on the elements of lists.
///
/// INVARIANT: the memory is taken when the column is made, for its row count rounded up to whole
/// batches, and released with the column. Batches write at their own rows and no other, all of them
/// before anyone reads: columns are computed level by level, and the threads of a level are joined
/// before the next begins.
final class ComputedColumn: @unchecked Sendable {
  let rowCount: Int
  let kind: BatchKind
  private let values: UnsafeMutablePointer<Int64>
  /// The upper bounds of intervals; else nil.
  private let upper: UnsafeMutablePointer<Int64>?
  /// For each 64 rows: true or known, false or nothing, deferred.
  private let bits: UnsafeMutablePointer<UInt64>
  private let wordCount: Int

  init(rowCount: Int, kind: BatchKind) {
    self.rowCount = rowCount
    self.kind = kind
    let batches = (rowCount + RowBits.rowCount - 1) / RowBits.rowCount
    wordCount = batches * RowBits.wordCount
    let size = kind == .truth ? 0 : batches * RowBits.rowCount
    values = .allocate(capacity: size)
    values.initialize(repeating: 0, count: size)
    if case .interval = kind {
      upper = .allocate(capacity: size)
      upper?.initialize(repeating: 0, count: size)
    } else {
      upper = nil
    }
    bits = .allocate(capacity: 3 * wordCount)
    bits.initialize(repeating: 0, count: 3 * wordCount)
  }

  deinit {
    values.deallocate()
    upper?.deallocate()
    bits.deallocate()
  }

  // MARK: - Writing

  /// Keeps the results of a batch, whose first row is a multiple of 1,024.
  func write(_ truth: Truth, deferred: RowBits, from first: Int) {
    put([truth.isTrue, truth.isFalse, deferred], first)
  }

  func write(_ lanes: Lanes, deferred: RowBits, from first: Int) {
    for row in 0..<RowBits.rowCount { values[first + row] = lanes.values[row] }
    put([lanes.known, lanes.none, deferred], first)
  }

  func write(_ interval: IntervalLanes, deferred: RowBits, from first: Int) {
    for row in 0..<RowBits.rowCount {
      values[first + row] = interval.lower[row]
      upper?[first + row] = interval.upper[row]
    }
    put([interval.known, interval.none, deferred], first)
  }

  private func put(_ planes: [RowBits], _ first: Int) {
    for (plane, rows) in planes.enumerated() {
      for word in 0..<RowBits.wordCount {
        bits[plane * wordCount + first >> 6 + word] = rows.words[word]
      }
    }
  }

  /// The column as it is read.
  var view: ColumnView {
    ColumnView(values: values, upper: upper, bits: bits, wordCount: wordCount)
  }
}

/// A computed column in place, as long as somebody holds the column: machines ask for it at each row
/// of a list, where counting references would take most of the time.
struct ColumnView: @unchecked Sendable {
  fileprivate let values: UnsafeMutablePointer<Int64>
  fileprivate let upper: UnsafeMutablePointer<Int64>?
  fileprivate let bits: UnsafeMutablePointer<UInt64>
  fileprivate let wordCount: Int

  func value(_ row: Int) -> Int64 { values[row] }
  func upperBound(_ row: Int) -> Int64 { upper?[row] ?? values[row] }
  /// Whether the condition of a row is true, or its value known.
  func isTrue(_ row: Int) -> Bool { bit(0, row) }
  /// Whether the condition of a row is false, or its value known to be nothing.
  func isFalse(_ row: Int) -> Bool { bit(1, row) }
  func isDeferred(_ row: Int) -> Bool { bit(2, row) }

  private func bit(_ plane: Int, _ row: Int) -> Bool {
    bits[plane * wordCount + row >> 6] & (1 << UInt64(row & 63)) != 0
  }

  /// The three planes of a batch's rows.
  func planes(from first: Int) -> (isTrue: RowBits, isFalse: RowBits, deferred: RowBits) {
    var planes = (RowBits.none, RowBits.none, RowBits.none)
    for word in 0..<RowBits.wordCount {
      planes.0.words[word] = bits[first >> 6 + word]
      planes.1.words[word] = bits[wordCount + first >> 6 + word]
      planes.2.words[word] = bits[2 * wordCount + first >> 6 + word]
    }
    return planes
  }

  /// The values of a batch's rows.
  func lanes(from first: Int) -> [Int64] {
    Array(UnsafeBufferPointer(start: values + first, count: RowBits.rowCount))
  }

  /// The upper bounds of a batch's rows.
  func upperLanes(from first: Int) -> [Int64] {
    Array(UnsafeBufferPointer(start: (upper ?? values) + first, count: RowBits.rowCount))
  }
}

/// The verdicts of a rule, a byte a row.
///
/// INVARIANT: as for a computed column: one batch writes at one place, behind ``begin(_:)``, and all are
/// joined before ``takeVerdicts()``, which one thread calls when every row has been begun.
final class VerdictBuffer: @unchecked Sendable {
  private var bytes: UnsafeMutableBufferPointer<Verdict>

  init(count: Int) {
    bytes = .allocate(capacity: count)
  }

  deinit { bytes.deallocate() }

  /// Lets rows be without a verdict that says more: by the thread that judges them, so that the memory
  /// is not taken by one alone.
  func begin(_ rows: Range<Int>) {
    UnsafeMutableBufferPointer(rebasing: bytes[rows]).initialize(repeating: .notApplicable)
  }

  subscript(row: Int) -> Verdict {
    get { bytes[row] }
    set { bytes[row] = newValue }
  }

  func set(_ verdict: Verdict, at rows: RowBits, from first: Int) {
    rows.forEach { bytes[first + $0] = verdict }
  }

  /// The verdicts; the buffer is empty from then on, so that those of all rules are not there twice.
  func takeVerdicts() -> [Verdict] {
    let verdicts = Array(bytes)
    bytes.deallocate()
    bytes = .init(start: nil, count: 0)
    return verdicts
  }
}
