import GuijuEngine
import GuijuPlan
import GuijuText

/// Reads the fields of single records as the cells of files are read: texts, or values that a program
/// has already. What cannot be taken counts as missing and is told; nothing is repaired.
public struct RecordReader {
  /// What a program gives of a field.
  public enum Given: Sendable {
    /// The text of a cell, blank or not.
    case text(String)
    /// A value; a reference is the key of the row. `null` is blank.
    case value(Value)
  }

  /// What is wrong with a field of a record, or has to be told of it.
  public struct Finding: Sendable {
    public let kind: DataFinding.Kind
    public let field: FieldID
    /// What is wrong, for a person.
    public let message: Message
    /// What to write instead, where that can be said.
    public let help: Message?

    /// How bad it is, by its kind.
    public var severity: Severity { kind.severity }
  }

  private let schema: TableSchema
  private let program: Program
  private let readers: [CellReader]
  private let keys: [TableID: KeyIndex]
  private let index: HeadingIndex
  private let fieldsByName: [String: FieldID]
  private var ranges: RangeChecker

  /// - Parameter data: the rows to which records may refer.
  public init(_ program: Program, data: DataSet, table: TableID) {
    schema = program.plan[table]
    self.program = program
    readers = schema.fields.map { CellReader($0) }
    index = HeadingIndex(schema)
    fieldsByName = schema.fieldsByName
    ranges = RangeChecker(program)
    var keys: [TableID: KeyIndex] = [:]
    for case .reference(let target) in schema.fields.map(\.kind) where keys[target] == nil {
      guard let key = program.plan[target].key, let column = data[target].columns[key.index],
        case .texts(let texts) = column.storage
      else { continue }
      keys[target] = KeyIndex(texts, isMissing: column.isMissing)
    }
    self.keys = keys
  }

  /// The field that a name means, or a heading without a unit of its own; nil where none does.
  public func field(named name: String) -> FieldID? {
    if let field = fieldsByName[name], schema[field].isStored { return field }
    guard let match = index.match(name), match.shift == 0 else { return nil }
    return match.field
  }

  /// The names of the fields that a record may have.
  public var fieldNames: [String] { schema.fields.filter(\.isStored).map(\.name) }

  /// Reads what is given; of fields that are left out nothing is known.
  public mutating func read(
    _ given: [FieldID: Given]
  ) -> (cells: [FieldID: Record.Cell], findings: [Finding]) {
    var cells: [FieldID: Record.Cell] = [:]
    var findings: [Finding] = []
    for (position, field) in schema.fields.enumerated() where field.isStored {
      let id = FieldID(position)
      var cell = Record.Cell.unknown
      switch given[id] {
      case .text(let text): cell = read(text, id, &findings)
      case .value(let value): cell = take(value, id, &findings)
      case nil: break
      }
      cells[id] = cell
      // A field that cannot be taken has been told of.
      guard field.isRequired, !findings.contains(where: { $0.field == id && $0.isLoss }) else {
        continue
      }
      if case .value = cell { continue }
      let isKey = schema.key == id
      findings.append(
        Finding(
          kind: isKey ? .blankKey : .blankRequired, field: id,
          message: isKey ? .dataBlankKey(field.name) : .dataBlankRequired(field.name), help: nil))
    }
    return (cells, findings)
  }

  // MARK: - Texts

  private mutating func read(
    _ written: String, _ id: FieldID, _ findings: inout [Finding]
  ) -> Record.Cell {
    let field = schema[id]
    let bytes = Array(written.utf8)
    let text = trimmed(bytes)
    let reader = readers[id.index]
    if reader.isBlank(text) { return .blank }
    if text.count != bytes.count {
      findings.append(
        Finding(
          kind: .surplusSpaces, field: id, message: .dataSurplusSpaces(field.name), help: nil))
    }
    var notes = ColumnNotes()
    do throws(CellReader.Fault) {
      let cell = try reader.read(text, notes: &notes)
      let taken = String(decoding: text, as: UTF8.self)
      for remark in remarks(in: notes, on: field.name, taken) {
        findings.append(Finding(kind: remark.kind, field: id, message: remark.message, help: nil))
      }
      return settle(cell, id, taken, &findings)
    } catch {
      findings.append(
        Finding(kind: error.kind, field: id, message: error.message, help: error.help))
      return .unknown
    }
  }

