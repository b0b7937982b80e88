import FuzzSupport
import GuijuTable
import GuijuTestLaws
import GuijuText

// INVARIANT: the pointer goes to `FuzzInput`, which copies what it points to.
/// Any bytes load as a table, or are refused with a reason; the same rows and findings come of them
/// however they are cut and by however many threads they are read.
///
/// The first byte says what is told of the file: `g`, `l`, `b`, `5`, `j` its encoding, `s`, `t`, `w`
/// its separator, `h` where its headings stand, `k` rows to be skipped; anything else nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLoader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = FuzzInput(start, count)
  let bytes = CSVBytes(Array(input.rest))
  let form = form(input.kind)
  let whole = load(bytes, form, partBytes: .max, threads: 1)
  // Each part takes a thread's time: a long input is not cut everywhere, a short one is.
  for (partBytes, threads) in [(max(1, bytes.count / 40), 2), (64, 3)] {
    let parts = load(bytes, form, partBytes: partBytes, threads: threads)
    require(parts == whole, "a file is the same in parts of \(partBytes) bytes")
  }
  survey(bytes, form)
  return 0
}

private func form(_ kind: Character) -> FileForm {
  var form = FileForm()
  switch kind {
  case "g": form.encoding = .gb18030
  case "l": form.encoding = .utf16LittleEndian
  case "b": form.encoding = .utf16BigEndian
  case "5": form.encoding = .big5
  case "j": form.encoding = .shiftJIS
  case "s": form.separator = .semicolon
  case "t": form.separator = .tab
  case "w": form.separator = .fullWidthComma
  case "h": form.headerRows = 2...3
  case "k": form.skipped = SkippedRows(written: "3,5-6,9-,合计") ?? SkippedRows()
  default: break
  }
  return form
}

/// Nil where the file is refused.
private func load(
  _ bytes: CSVBytes, _ form: FileForm, partBytes: Int, threads: Int
) -> LoadedTable? {
  do {
    return try LoadedTable(
      FileSource(bytes), form: form, partBytes: partBytes, threads: threads)
  } catch {
    require(!error.message.en.isEmpty, "a refusal has a reason")
    return nil
  }
}

/// What `guiju data` makes of a file without a schema.
private func survey(_ bytes: CSVBytes, _ form: FileForm) {
  guard let survey = try? FileSurvey(bytes, form), var rows = try? FileRows(bytes, form) else {
    return
  }
  var count = 0
  while let row = rows.next() {
    require(row.count == survey.columns.count, "each row has a cell for each heading")
    count += 1
  }
  require(count == survey.rowCount, "a survey counts the rows that are read")
}
