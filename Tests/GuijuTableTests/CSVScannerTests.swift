import Testing

@testable import GuijuTable

@Suite("CSV scanner: well-formed files")
struct CSVScannerFormTests {
  @Test("LF, CRLF and a lone CR end a record, mixed at will")
  func recordEnds() {
    let scan = Scan("a,b\nc,d\r\ne,f\rg,h")
    #expect(scan.texts == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]])
    #expect(scan.lines == [1, 2, 3, 4])
    #expect(scan.faults.isEmpty)
  }

  @Test("the last record may lack a line end, and a line end at the end makes no record")
  func lastRecord() {
    for end in ["", "\n", "\r\n", "\r"] {
      #expect(Scan("a,b\n1,2" + end).texts == [["a", "b"], ["1", "2"]])
      #expect(Scan("a,b\n1,\"2\"" + end).texts == [["a", "b"], ["1", "2"]])
      #expect(Scan("a,b\n1," + end).texts == [["a", "b"], ["1", ""]])
      #expect(Scan("a,b\n\"\"" + end).texts == [["a", "b"], [""]])
    }
  }

  @Test("an empty file, a byte order mark alone and line ends alone hold no record")
  func nothing() {
    for text in ["", "\u{FEFF}", "\n", "\r\n\r\n", "\r\r", "\u{FEFF}\n"] {
      #expect(Scan(text) == Scan(), "\(Array(text.utf8))")
    }
  }

  @Test("empty lines are no records but count as lines; a line of separators is a record")
  func emptyLines() {
    let scan = Scan("\n\r\na\r\r,,\n \n\n\"\"\n\n")
    #expect(scan.texts == [["a"], ["", "", ""], [" "], [""]])
    #expect(scan.lines == [3, 5, 6, 8])
  }

  @Test("a byte order mark belongs to no field and to no column")
  func byteOrderMark() {
    let scan = Scan("\u{FEFF}\"名称\",x\n1,2\n")
    #expect(scan.texts == [["名称", "x"], ["1", "2"]])
    #expect(scan.records[0].offset == 3)
    #expect(scan.records[0].flags == [.quoted, []])
    #expect(scan.records[0].places.map(\.column) == [1, 6])
    #expect(scan.faults.isEmpty)
  }

  @Test("quoted fields hold separators, line breaks and doubled quotes")
  func quoting() {
    let scan = Scan("\"a,b\",\"说\"\"好\"\"\",\"\"\"\"\n\"x\r\ny\n\rz\",\"\",q\nlast,1,2")
    #expect(
      scan.texts == [["a,b", "说\"好\"", "\""], ["x\r\ny\n\rz", "", "q"], ["last", "1", "2"]])
    #expect(scan.lines == [1, 2, 6])
    let escaped: CSVField.Flags = [.quoted, .hasEscapedQuote]
    #expect(scan.records[0].flags == [.quoted, escaped, escaped])
    #expect(scan.records[1].flags == [.quoted, .quoted, []])
    #expect(scan.faults.isEmpty)
  }

  @Test("a field's bounds leave its quotes out, and its bytes come with doubled quotes made one")
  func boundsAndBytes() {
    var scanner = CSVScanner(CSVBytes("ab,\"c\"\"d\",\"e\""))
    let record = scanner.next()
    #expect(record?.fieldCount == 3)
    let fields = (0..<3).map { scanner.field($0) }
    #expect(fields.map(\.offset) == [0, 4, 11])
    #expect(fields.map(\.endOffset) == [2, 8, 12])
    #expect(fields.map(\.startOffset) == [0, 3, 10])
    var contents: [[UInt8]] = []
    for index in 0..<3 {
      contents.append(scanner.withFieldBytes(index) { bytes in bytes.indices.map { bytes[$0] } })
    }
    #expect(contents == ["ab", "c\"d", "e"].map { Array($0.utf8) })
  }

  @Test("places count code points, and begin anew behind a line break inside a quoted field")
  func places() {
    let scan = Scan("和平社区,\"𠮷é\n二,\"\"行\",x,\"\r\",末\n甲,乙\n")
    #expect(
      scan.records[0].places == [
        CSVLocation(line: 1, column: 1), CSVLocation(line: 1, column: 6),
        CSVLocation(line: 2, column: 8), CSVLocation(line: 2, column: 10),
        CSVLocation(line: 3, column: 3),
      ])
    #expect(scan.records[1].line == 4)
    #expect(
      scan.records[1].places == [
        CSVLocation(line: 4, column: 1), CSVLocation(line: 4, column: 3),
      ])
  }

  @Test("other separators and quotes; a dialect that could read nothing is refused")
  func dialects() throws {
    #expect(Scan("a;\"b;c\";1,5\n", .semicolon).texts == [["a", "b;c", "1,5"]])
    #expect(Scan("a\tb\t\n", .tab).texts == [["a", "b", ""]])
    let pipes = try #require(
      CSVDialect(separator: UInt8(ascii: "|"), quote: UInt8(ascii: "'")))
    #expect(Scan("'a|''b'|\"c\n", pipes).texts == [["a|'b", "\"c"]])
    for separator: UInt8 in [0, 10, 13, 34, 0x80, 0xEF] {
      #expect(CSVDialect(separator: separator) == nil)
    }
  }

  @Test("bytes that are no UTF-8, and NUL, are content like any other")
  func arbitraryBytes() {
    let scan = Scan([0xFF, 0x2C, 0x00, 0x2C, 0x80, 0x0A, 0xE6])
    #expect(scan.texts == [["\u{FFFD}", "\0", "\u{FFFD}"], ["\u{FFFD}"]])
  }
}

