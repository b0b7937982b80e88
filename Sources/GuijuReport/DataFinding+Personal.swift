import GuijuEngine
import GuijuPlan
import GuijuText

extension DataFinding.Kind {
  /// What is wrong with a personal value, or was noted of it: the reason without the value.
  ///
  /// - Parameter message: the message with the value, for kinds whose messages hold none.
  public func concealing(_ message: Message, of field: FieldSchema, in plan: Plan) -> Message {
    let (name, value) = (field.name, RuleEvaluator.mask)
    var target = ""
    if case .reference(let table) = field.kind { target = plan[table].name }
    switch self {
    case .wrongType: return .dataWrongType(name, value, type: field.kind.expectation)
    case .notInEnumeration: return .dataNotInEnumeration(name, value)
    case .outsideRange:
      return .dataOutsideRange(name, value, range: field.writtenRange ?? "")
    case .duplicateKey: return .dataConcealedDuplicate(name)
    case .danglingReference: return .dataDanglingReference(value, table: target)
    case .ambiguousReference: return .dataAmbiguousReference(value, table: target)
    case .lostContent: return .dataLostContent(name, value, reason: .dataConcealedLoss)
    case .mixedBooleans: return .dataConcealedBoolean(name)
    case .doubtfulCharacter: return .dataDoubtfulCharacter(name, value)
    case .doubtfulCode: return .dataConcealedCode(name)
    case .serialDates: return .dataConcealedSerials(name)
    case .timesLeftOut: return .dataConcealedTimes(name)
    case .contradiction: return .dataConcealedContradiction(name)
    case .surplusSpaces, .hiddenCharacters, .blankKey, .blankRequired, .missingHeading,
      .repeatedHeading, .unknownHeading, .personalColumns, .invalidUTF8, .malformedQuotes,
      .tooFewFields, .tooManyFields, .oversized, .blankRow, .otherForm, .repeatedHeader,
      .suspectRow, .skippedRows:
      return message
    }
  }

  /// Whether the advice on a fault of the kind holds nothing of the value.
  public var advisesWithoutValue: Bool {
    switch self {
    case .lostContent, .surplusSpaces, .hiddenCharacters, .blankKey, .blankRequired,
      .missingHeading, .repeatedHeading:
      true
    case .wrongType, .notInEnumeration, .outsideRange, .duplicateKey, .danglingReference,
      .ambiguousReference, .mixedBooleans, .doubtfulCharacter, .doubtfulCode, .serialDates,
      .timesLeftOut, .contradiction, .unknownHeading, .personalColumns, .invalidUTF8,
      .malformedQuotes, .tooFewFields, .tooManyFields, .oversized, .blankRow, .otherForm,
      .repeatedHeader, .suspectRow, .skippedRows:
      false
    }
  }
}
