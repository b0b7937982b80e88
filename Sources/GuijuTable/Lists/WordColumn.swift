import GuijuEngine
import GuijuPlan
import GuijuText

/// The words of a list that stands in a column of a file, read as the cells of a text field are.
public struct WordColumn {
  /// What is to be told of the file.
  public struct Remark {
    public let kind: DataFinding.Kind
    public let line: Int
    public let column: Int
    public let message: Message
    public let help: Message?
    /// How many cells it is told of; the place is that of the first.
    public fileprivate(set) var count = 1
  }

  /// In the order of the file, each once.
  public private(set) var words: [String] = []
  /// What could not be read, what was read in spite of a doubt, and what otherwise than it stands,
  /// this once for each kind.
  public private(set) var remarks: [Remark] = []
  /// The places among them of those that are told once.
  private var noted: [DataFinding.Kind: Int] = [:]

  /// A file that has no such column, with the headings that it has.
  public struct NoSuchColumn: Error {
    public let headings: [String]
  }

  /// Reads a column, the first one where it has no name; nil for an empty file.
  ///
  /// What is wrong with a row is told as an error and its word left out. Blank cells are passed over.
  public init?(_ file: DecodedFile, column name: String?) throws(NoSuchColumn) {
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: TableLoader.limits)
    guard let header = FileHeader(file, FileForm(), &scanner) else { return nil }
    guard let index = Self.position(of: name, in: header) else {
      throw NoSuchColumn(headings: header.headings.map(\.text))
    }
    let heading = header.headings[index].text
    let reader = CellReader(
      FieldSchema(
        name: name ?? heading, span: .none, kind: .text, heading: heading, aliases: [],
        isRequired: false, isPersonal: false, unit: nil, missingSpellings: []))
    noteForm(of: file)
    var filter = RowFilter(header, FileForm())
    var damage = DamagedText(file)
    var seen: Set<String> = []
    while let record = scanner.next() {
      let row = CSVLocation(line: record.line, column: 1)
      switch filter.kind(of: record, &scanner) {
      case .blank, .skipped: continue
      case .header:
        note(.repeatedHeader, row, .dataRepeatedHeader)
        continue
      case .suspect(let word): add(.suspectRow, row, .wordListSuspectRow(shortened(word)))
      case .row: break
      }
      // The scan reports what is wrong with such a row, or cell.
      if record.isMisquoted { continue }
      let expected = header.headings.count
      if scanner.hasSurplus(record, beyond: expected) {
        add(
          .tooManyFields, scanner.location(ofField: expected) ?? row,
          .dataTooManyFields(found: record.fieldCount, expected: expected).forList,
          help: .dataTooManyFieldsHelp)
        continue
      }
      guard index < record.fieldCount else {
        add(
          .tooFewFields, row,
          .dataTooFewFields(found: record.fieldCount, expected: expected).forList)
        continue
      }
      let field = scanner.field(index)
      if field.flags.contains(.malformed) || field.flags.contains(.tooLong) { continue }
      let place = scanner.location(ofField: index) ?? row
      if damage.touches(field.startOffset..<field.endOffset) {
        noteDamage(file, damage.next, place)
        continue
      }
      let bytes = scanner.withFieldBytes(index) { bytes in
        bytes.withUnsafeBufferPointer { Array($0) }
      }
      if let word = read(bytes, reader, place), seen.insert(word).inserted { words.append(word) }
    }
    for fault in scanner.faults {
      add(
        .malformedQuotes, CSVLocation(line: fault.line, column: fault.column),
        fault.message(TableLoader.limits).forList, help: fault.help)
    }
    remarks.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// The column with a name, as it stands or without regard to blanks and full-width signs.
  private static func position(of name: String?, in header: FileHeader) -> Int? {
    guard let name else { return header.headings.isEmpty ? nil : 0 }
    let exact = normalizedNFC(name)
    let folded = FileHeader.Heading.folded(exact)
    return header.headings.firstIndex { $0.text == exact }
      ?? header.headings.firstIndex { FileHeader.Heading.folded($0.text) == folded }
  }

  /// The word of a cell; nil where it is blank or cannot be taken.
  private mutating func read(
    _ bytes: [UInt8], _ reader: CellReader, _ place: CSVLocation
  ) -> String? {
    let text = trimmed(bytes)
    guard !text.isEmpty else { return nil }
    if text.count != bytes.count {
      note(.surplusSpaces, place, .dataSurplusSpaces(reader.field.name))
    }
    var notes = ColumnNotes()
    do {
      guard case .text(let word) = try reader.read(text, notes: &notes) else { return nil }
      for remark in notes.remarks {
        if remark.kind.severity == .note {
          note(remark.kind, place, remark.message)
        } else {
          add(remark.kind, place, remark.message)
        }
      }
      return String(decoding: word, as: UTF8.self)
    } catch {
      add(error.kind, place, error.message.forList, help: error.help)
      return nil
    }
  }

  // MARK: - Remarks

  private mutating func add(
    _ kind: DataFinding.Kind, _ place: CSVLocation, _ message: Message, help: Message? = nil
  ) {
    remarks.append(
      Remark(kind: kind, line: place.line, column: place.column, message: message, help: help))
  }

  /// Tells once, with their number, of all cells of a kind.
  private mutating func note(
    _ kind: DataFinding.Kind, _ place: CSVLocation, _ message: Message
  ) {
    if let index = noted[kind] {
      remarks[index].count += 1
    } else {
      noted[kind] = remarks.count
      add(kind, place, message)
    }
  }

  private mutating func noteForm(of file: DecodedFile) {
    guard let form = file.unusualForm else { return }
    add(.otherForm, CSVLocation(line: 1, column: 1), form)
  }

  private mutating func noteDamage(
    _ file: DecodedFile, _ damage: IllFormedUTF8?, _ place: CSVLocation
  ) {
    guard let damage else { return }
    let isUTF8 = file.encoding == .utf8
    add(
      .invalidUTF8, place,
      (isUTF8 ? file.message(on: damage) : .dataUndecodable(file.encoding)).forList,
      help: isUTF8 ? .dataInvalidUTF8Help : .dataUndecodableHelp)
  }
}
