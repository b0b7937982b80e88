import GuijuEngine

/// One cell of a record as it stands in a part of a file.
struct CellSource {
  let part: FilePart
  /// Where the cell's record begins, in the part.
  let recordOffset: Int
  /// The line on which it begins.
  let recordLine: Int
  let field: CSVField
  let dialect: CSVDialect
  /// The name of the file.
  let file: String

  /// The content of the cell, doubled quotes made single.
  var content: [UInt8] { part.bytes.content(of: field, dialect) }

  /// Where the cell begins.
  var place: CellPlace {
    var locator = CSVLocator(offset: recordOffset, line: recordLine)
    let location = part.bytes.withSpan { locator.location(of: field.startOffset, in: $0) }
    return CellPlace(file: file, line: location.line, column: location.column)
  }
}

extension CSVBytes {
  /// The content of a field, doubled quotes made single.
  func content(of field: CSVField, _ dialect: CSVDialect) -> [UInt8] {
    withSpan { bytes in
      var content: [UInt8] = []
      content.reserveCapacity(field.byteCount)
      let isEscaped = field.flags.contains(.hasEscapedQuote)
      var position = field.offset
      while position < field.endOffset {
        content.append(bytes[position])
        // Of a doubled quote the second is left out.
        position += isEscaped && bytes[position] == dialect.quote ? 2 : 1
      }
      return content
    }
  }
}
