import GuijuEngine
import GuijuPlan

/// Verdicts for programs: a line for each rule and row, described in docs/reference.md.
///
/// What a rule's lines share is put into bytes once: a line costs what differs in it.
public struct VerdictLines {
  /// How a line is written.
  public enum Format: Sendable {
    /// A JSON object on each line; `value` only where there is one.
    case jsonl
    /// RFC 4180, with a heading, lines ended by LF.
    case csv
  }

  private enum Piece {
    case shared([UInt8])
    case key, value, file, line
  }

  private let context: ReportContext
  private let format: Format
  private let columns: [VerdictColumn]
  /// By the raw value of a verdict, whether its rows get a line.
  private let isListed: [Bool]

  /// - Parameter verdicts: The verdicts whose rows get a line.
  public init(
    _ context: ReportContext, format: Format, columns: [VerdictColumn]? = nil,
    verdicts: Set<Verdict>
  ) {
    self.context = context
    self.format = format
    let columns = columns ?? VerdictColumn.usual(format)
    // A member that not all lines have stands last, so that the commas are the same in all.
    self.columns =
      format == .csv ? columns : columns.filter { $0 != .value } + columns.filter { $0 == .value }
    isListed = Verdict.allCases.map { verdicts.contains($0) }
  }

  /// The first line of CSV; empty for JSON.
  public var heading: String {
    switch format {
    case .jsonl: ""
    case .csv: columns.map(\.rawValue).joined(separator: ",") + "\n"
    }
  }

  /// The lines of a rule, in the order of the rows, handed on in pieces of some size.
  public func write(
    _ outcome: RuleOutcome, evaluator: inout RuleEvaluator, to output: (ArraySlice<UInt8>) -> Void
  ) {
    let rule = context.plan[outcome.rule]
    let pieces = Verdict.allCases.map { self.pieces(of: rule, $0) }
    let keys = rule.table.flatMap { RowKeys($0, of: context.data, context.plan) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.pieceSize + 1_024)
    for row in outcome.verdicts.indices {
      let verdict = outcome.verdicts[row]
      guard isListed[Int(verdict.rawValue)] else { continue }
      for piece in pieces[Int(verdict.rawValue)] {
        switch piece {
        case .shared(let text): bytes += text
        case .key: appendKey(keys?[row], to: &bytes)
        case .file: bytes += cell(place(of: Int32(row), rule)?.file)
        case .line: bytes += number(place(of: Int32(row), rule)?.line)
        case .value:
          guard verdict == .value else { continue }
          bytes += value(of: outcome.rule, Int32(row), &evaluator)
        }
      }
      if bytes.count >= Self.pieceSize {
        output(bytes[...])
        bytes.removeAll(keepingCapacity: true)
      }
    }
    output(bytes[...])
  }

  private static let pieceSize = 1 << 16

  /// What a line of a rule with a verdict is put together of; neighbours that all of them share are
  /// one.
  private func pieces(of rule: Rule, _ verdict: Verdict) -> [Piece] {
    var pieces: [Piece] = []
    var shared: [UInt8] = []
    func close() {
      if !shared.isEmpty { pieces.append(.shared(shared)) }
      shared = []
    }
    if format == .jsonl { shared += "{".utf8 }
    for (index, column) in columns.enumerated() {
      let separator = index > 0 ? "," : ""
      switch format {
      case .csv: shared += separator.utf8
      case .jsonl where column != .value: shared += "\(separator)\"\(column.rawValue)\":".utf8
      case .jsonl: break
      }
      switch column {
      case .rule: shared += cell(rule.name)
      case .provision: shared += cell(rule.provision)
      case .table: shared += cell(rule.table.map { context.plan[$0].name })
      case .key: close(); pieces.append(.key)
      case .verdict: shared += cell(verdict.word)
      case .value: close(); pieces.append(.value)
      case .file: close(); pieces.append(.file)
      case .line: close(); pieces.append(.line)
      }
    }
    shared += (format == .jsonl ? "}\n" : "\n").utf8
    close()
    return pieces
  }

  private func appendKey(_ key: ArraySlice<UInt8>?, to bytes: inout [UInt8]) {
    switch format {
    case .jsonl: bytes += cell(key.map { String(decoding: $0, as: UTF8.self) })
    case .csv: if let key { CSVText.append(key, to: &bytes) }
    }
  }

  /// With the name of its member in JSON: an object without a value has no such member.
  private func value(of rule: RuleID, _ row: Int32, _ evaluator: inout RuleEvaluator) -> [UInt8] {
    let isMasked: Bool
    if case .value(let node) = context.plan[rule].kind {
      isMasked = !context.showsPersonal && context.plan.readsPersonalField(node)
    } else {
      isMasked = false
    }
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
    case .csv: CSVText.field(text ?? "")
    }
  }
}