@Suite("CSV scanner: malformed files")
struct CSVScannerFaultTests {
  @Test("text after a closing quote is a fault, and the field is read as written")
  func textAfterClosingQuote() {
    let scan = Scan("x\n甲,\"ab\"c,d\n\"a\" ,\"b\"\"\"c\n")
    #expect(scan.texts == [["x"], ["甲", "\"ab\"c", "d"], ["\"a\" ", "\"b\"\"\"c"]])
    #expect(scan.records[1].flags == [[], .malformed, []])
    #expect(
      scan.faults == [
        fault(.textAfterClosingQuote, 2, 7), fault(.textAfterClosingQuote, 3, 4),
        fault(.textAfterClosingQuote, 3, 11),
      ])
  }

  @Test("a quote in an unquoted field is a fault, and is taken literally")
  func quoteInUnquotedField() {
    let scan = Scan("名,5\"管\n a\"b\",\"c\"\r\n \"x,y\"\n")
    #expect(scan.texts == [["名", "5\"管"], [" a\"b\"", "c"], [" \"x", "y\""]])
    #expect(
      scan.faults == [
        fault(.quoteInUnquotedField, 1, 4), fault(.quoteInUnquotedField, 2, 3),
        fault(.quoteInUnquotedField, 3, 2), fault(.quoteInUnquotedField, 3, 6),
      ])
  }

  @Test("a quote never closed is a fault where it opens, and swallows no further line")
  func unterminatedQuote() {
    let scan = Scan("a,b\n和,\"开,z\nc,d\ne,\"\"\n\"f\"\"\",g")
    // The quote in line 2 is closed by that before f, which f then follows.
    #expect(scan.texts == [["a", "b"], ["和", "\"开,z\nc,d\ne,\"\"\n\"f\"\"\"", "g"]])
    #expect(scan.faults == [fault(.textAfterClosingQuote, 5, 2)])

    let open = Scan("a,b\n和,\"开,\"\"\nc,d\n\ne,\"\"\nf,g")
    #expect(
      open.texts == [["a", "b"], ["和", "\"开", ""], ["c", "d"], ["e", ""], ["f", "g"]])
    #expect(open.lines == [1, 2, 3, 5, 6])
    #expect(open.faults == [fault(.unterminatedQuote, 2, 3)])
    #expect(open.records[1].flags == [[], .malformed, .quoted])

    for text in ["\"", "\"\"\"", "a,\"", "\"\n", "\"a\r\n\r\n"] {
      #expect(Scan(text).faults.map(\.kind) == [.unterminatedQuote], "\(text)")
      #expect(Scan(text).records.count == 1)
    }
  }

  @Test(
    "of text behind a closing quote it is told where the quote opened, and its record is no good")
  func misquotedRecord() throws {
    var scanner = CSVScanner(CSVBytes("a,b,c\n和,\"开,z\nc,\"d\",e\nf\"g,h,i\n\"j,k\nl,m,n\n"))
    var records: [CSVRecord] = []
    while let record = scanner.next() { records.append(record) }
    #expect(records.map(\.line) == [1, 2, 4, 5, 6])
    #expect(records.map(\.isMisquoted) == [false, true, false, false, false])
    #expect(records.map(\.isMalformed) == [false, true, true, true, false])
    let fault = try #require(scanner.faults.first)
    #expect(fault.kind == .textAfterClosingQuote)
    #expect((fault.line, fault.column) == (3, 4))
    #expect(fault.opening == CSVLocation(line: 2, column: 3))
    #expect(scanner.faults.dropFirst().allSatisfy { $0.opening == nil })
    #expect(scanner.record(at: records[1].offset)?.isMisquoted == true)
  }

  @Test("a stray quote at the head of a long file costs no row behind it")
  func strayQuoteInLongFile() {
    let rows = (0..<20_000).map { "\($0),和平社区" }
    let scan = Scan("\"编号,名称\n" + rows.joined(separator: "\n"))
    #expect(scan.records.count == 20_001)
    #expect(scan.faults == [fault(.unterminatedQuote, 1, 1)])
    #expect(scan.records.last?.fields == ["19999", "和平社区"])
    #expect(scan.records.last?.line == 20_001)
  }

  @Test("faults beyond the cap are counted, not kept")
  func cap() {
    let text = String(repeating: "a\"b\n", count: 50)
    var scanner = CSVScanner(CSVBytes(text), limits: CSVLimits(maximumFaults: 3))
    var malformed = 0
    while let record = scanner.next() { malformed += record.isMalformed ? 1 : 0 }
    #expect(malformed == 50)
    let faults = scanner.faults
    #expect(scanner.faultCount == 50)
    #expect(faults.map(\.line) == [1, 2, 3])
    #expect(faults.map(\.offset) == [1, 5, 9])
  }

  @Test("a field as long as the limit is read; a longer one is cut between characters")
  func longUnquotedField() {
    let limits = CSVLimits(maximumFieldBytes: 8)
    #expect(Scan("a,12345678,b\n", .comma, limits).faults.isEmpty)
    #expect(Scan("a,\"123456\",b\n", .comma, limits).faults.isEmpty)
    let scan = Scan("a,123456789,b\n汉汉汉\n\"x\"12345678,c", .comma, limits)
    #expect(scan.texts == [["a", "12345678", "b"], ["汉汉"], ["\"x\"12345", "c"]])
    #expect(scan.records[0].flags == [[], .tooLong, []])
    #expect(
      scan.faults == [
        fault(.fieldTooLong, 1, 3), fault(.fieldTooLong, 2, 1), fault(.fieldTooLong, 3, 1),
        fault(.textAfterClosingQuote, 3, 4),
      ])
  }

  @Test("the quote of a field that passes the limit is literal, so that lines behind it are read")
  func longQuotedField() {
    let limits = CSVLimits(maximumFieldBytes: 8)
    let scan = Scan("a,\"1\nb,2\nc,3\nd,\"4\"\n", .comma, limits)
    #expect(scan.texts == [["a", "\"1"], ["b", "2"], ["c", "3"], ["d", "4"]])
    #expect(scan.faults == [fault(.fieldTooLong, 1, 3)])
    #expect(Scan("\"1234567\",b", .comma, limits).texts == [["\"1234567", "b"]])
  }

  @Test("fields beyond the limit are left out of their record, not of the file")
  func manyFields() {
    let limits = CSVLimits(maximumFieldsPerRecord: 3)
    let scan = Scan("1,2,3\n1,2,汉,\"4\n\",5\"\nx\n1,2,3,", .comma, limits)
    #expect(scan.texts == [["1", "2", "3"], ["1", "2", "汉"], ["x"], ["1", "2", "3"]])
    #expect(scan.lines == [1, 2, 4, 5])
    #expect(
      scan.faults == [
        fault(.tooManyFields, 2, 7), fault(.quoteInUnquotedField, 3, 4),
        fault(.tooManyFields, 5, 7),
      ])
    let wide = Scan(String(repeating: ",", count: 100_000) + "\na,b")
    #expect(wide.records[0].fields.count == 100_000)
    #expect(wide.faults == [fault(.tooManyFields, 1, 100_001)])
    #expect(wide.records[1].fields == ["a", "b"])
  }

  @Test("of a file longer than the limit nothing is read")
  func longFile() {
    let limits = CSVLimits(maximumFileBytes: 3)
    #expect(Scan("a,b", .comma, limits).texts == [["a", "b"]])
    #expect(Scan("a,bc", .comma, limits).texts == [])
    #expect(Scan("a,bc", .comma, limits).faults == [fault(.fileTooLarge, 1, 1)])
  }

  @Test("limits outside their range are brought into it")
  func limitRanges() {
    let limits = CSVLimits(
      maximumFieldBytes: .min, maximumFieldsPerRecord: 0, maximumFileBytes: .max,
      maximumFaults: -1)
    #expect(limits.maximumFieldBytes == 1)
    #expect(limits.maximumFieldsPerRecord == 1)
    #expect(limits.maximumFileBytes == 1 << 40)
    #expect(limits.maximumFaults == 0)
    #expect(CSVLimits(maximumFieldBytes: .max).maximumFieldBytes == Int(Int32.max))
    #expect(Scan("ab,\"c", .comma, limits).texts == [["a"]])
  }
}

