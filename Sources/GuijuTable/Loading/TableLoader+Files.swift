import GuijuEngine
import GuijuPlan
import GuijuText

/// Reads files: in parts and by several threads where they are as most are, and else as a whole.
extension TableLoader {
  /// A file that has been read, and not yet been made a part of its table.
  struct FileRead {
    let file: DecodedFile
    /// Where its bytes, in UTF-8, can be read again.
    let source: FileSource
    let header: FileHeader
    let binding: Binding
    var contents: FileContents
    /// What is wrong with its form.
    let faults: [CSVFault]
  }

  /// Reads a file for a table.
  ///
  /// A large one is first taken for what it seems to be from its beginning: text in UTF-8 or another
  /// encoding, all of it sound, its quotes where they may stand. If that is not so it is begun anew, in
  /// memory, and if need be as one part, where damaged text and odd quotes are dealt with.
  ///
  /// - Parameter other: how its columns are bound to the file's own table, where another is made of it.
  mutating func read(
    _ source: FileSource, name: String, for table: TableID, _ form: FileForm,
    behind other: Binding? = nil
  ) throws(TableLoadError) -> FileRead {
    if !source.isInMemory, source.count > partBytes,
      let (beginning, source) = try beginning(of: source, form)
    {
      let (told, absent) = (findings, tables[table.index].absent)
      do throws(TableLoadError) {
        let read = try read(
          beginning, isWhole: beginning.bytes.count == source.count, source, name: name,
          for: table, form, behind: other)
        if let read { return read }
      } catch {
        if error.isInterrupt { throw error }
        // What is said of the beginning alone may be wrong.
      }
      (findings, tables[table.index].absent) = (told, absent)
    }
    let bytes: CSVBytes
    do {
      bytes = try source.bytes(in: 0..<source.count)
    } catch {
      throw .changed
    }
    let file = try DecodedFile(bytes, form)
    let memory = FileSource(file.bytes)
    guard
      let read = try read(
        file, isWhole: true, memory, name: name, for: table, form, behind: other)
    else { preconditionFailure("a whole file can be read as one part") }
    return read
  }

  /// The first lines of a file, and the file in UTF-8; nil for what has to be read as a whole.
  private func beginning(
    of source: FileSource, _ form: FileForm
  ) throws(TableLoadError) -> (DecodedFile, FileSource)? {
    do {
      if form.encoding ?? .utf8 == .utf8,
        let file = try beginning(of: source, .utf8, { try? DecodedFile($0, form) })
      {
        return (file, source)
      }
      // The encodings are told apart by as many characters as stand in a few hundred kilobytes.
      let sample = try source.bytes(in: 0..<min(source.count, 1 << 20))
      guard
        let (encoding, mark) = DecodedFile.foreignEncoding(ofBeginning: sample, form.encoding),
        let text = try DecodedText(
          source, TextDecoder(encoding), from: mark, threads: threads)
      else { return nil }
      let decoded = FileSource(text)
      let file = try beginning(of: decoded, encoding) { try? DecodedFile($0, encoding, nil, form) }
      return file.map { ($0, decoded) }
    } catch {
      throw .changed
    }
  }

  /// The first lines of a file whose text is UTF-8 by now; nil where they are not sound.
  private func beginning(
    of source: FileSource, _ encoding: TextEncoding, _ decode: (CSVBytes) -> DecodedFile?
  ) throws(FileSource.Changed) -> DecodedFile? {
    let bytes = try source.bytes(in: 0..<min(source.count, 1 << 16))
    let end = bytes.withSpan { bytes in
      var end = bytes.count
      while end > 0, bytes[end - 1] != .lineFeed { end -= 1 }
      return end
    }
    guard end > 0, let file = decode(CSVBytes(bytes, in: 0..<end)), file.encoding == encoding,
      file.firstDamage == nil, file.bytes.count == end
    else { return nil }
    return file
  }

