import GuijuPlan

/// A row that comes from no file: what is given of its fields, ready to be judged by the
/// ``RecordEvaluator`` that has made it.
public struct Record: Sendable {
  /// What is given of a field.
  public enum Cell: Sendable {
    /// Nothing, or something that cannot be taken.
    case unknown
    /// The field is there, and blank.
    case blank
    /// A value of the field's kind; the value of an enumeration as its text, a reference as the row.
    case value(Value)
  }

  /// A cell as operations read it.
  enum Lane: Sendable {
    case unknown, blank
    case number(Int64)
    /// A value that 64 bits cannot hold as the operations want it.
    case wide
  }

  /// What is given, one for each field of the schema.
  public let cells: [Cell]
  let lanes: [Lane]
  /// The texts of the fields, in UTF-8; empty where none is given.
  let texts: [[UInt8]]
  /// The texts that lanes name by number.
  let pool: BatchTexts
}

/// What an operation gives for a record.
enum RecordValue: Sendable, Equatable {
  case missing
  /// Known to be nothing.
  case none
  case number(Int64)
}

extension DataSet {
  /// The same rows, with empty columns for tables of which nothing is loaded, so that rules about
  /// their rows have a form in columns.
  func withEmptyColumns(for plan: Plan) -> DataSet {
    let filled = zip(tables, plan.tables).map { table, schema in
      guard table.rowCount == 0 else { return table }
      return Table(
        rowCount: 0, columns: schema.fields.map { Column(empty: $0.kind) }, origin: table.origin)
    }
    return DataSet(tables: filled, reverses: reverses)
  }
}

extension Column {
  /// A column without rows; nil for a field that has none.
  fileprivate convenience init?(empty kind: FieldSchema.Kind) {
    let storage: Storage
    switch kind {
    case .text: storage = .texts(TextColumn(PackedTexts()))
    // Prices and shares have four decimal places at most; others cost a look by the row evaluator.
    case .number: storage = .numbers(Numbers(PackedIntegers(), scale: 4, wide: [:]))
    case .integer: storage = .numbers(Numbers(PackedIntegers(), scale: 0, wide: [:]))
    case .boolean: storage = .booleans(Bitmap())
    case .date: storage = .dates([])
    case .time, .dateTime, .duration: storage = .values([])
    case .enumeration: storage = .codes([])
    case .reference(let target): storage = .references([], target)
    case .derivedReference: return nil
    }
    self.init(storage: storage, isMissing: Bitmap(), isFaulty: Bitmap())
  }
}
