import GuijuEngine
import GuijuPlan

/// Verdicts for programs: a line for each rule and row, described in docs/reference.md.
///
/// What a rule's lines share is put into bytes once: a line costs what differs in it.
public struct VerdictLines: Sendable {
  /// How a line is written.
  public enum Format: Sendable {
    /// A JSON object on each line; `value` only where there is one.
    case jsonl
    /// RFC 4180, with a heading, lines ended by LF.
    case csv
  }

  private enum Piece: Sendable {
    /// Bytes that all lines of a verdict share, by where they stand in `Pieces.shared`.
    case shared(Range<Int>)
    case key, value, file, line
  }

  /// What a line is put together of. References to arrays are counted for each line that is made of
  /// them, so it is one array for all pieces (390 against 200 ns a line).
  private struct Pieces: Sendable {
    var list: [Piece] = []
    var shared: [UInt8] = []
    private var end = 0

    mutating func add(_ piece: Piece?) {
      if end < shared.count { list.append(.shared(end..<shared.count)) }
      end = shared.count
      if let piece { list.append(piece) }
    }
  }

  private let context: ReportContext
  private let format: Format
  private let csv: CSVText
  private let columns: [VerdictColumn]
  /// The verdicts whose rows get a line: the bits of their raw values.
  private let listed: UInt8

  /// - Parameters:
  ///   - verdicts: the verdicts whose rows get a line.
  ///   - isForSpreadsheets: whether CSV has a byte-order mark and no cell taken for a formula.
  public init(
    _ context: ReportContext, format: Format, columns: [VerdictColumn]? = nil,
    verdicts: Set<Verdict>, isForSpreadsheets: Bool = false
  ) {
    self.context = context
    self.format = format
    csv = CSVText(isForSpreadsheets: isForSpreadsheets)
    let columns = columns ?? VerdictColumn.usual(format)
    // A member that not all lines have stands last, so that the commas are the same in all.
    self.columns =
      format == .csv ? columns : columns.filter { $0 != .value } + columns.filter { $0 == .value }
    listed = verdicts.reduce(0) { $0 | 1 << $1.rawValue }
  }

  /// The first line of CSV; empty for JSON.
  public var heading: String {
    switch format {
    case .jsonl: ""
    case .csv: csv.mark + columns.map(\.rawValue).joined(separator: ",") + "\n"
    }
  }

  /// The lines of a rule, in the order of the rows, handed on in pieces of some size.
  ///
  /// - Parameter threads: how many threads make lines; those with values, which the evaluator
  ///   computes, are made by one.
  public func write(
    _ outcome: RuleOutcome, evaluator: inout RuleEvaluator, threads: Int,
    to output: (ArraySlice<UInt8>) -> Void
  ) {
    let rule = context.plan[outcome.rule]
    let keys =
      columns.contains(.key)
      ? rule.table.flatMap { RowKeys($0, of: context.data, context.plan) } : nil
    let rows = outcome.verdicts.indices
    let parts = stride(from: 0, to: rows.count, by: Self.rowsAtOnce).map {
      $0..<min($0 + Self.rowsAtOnce, rows.count)
    }
    if columns.contains(.value), case .value(let node) = rule.kind {
      let isMasked = !context.showsPersonal && context.plan.readsPersonalField(node)
      for part in parts {
        let bytes = lines(of: part, outcome, rule, keys) { row in
          value(of: outcome.rule, row, isMasked: isMasked, &evaluator)
        }
        output(bytes[...])
      }
      return
    }
    // Some parts for each thread at a time, so that what is made and not yet written is bounded.
    for first in stride(from: 0, to: parts.count, by: threads * Self.partsAtOnce) {
      let parts = parts[first..<min(first + threads * Self.partsAtOnce, parts.count)]
      let made = Guarded([[UInt8]](repeating: [], count: parts.count))
      ParallelLoop.run(units: parts.count, threads: threads) { unit, _ in
        let bytes = lines(of: parts[first + unit], outcome, rule, keys) { _ in [] }
        made.withLock { $0[unit] = bytes }
      }
      for bytes in made.withLock({ $0 }) { output(bytes[...]) }
    }
  }