  /// What is told of a text that is taken; of a file some of it is told once for a column.
  private func remarks(
    in notes: ColumnNotes, on name: String, _ text: String
  ) -> [ColumnNotes.Remark] {
    var remarks = notes.remarks
    if notes.mayBeCutOff {
      let message = Message.dataEndsInZeros(name, shortened(text), count: 1)
      remarks.append(.init(kind: .doubtfulCode, message: message))
    }
    if let (written, day) = notes.serials.example {
      let message = Message.dataSerialDates(name, count: 1, written: shortened(written), date: day)
      remarks.append(.init(kind: .serialDates, message: message))
    }
    if let (written, day) = notes.times.example {
      let message = Message.dataTimesLeftOut(name, count: 1, written: shortened(written), date: day)
      remarks.append(.init(kind: .timesLeftOut, message: message))
    }
    return remarks
  }

  // MARK: - Values

  private mutating func take(
    _ value: Value, _ id: FieldID, _ findings: inout [Finding]
  ) -> Record.Cell {
    if value.isMissing { return .blank }
    let field = schema[id]
    let written = value.text(in: program.plan, .chinese)
    guard let cell = CellValue(value, of: field) else {
      let kind = field.faultKind(of: value)
      findings.append(
        Finding(
          kind: kind, field: id,
          message: kind == .notInEnumeration
            ? .dataNotInEnumeration(field.name, shortened(written))
            : .dataWrongType(field.name, shortened(written), type: field.kind.expectation),
          help: nil))
      return .unknown
    }
    return settle(cell, id, written, &findings)
  }

  /// The value of a cell that could be read: within its range, and its reference followed.
  private mutating func settle(
    _ cell: CellValue, _ id: FieldID, _ written: String, _ findings: inout [Finding]
  ) -> Record.Cell {
    let field = schema[id]
    if let range = field.range, let value = cell.ranged, !ranges.admits(value, range) {
      findings.append(
        Finding(
          kind: .outsideRange, field: id,
          message: .dataOutsideRange(
            field.name, shortened(written), range: shortened(field.writtenRange ?? "")),
          help: nil))
      return .unknown
    }
    switch (cell, field.kind) {
    case (.missing, _), (.faulty, _): return .unknown
    case (.boolean(let truth), _): return .value(.boolean(truth))
    case (.number(let number), _): return .value(.number(number))
    case (.text(let key), .reference(let target)): return row(key, of: target, id, &findings)
    case (.text(let text), _): return .value(.string(String(decoding: text, as: UTF8.self)))
    case (.code(let code), .enumeration(let values)):
      return .value(.string(values[Int(code)].value))
    case (.date(let days), _): return .value(.date(CalendarDate(columnDays: days)))
    case (.value(let value), _): return .value(value)
    case (.code, _), (.row, _): return .unknown
    }
  }

  /// The row that a key leads to. Without rows to refer to a reference leads nowhere, which is no
  /// fault of the record.
  private func row(
    _ key: [UInt8], of target: TableID, _ id: FieldID, _ findings: inout [Finding]
  ) -> Record.Cell {
    guard let keys = keys[target] else { return .unknown }
    let match = keys.match(key[...])
    if case .row(let row) = match { return .value(.row(target, row)) }
    findings.append(
      Finding(
        kind: match == .several ? .ambiguousReference : .danglingReference, field: id,
        message: .dataUnresolved(
          match, String(decoding: key, as: UTF8.self), program.plan[target].name),
        help: nil))
    return .unknown
  }
}

extension RecordReader.Finding {
  /// Whether the field counts as missing for it.
  fileprivate var isLoss: Bool { severity == .error }
}