  /// Reads a file of which `file` is all, or the beginning; nil where it has to be all.
  private mutating func read(
    _ file: DecodedFile, isWhole: Bool, _ source: FileSource, name: String, for table: TableID,
    _ form: FileForm, behind other: Binding?
  ) throws(TableLoadError) -> FileRead? {
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: Self.limits)
    let header = try Self.header(of: file, form, &scanner)
    if !isWhole, scanner.faultCount > 0 || scanner.position >= file.bytes.count { return nil }
    reportForm(of: file, name: name, table)
    var binding = try bind(header, file, name: name, table)
    if let other, let base = plan[table].derivation {
      binding.tells = binding.news(plan[table], behind: other, plan[base])
    }
    let filter = RowFilter(header, form)
    let columns = emptyColumns(for: table)
    let keys = columns.map { column -> KeyIndex? in
      guard case .rows(let target)? = column?.kind else { return nil }
      return tables[target.index].keys
    }
    let context = PartContext(
      program, table, file, name: name, binding, filter, keys: keys,
      findingLimit: findings.limit)
    let isPlain = file.firstDamage == nil && !filter.countsRows
    if isPlain, source.count > partBytes,
      let contents = try contents(
        of: source, context, columns, from: scanner.position, line: scanner.line)
    {
      return FileRead(
        file: file, source: source, header: header, binding: binding, contents: contents,
        // Those of the headings; a fault further down would have ended reading in parts.
        faults: scanner.faults)
    }
    guard isWhole else { return nil }
    try checkInterrupt()
    let part = FilePart(bytes: file.bytes, offset: 0, line: 1)
    var reader = PartReader(context, part, columns: columns)
    reader.read(&scanner, damage: file.firstDamage == nil ? nil : DamagedText(file))
    reader.contents.settle()
    return FileRead(
      file: file, source: source, header: header, binding: binding, contents: reader.contents,
      faults: scanner.faults)
  }

  /// Reads a file in parts, each by whichever thread is free; nil where it cannot be read so.
  private func contents(
    of source: FileSource, _ context: PartContext, _ columns: [ColumnBuilder?],
    from start: Int, line: Int
  ) throws(TableLoadError) -> FileContents? {
    let parts = FileParts(source, context.dialect, from: start, line: line, partBytes: partBytes)
    // The first part tells how texts are best kept and how much room is needed.
    guard var first = try? Self.read(parts, 0, context, columns) else { return nil }
    let bytes = max(1, min(partBytes, source.count - start))
    first.settle()
    let empty = first.columns.map { $0?.emptied() }
    let room = first.room.scaled(by: 1.02)
    first.reserve(room.scaled(by: Double(source.count - start) / Double(bytes) - 1))
    let joined = JoinedParts(consume first, mostWaiting: 2 * threads)
    let isInterrupted = isInterrupted
    ParallelLoop.run(
      units: parts.count - 1, threads: threads, progress: progress
    ) { unit, _ in
      guard !parts.isStopping else { return }
      if !isInterrupted(), let part = try? Self.read(parts, unit + 1, context, empty, room) {
        joined.add(part, at: unit)
      } else {
        parts.stop()
      }
    }
    try checkInterrupt()
    return parts.isStopping ? nil : joined.take()
  }

  /// Reads one part; throws where it is not as it should be.
  private static func read(
    _ parts: FileParts, _ index: Int, _ context: PartContext, _ columns: [ColumnBuilder?],
    _ room: FileContents.Room? = nil
  ) throws -> FileContents {
    let part = try parts.part(index)
    guard part.bytes.withSpan({ firstInvalidUTF8(in: $0) }) == nil else { throw FileParts.Unfit() }
    var scanner = CSVScanner(
      part: part.bytes, dialect: context.dialect, limits: limits, line: part.line)
    var reader = PartReader(context, part, columns: columns)
    if let room { reader.contents.reserve(room) }
    reader.read(&scanner, damage: nil)
    guard scanner.faultCount == 0 else { throw FileParts.Unfit() }
    return reader.contents
  }

  /// Empty builders of a table's columns. A reference is followed while reading where the keys of
  /// its table are known, unless it is the key of its own.
  private func emptyColumns(for table: TableID) -> [ColumnBuilder?] {
    let builder = tables[table.index]
    let schema = plan[table]
    return schema.fields.enumerated().map { index, field in
      guard let column = builder.columns[index] else { return nil }
      guard column.count == 0 else { return column.emptied() }
      guard case .reference(let target) = field.kind, schema.key != FieldID(index) else {
        return column
      }
      return ColumnBuilder(
        field.kind, resolves: tables[target.index].keys != nil, isWanted: column.isWanted)
    }
  }

  func checkInterrupt() throws(TableLoadError) {
    if isInterrupted() { throw .interrupted }
  }
}