  private static let rowsAtOnce = 1 << 14
  private static let partsAtOnce = 8

  private func lines(
    of rows: Range<Int>, _ outcome: RuleOutcome, _ rule: Rule, _ keys: RowKeys?,
    value: (Int32) -> [UInt8]
  ) -> [UInt8] {
    // Each part has pieces of its own, since threads that count references to the same arrays wait
    // for one another.
    let pieces = Verdict.allCases.map { self.pieces(of: rule, $0) }
    let (verdicts, listed) = (outcome.verdicts, listed)
    var bytes: [UInt8] = []
    let chosen = rows.filter { listed >> verdicts[$0].rawValue & 1 != 0 }
    for (position, row) in chosen.enumerated() {
      // Rows lie too far apart for the processor to see where the next keys stand.
      if position + 16 < chosen.count {
        keys?.prefetch(chosen[position + 16], chosen[position + 8])
      }
      let verdict = verdicts[row]
      let line = Int(verdict.rawValue)
      for index in 0..<pieces[line].list.count {
        switch pieces[line].list[index] {
        case .shared(let range): bytes += pieces[line].shared[range]
        case .key: appendKey(keys?.bytes(of: row), to: &bytes)
        case .file: bytes += cell(place(of: Int32(row), rule)?.file)
        case .line: bytes += number(place(of: Int32(row), rule)?.line)
        case .value: if verdict == .value { bytes += value(Int32(row)) }
        }
      }
    }
    return bytes
  }

  /// What a line of a rule with a verdict is put together of; neighbours that all of them share are
  /// one.
  private func pieces(of rule: Rule, _ verdict: Verdict) -> Pieces {
    var pieces = Pieces()
    if format == .jsonl { pieces.shared += "{".utf8 }
    for (index, column) in columns.enumerated() {
      let separator = index > 0 ? "," : ""
      switch format {
      case .csv: pieces.shared += separator.utf8
      case .jsonl where column != .value:
        pieces.shared += "\(separator)\"\(column.rawValue)\":".utf8
      case .jsonl: break
      }
      switch column {
      case .rule: pieces.shared += cell(rule.name)
      case .provision: pieces.shared += cell(rule.provision)
      case .table: pieces.shared += cell(rule.table.map { context.plan[$0].name })
      case .verdict: pieces.shared += cell(verdict.word)
      case .key: pieces.add(.key)
      case .value: pieces.add(.value)
      case .file: pieces.add(.file)
      case .line: pieces.add(.line)
      }
    }
    pieces.shared += (format == .jsonl ? "}\n" : "\n").utf8
    pieces.add(nil)
    return pieces
  }

  private func appendKey(_ key: (some Collection<UInt8>)?, to bytes: inout [UInt8]) {
    switch format {
    case .jsonl: bytes += cell(key.map { String(decoding: $0, as: UTF8.self) })
    case .csv: if let key { csv.append(key, to: &bytes) }
    }
  }

  /// With the name of its member in JSON: an object without a value has no such member.
  private func value(
    of rule: RuleID, _ row: Int32, isMasked: Bool, _ evaluator: inout RuleEvaluator
  ) -> [UInt8] {
    let json =
      isMasked ? .string(RuleEvaluator.mask) : context.json(of: evaluator.value(rule, row: row))
    switch format {
    case .jsonl: return Array(((columns.count > 1 ? "," : "") + "\"value\":").utf8) + json.bytes
    case .csv:
      if case .string(let text) = json { return cell(text) }
      return cell(String(decoding: json.bytes, as: UTF8.self))
    }
  }

  private func place(of row: Int32, _ rule: Rule) -> CellPlace? {
    rule.table.flatMap { context.data[$0].origin?.place(row: Int(row)) }
  }

  private func number(_ number: Int?) -> [UInt8] {
    guard let number else { return format == .jsonl ? JSONValue.null.bytes : [] }
    return Array(String(number).utf8)
  }

  private func cell(_ text: String?) -> [UInt8] {
    switch format {
    case .jsonl: JSONValue.optional(text).bytes
    case .csv: csv.field(text ?? "")
    }
  }
}
