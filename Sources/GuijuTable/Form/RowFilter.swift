import GuijuText

/// Tells the records below the header that are rows of the table from those that are not.
struct RowFilter {
  /// What a record is.
  enum Kind {
    case row
    /// Nothing stands in it.
    case blank
    /// It was asked to be skipped.
    case skipped
    /// The header once more.
    case header
    /// It looks like a total or a note below the table; nobody has said so, and it is read.
    case suspect(String)
  }

  private let header: FileHeader
  private let skipped: SkippedRows
  private var counter: RowCounter?
  /// The characters with which something else than a row may begin.
  private let heads: [UInt32]

  init(_ header: FileHeader, _ form: FileForm) {
    self.header = header
    let words = Self.totals.union(Self.totals.map { $0.uppercased() }).union(Self.notes)
    heads = Set(words.union(header.beginnings).compactMap(Self.head)).sorted()
    skipped = form.skipped
    counter = skipped.hasNumbers ? header.counter : nil
  }

  /// Whether rows are counted, so that each record has to be asked for in order.
  var countsRows: Bool { counter != nil }

  /// Whether a record is a row, as the first character of its first field tells; false says nothing.
  @inline(__always)
  func isPlainly(startingWith field: CSVField, in bytes: CSVBytes) -> Bool {
    guard skipped.isEmpty, field.byteCount > 0, field.flags.isSubset(of: .quoted) else {
      return false
    }
    let head: UInt32? = bytes.withSpan { bytes in
      let first = bytes[field.offset]
      if first > 0x20, first < 0x7F { return UInt32(first) }
      // An ideograph of three bytes.
      guard first >= 0xE4, first <= 0xE9, field.byteCount >= 3 else { return nil }
      return UInt32(first) << 16 | UInt32(bytes[field.offset + 1]) << 8
        | UInt32(bytes[field.offset + 2])
    }
    return head.map { !heads.contains($0) } ?? false
  }

  /// The bytes of a text's first character as one number.
  private static func head(_ text: String) -> UInt32? {
    guard let first = text.unicodeScalars.first else { return nil }
    return String(first).utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }

  /// What a record is; each is asked for once, in order.
  mutating func kind(of record: CSVRecord, _ scanner: inout CSVScanner) -> Kind {
    if let row = counter?.number(of: record), skipped.holds(row: row) { return .skipped }
    guard let first = firstText(record, &scanner) else {
      return record.fieldCount > 1 ? .blank : .row
    }
    if skipped.holds(beginning: first) { return .skipped }
    if header.mayBegin(with: first), header.isRepeated(record, &scanner) { return .header }
    return isSuspect(first, record, &scanner) ? .suspect(first) : .row
  }

  /// The first cell of a record in which something stands, trimmed.
  private func firstText(_ record: CSVRecord, _ scanner: inout CSVScanner) -> String? {
    for column in 0..<record.fieldCount {
      let text = trimmedText(scanner.fieldText(column))
      if !text.isEmpty { return text }
    }
    return nil
  }

  /// A cell that says total, whatever blanks spread it; or a note, with nothing beside it.
  private func isSuspect(
    _ first: String, _ record: CSVRecord, _ scanner: inout CSVScanner
  ) -> Bool {
    // Most rows begin with a code.
    guard let letter = first.unicodeScalars.first, Self.letters.contains(letter) else {
      return false
    }
    if first.utf8.count <= 20, Self.totals.contains(FileHeader.Heading.folded(first)) {
      return true
    }
    guard Self.notes.contains(where: first.hasPrefix) else { return false }
    let filled = (0..<record.fieldCount).count { scanner.field($0).byteCount > 0 }
    return filled == 1 && header.headings.count > 1
  }

  /// What the words below begin with.
  private static let letters = Set("合总小共tTsS备注说填制".unicodeScalars)

  private static let totals: Set<String> = ["合计", "总计", "小计", "共计", "total", "subtotal", "sum"]

  private static let notes = [
    "备注：", "备注:", "注：", "注:", "说明：", "说明:", "填表人", "填报人", "制表人", "填表单位", "填报单位",
  ]
}
