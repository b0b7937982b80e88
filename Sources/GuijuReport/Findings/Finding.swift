import GuijuEngine
import GuijuPlan
import GuijuText

/// One thing that a check has found, as reports for programs tell it.
public struct Finding: Sendable {
  /// What was found.
  public enum Subject: Sendable {
    /// A verdict that asks for something to be done: fail, undetermined or error.
    case verdict(Verdict, RuleID)
    /// A fault of the data.
    case data(DataFinding.Kind)
    /// A decision table that several rows meet, or none.
    case decision(DecisionTableID)
  }

  /// Something that the finding rests on, with its place: a value, a missing cell, the clause.
  public struct Related: Sendable {
    public let message: String
    public let place: CellPlace
  }

  public let subject: Subject
  /// What names the rule to programs: the id of its provision or its name, `GJ3023` for a fault of
  /// the data.
  public let code: String
  /// That of the rule; of an undetermined verdict a note, of a row that could not be evaluated an
  /// error.
  public let severity: Severity
  /// The table of the row, and the row's key; nil for what is about the data set.
  public let table: String?
  public let key: String?
  /// Where the row begins, or the cell that is at fault.
  public let place: CellPlace?
  /// The row as a reader knows it.
  public let rowName: String?
  /// Sentences, of which the first says what is wrong.
  public let messages: [String]
  /// What to do about it.
  public let advice: String?
  public let related: [Related]
  /// Which finding it is, from one run to the next.
  public let fingerprint: Fingerprint
  /// What only JSON tells, in its order.
  let members: [(key: String, value: JSONValue)]

  /// The sentences as one text, one below the other.
  public var text: String { messages.joined(separator: "\n") }
}
