import GuijuText

extension FieldSchema.Kind {
  /// What a cell of the kind should be, for a person.
  public var expectation: Message {
    switch self {
    case .text, .enumeration: .typeText
    case .number: .typeNumber
    case .integer: .typeInteger
    case .boolean: .typeBoolean
    case .date: .typeDate
    case .time: .typeTime
    case .dateTime: .typeDateTime
    case .duration: .typeDuration
    case .reference, .derivedReference: .typeKey
    }
  }
}
