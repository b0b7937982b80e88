import GuijuEngine
import GuijuPlan
import GuijuText

/// Rows that come from no file: what a test gives.
extension TableLoader {
  /// Adds a row; fields without a value are missing, and 必填 is not enforced. Returns the fields whose
  /// value cannot be taken, with what is wrong: outside its range, or of another type.
  public mutating func add(
    row values: [FieldID: Value], to table: TableID
  ) -> [(field: FieldID, kind: DataFinding.Kind)] {
    var faults: [(field: FieldID, kind: DataFinding.Kind)] = []
    for (index, schema) in plan[table].fields.enumerated() where schema.isStored {
      let field = FieldID(index)
      var cell = CellValue.missing
      if let value = values[field], !value.isMissing {
        if let taken = self.cell(value, of: schema) {
          cell = taken
          if let range = schema.range, !ranges.admits(value, range) {
            faults.append((field, .outsideRange))
          }
        } else {
          faults.append((field, isNoneOf(schema, value) ? .notInEnumeration : .wrongType))
        }
      }
      tables[table.index].columns[index]?.append(cell)
    }
    tables[table.index].givenRows += 1
    return faults
  }

  /// Whether a text is but none of an enumeration's values.
  private func isNoneOf(_ field: FieldSchema, _ value: Value) -> Bool {
    if case .enumeration = field.kind, case .string = value { return true }
    return false
  }

  private func cell(_ value: Value, of field: FieldSchema) -> CellValue? {
    switch (field.kind, value) {
    case (.text, .string(let text)), (.reference, .string(let text)):
      .text(Array(normalizedNFC(text).utf8))
    // A key may be written as a number.
    case (.text, .number(let number)), (.reference, .number(let number)):
      .text(Array(number.description.utf8))
    case (.number, .number(let number)): .number(number)
    case (.integer, .number(let number)): number.isInteger ? .number(number) : nil
    case (.boolean, .boolean(let bit)): .boolean(bit)
    case (.date, .date(let date)): date.columnDays.map { .date($0) }
    case (.enumeration(let values), .string(let text)):
      values.firstIndex { $0.value == text || $0.aliases.contains(text) }
        .map { .code(UInt16($0)) }
    case (.time, .time), (.dateTime, .dateTime), (.duration, .dayTimeDuration),
      (.duration, .yearMonthDuration):
      .value(value)
    default: nil
    }
  }
}
