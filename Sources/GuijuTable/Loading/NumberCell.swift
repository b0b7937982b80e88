import GuijuEngine
import GuijuPlan
import GuijuText

/// Why a text is no number as cells of files are read.
public struct NumberCellFault: Error, Sendable {
  /// What is wrong, for a person.
  public let message: Message
  /// What to write instead, where that can be said.
  public let help: Message?
}

/// Reads a number as a cell of a file is read, in a unit: `1,200`, `３万元` under 元.
///
/// - Parameter name: the heading, by which messages call the cell.
public func readNumberCell(
  _ text: String, named name: String, unit: String
) throws(NumberCellFault) -> Decimal {
  let field = FieldSchema(
    name: name, span: .none, kind: .number, heading: name, aliases: [], isRequired: false,
    isPersonal: false, unit: unit, missingSpellings: [])
  var notes = ColumnNotes()
  do throws(CellReader.Fault) {
    let cell = try CellReader(field).read(trimmed(Array(text.utf8)), notes: &notes)
    if case .number(let number) = cell { return number }
  } catch {
    throw NumberCellFault(message: error.message, help: error.help)
  }
  throw NumberCellFault(
    message: .dataWrongType(name, shortened(text), type: .typeNumber), help: nil)
}
