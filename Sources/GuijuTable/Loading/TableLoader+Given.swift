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
        if let taken = CellValue(value, of: schema) {
          cell = taken
          if let range = schema.range, !ranges.admits(value, range) {
            faults.append((field, .outsideRange))
          }
        } else {
          faults.append((field, schema.faultKind(of: value)))
        }
      }
      tables[table.index].columns[index]?.append(cell)
    }
    tables[table.index].givenRows += 1
    return faults
  }
}

extension FieldSchema {
  /// What is wrong with a value that the field cannot take: a text that is none of an enumeration's
  /// values, or a value of another type.
  func faultKind(of value: Value) -> DataFinding.Kind {
    if case .enumeration = kind, case .string = value { return .notInEnumeration }
    return .wrongType
  }
}

extension CellValue {
  /// What a value comes to in a column of a field; nil where the field cannot take it.
  init?(_ value: Value, of field: FieldSchema) {
    switch (field.kind, value) {
    case (.text, .string(let text)), (.reference, .string(let text)):
      self = .text(Array(normalizedNFC(text).utf8))
    // A key may be written as a number.
    case (.text, .number(let number)), (.reference, .number(let number)):
      self = .text(Array(number.description.utf8))
    case (.number, .number(let number)): self = .number(number)
    case (.integer, .number(let number)):
      guard number.isInteger else { return nil }
      self = .number(number)
    case (.boolean, .boolean(let bit)): self = .boolean(bit)
    case (.date, .date(let date)):
      guard let days = date.columnDays else { return nil }
      self = .date(days)
    case (.enumeration(let values), .string(let text)):
      guard let code = values.firstIndex(where: { $0.value == text || $0.aliases.contains(text) })
      else { return nil }
      self = .code(UInt16(code))
    case (.time, .time), (.dateTime, .dateTime), (.duration, .dayTimeDuration),
      (.duration, .yearMonthDuration):
      self = .value(value)
    default: return nil
    }
  }
}
