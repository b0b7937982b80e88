import GuijuPlan

/// The rows of a file as texts, one after the other: those that the loader reads, of all columns.
public struct FileRows: ~Copyable {
  private var scanner: CSVScanner
  private var filter: RowFilter
  private let width: Int

  /// Stands before the first row of a file.
  public init(_ bytes: CSVBytes, _ form: FileForm = FileForm()) throws(TableLoadError) {
    let file = try DecodedFile(bytes, form)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: TableLoader.limits)
    let header = try TableLoader.header(of: file, form, &scanner)
    filter = RowFilter(header, form)
    width = header.headings.count
    self.scanner = scanner
  }

  /// The cells of the next row, nil where they are blank or there are none; nil behind the last row.
  public mutating func next() -> [String?]? {
    while let record = scanner.next() {
      switch filter.kind(of: record, &scanner) {
      case .blank, .header, .skipped: continue
      case .row, .suspect: break
      }
      return (0..<width).map { column in
        guard column < record.fieldCount else { return nil }
        let text = scanner.fieldText(column)
        return trimmedText(text).isEmpty ? nil : text
      }
    }
    return nil
  }
}

extension FieldSchema {
  /// Whether a cell means that there is no value.
  public func isBlank(_ cell: String) -> Bool {
    let text = trimmedText(cell)
    return text.isEmpty || missingSpellings.contains(text)
  }
}
