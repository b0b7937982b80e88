import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

/// What is wrong with a cell of a list beside the data: of prices, or of cells filled in.
public struct ListFault: Sendable {
  public let severity: Severity
  public let place: CellPlace
  /// What is wrong, for a person.
  public let message: Message
  /// What to write instead, where that can be said.
  public let help: Message?

  init(
    _ place: CellPlace, _ message: Message, help: Message? = nil, severity: Severity = .error
  ) {
    self.severity = severity
    self.place = place
    self.message = message
    self.help = help
  }

  /// `prices.csv:3:2`
  public var placeText: String { "\(place.file):\(place.line):\(place.column)" }
}

/// A list of which nothing can be used before it is put right.
public struct ListFaults: Error, Sendable {
  /// In the order of the file.
  public let faults: [ListFault]
}

extension HeadedRecords {
  /// What is wrong with its form: cells may have run into one another.
  var formFaults: [ListFault] {
    faults.map { fault in
      ListFault(
        CellPlace(file: path, line: fault.line, column: fault.column), fault.message().forList,
        help: Message(zh: "用表格软件另存为 CSV", en: "save it as CSV from a spreadsheet"))
    }
  }
}