@Suite("CSV scanner: random access")
struct CSVScannerRandomAccessTests {
  @Test("a record is read again from its offset, and reading on is not disturbed")
  func readAgain() throws {
    let file = "名称,数\n\"一\n二\",1\n\n三,\"4\"\"\"\n五\"六,7\n"
    var scanner = CSVScanner(CSVBytes(file))
    var records: [CSVRecord] = []
    for _ in 0..<3 {
      if let record = scanner.next() { records.append(record) }
    }
    try #require(records.count == 3)

    let second = scanner.record(at: records[1].offset)
    #expect(second == records[1])
    #expect(second?.line == 2)
    let text = scanner.fieldText(0)
    #expect(text == "一\n二")
    let place = scanner.location(ofField: 1)
    #expect(place == CSVLocation(line: 3, column: 4))

    let third = scanner.record(at: records[2].offset, line: 5)
    #expect(third == records[2])
    let text1 = scanner.fieldText(1)
    #expect(text1 == "4\"")

    let next = scanner.next()
    let fourth = try #require(next)
    let text0 = scanner.fieldText(0)
    #expect(text0 == "五\"六")
    #expect(fourth.line == 6 && fourth.isMalformed)
    let again = scanner.record(at: fourth.offset)
    #expect(again == fourth)
    #expect(scanner.faultCount == 1)

    let end = scanner.next()
    #expect(end == nil)
    let first = scanner.record(at: 0)
    #expect(first?.fieldCount == 2)
  }

  @Test("where no record can begin there is none")
  func noRecord() {
    var scanner = CSVScanner(CSVBytes("\u{FEFF}a\n\nb"))
    for offset in [-1, 0, 2, 4, 5, 7, .max, .min] {
      let record = scanner.record(at: offset)
      #expect(record == nil, "\(offset)")
      let place = scanner.location(ofField: 0)
      #expect(place == nil)
    }
    let first = scanner.record(at: 3)
    #expect(first?.line == 1)
    let last = scanner.record(at: 6)
    #expect(last?.line == 3)
  }
}
