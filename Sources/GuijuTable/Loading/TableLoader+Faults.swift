import GuijuEngine
import GuijuPlan
import GuijuText

/// Passes on what is wrong with the form of a file.
extension TableLoader {
  /// Passes on what the scan has found wrong with quotes and lengths.
  mutating func report(_ faults: [CSVFault], name: String, _ table: TableID) {
    for fault in faults {
      let kind: DataFinding.Kind =
        switch fault.kind {
        case .textAfterClosingQuote, .quoteInUnquotedField, .unterminatedQuote: .malformedQuotes
        case .fieldTooLong, .tooManyFields, .fileTooLarge: .oversized
        }
      let finding = DataFinding(
        kind, table: table,
        place: CellPlace(file: name, line: fault.line, column: fault.column),
        fault.message(Self.limits), help: fault.help)
      findings.add(finding)
    }
  }

  /// Tells what was found out about a file where that is not the usual: UTF-8 and commas.
  mutating func reportForm(of file: DecodedFile, name: String, _ table: TableID) {
    guard let form = file.unusualForm else { return }
    findings.add(
      DataFinding(
        .otherForm, table: table, place: CellPlace(file: name, line: 1, column: 1), form))
  }

  /// Tells of each cell that is no UTF-8, in a second scan, which only damaged files pay for.
  mutating func reportIllFormedText(
    _ file: DecodedFile, name: String, _ table: TableID
  ) {
    var damage = DamagedText(file)
    guard damage.next != nil else { return }
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: Self.limits)
    while damage.next != nil, let record = scanner.next() {
      guard damage.touches(record.offset..<record.endOffset) else { continue }
      var locator = CSVLocator(offset: record.offset, line: record.line)
      for column in 0..<record.fieldCount {
        let field = scanner.field(column)
        guard damage.touches(field.offset..<field.endOffset), let first = damage.next else {
          continue
        }
        let location = file.bytes.withSpan { locator.location(of: field.startOffset, in: $0) }
        findings.add(
          DataFinding(
            .invalidUTF8, table: table,
            place: CellPlace(file: name, line: location.line, column: location.column),
            file.encoding == .utf8 ? file.message(on: first) : .dataUndecodable(file.encoding),
            help: file.encoding == .utf8 ? .dataInvalidUTF8Help : .dataUndecodableHelp))
      }
    }
  }
}

extension DecodedFile {
  /// What was found out about the file and is not the usual; nil where nothing is.
  var unusualForm: Message? {
    let encoding = isEncodingFound && encoding != .utf8 ? encoding : nil
    let separator = isSeparatorFound && separator != .comma ? separator.name : nil
    guard encoding != nil || separator != nil else { return nil }
    return .dataOtherForm(encoding: encoding, separator: separator)
  }

  /// Which bytes are no UTF-8.
  func message(on damage: IllFormedUTF8) -> Message {
    let hex = bytes.withSpan { bytes in
      (damage.offset..<damage.offset + damage.length).map { hexadecimal(bytes[$0]) }
    }
    return .dataInvalidUTF8(hex.joined(separator: " "))
  }
}

/// `FF`, `0A`
private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return byte < 0x10 ? "0" + digits : digits
}

extension CSVFault {
  /// What is wrong, for a person.
  public func message(_ limits: CSVLimits = .standard) -> Message {
    switch kind {
    case .textAfterClosingQuote:
      .dataTextAfterQuote(
        line: opening?.line ?? line, column: opening?.column ?? column, lastLine: line)
    case .quoteInUnquotedField: .dataQuoteInText
    case .unterminatedQuote: .dataUnterminatedQuote
    case .fieldTooLong: .dataCellTooLong(limits.maximumFieldBytes)
    case .tooManyFields: .dataRowTooLong(limits.maximumFieldsPerRecord)
    case .fileTooLarge: .dataFileTooLarge(limits.maximumFileBytes)
    }
  }

  /// What to do about it.
  var help: Message {
    switch kind {
    case .textAfterClosingQuote:
      .dataTextAfterQuoteHelp(line: opening?.line ?? line, lastLine: line)
    case .quoteInUnquotedField: .dataQuoteInTextHelp
    case .unterminatedQuote: .dataUnterminatedQuoteHelp
    case .fieldTooLong: .dataCellTooLongHelp
    case .tooManyFields: .dataRowTooLongHelp
    case .fileTooLarge: .dataFileTooLargeHelp
    }
  }
}
