import GuijuTestSupport
import Testing

@testable import GuijuTable

/// The format once more, one byte and one state at a time, as simple as can be written.
private struct ReferenceReader {
  enum State { case fieldStart, unquoted, quoted, quoteInQuoted, verbatim }

  private let bytes: [UInt8]
  private let places: [CSVLocation]
  private var scan = Scan()
  private var record = Scan.Record(offset: 0, line: 1, fields: [], flags: [], places: [])
  private var fieldStart = 0

  static func read(_ bytes: [UInt8]) -> Scan {
    var reader = ReferenceReader(bytes: bytes)
    reader.run()
    return reader.scan
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    self.places = Self.places(in: bytes)
  }

  private mutating func run() {
    var state = State.fieldStart
    var position = 0
    while true {
      let byte: UInt8? = position < bytes.count ? bytes[position] : nil
      if state == .quoted {
        if byte == nil {
          report(.unterminatedQuote, at: fieldStart)
          (state, position) = (.verbatim, fieldStart + 1)
          continue
        }
        if byte == UInt8(ascii: "\"") { state = .quoteInQuoted }
      } else if state == .quoteInQuoted && byte == UInt8(ascii: "\"") {
        state = .quoted
      } else if byte == nil || byte == .lineFeed || byte == .carriageReturn {
        let isEmptyLine = state == .fieldStart && record.fields.isEmpty
        if !isEmptyLine { endField(at: position, isVerbatim: state == .verbatim) }
        guard byte != nil else { break }
        if byte == .carriageReturn, position + 1 < bytes.count, bytes[position + 1] == .lineFeed {
          position += 1
        }
        endRecord(nextOffset: position + 1, isEmptyLine: isEmptyLine)
        state = .fieldStart
      } else if byte == UInt8(ascii: ",") {
        endField(at: position, isVerbatim: state == .verbatim)
        fieldStart = position + 1
        state = .fieldStart
      } else if state == .quoteInQuoted {
        report(.textAfterClosingQuote, at: position)
        state = .verbatim
      } else if byte == UInt8(ascii: "\"") && state == .fieldStart {
        state = .quoted
      } else if byte == UInt8(ascii: "\"") && state == .unquoted {
        report(.quoteInUnquotedField, at: position)
        state = .verbatim
      } else if state == .fieldStart {
        state = .unquoted
      }
      position += 1
    }
    endRecord(nextOffset: bytes.count, isEmptyLine: record.fields.isEmpty)
  }

  private mutating func endField(at end: Int, isVerbatim: Bool) {
    let written = String(decoding: bytes[fieldStart..<end], as: UTF8.self)
    var text = written
    var flags: CSVField.Flags = isVerbatim ? .malformed : []
    if !isVerbatim && written.hasPrefix("\"") {
      let content = bytes[(fieldStart + 1)..<(end - 1)]
      flags = .quoted
      // Content of a well-formed field has its quotes in pairs.
      var unescaped: [UInt8] = []
      for byte in content {
        if byte == UInt8(ascii: "\"") && unescaped.last == 0 {
          unescaped[unescaped.count - 1] = byte
          flags.insert(.hasEscapedQuote)
        } else {
          unescaped.append(byte == UInt8(ascii: "\"") ? 0 : byte)
        }
      }
      text = String(decoding: unescaped, as: UTF8.self)
    }
    record.fields.append(text)
    record.flags.append(flags)
    record.places.append(place(of: fieldStart))
  }

  private mutating func endRecord(nextOffset: Int, isEmptyLine: Bool) {
    if !isEmptyLine { scan.records.append(record) }
    fieldStart = nextOffset
    record = Scan.Record(
      offset: nextOffset, line: place(of: nextOffset).line, fields: [], flags: [], places: [])
  }

  private mutating func report(_ kind: CSVFault.Kind, at offset: Int) {
    let place = place(of: offset)
    scan.faults.append(Scan.Fault(kind: kind, line: place.line, column: place.column))
  }

  private func place(of offset: Int) -> CSVLocation { places[offset] }

  /// The place of every byte, and of the end, by Swift's own characters: CRLF is one of them.
  private static func places(in bytes: [UInt8]) -> [CSVLocation] {
    var places: [CSVLocation] = []
    var (line, column) = (1, 1)
    for character in String(decoding: bytes, as: UTF8.self) {
      for scalar in character.unicodeScalars {
        for _ in scalar.utf8 { places.append(CSVLocation(line: line, column: column)) }
        column += 1
      }
      if character.isNewline { (line, column) = (line + 1, 1) }
    }
    return places + [CSVLocation(line: line, column: column)]
  }
}

@Suite("CSV scanner: against a simple reader of the same format")
struct CSVScannerDifferentialTests {
  private static let alphabet = ["a", ",", "\"", "\n", "\r", "汉"]

  @Test("20,000 random strings are read alike, malformed ones too")
  func randomStrings() {
    var generator = SeededGenerator(seed: 1)
    var kinds: [CSVFault.Kind: Int] = [:]
    var wellFormed = 0
    for round in 0..<20_000 {
      let length = Int.random(in: 0...(round % 4 == 0 ? 150 : 24), using: &generator)
      let text = (0..<length).map { _ in Self.alphabet.randomElement(using: &generator) ?? "" }
        .joined()
      let bytes = Array(text.utf8)
      let scan = Scan(bytes)
      let expected = ReferenceReader.read(bytes)
      #expect(scan == expected, "\(text.debugDescription)")
      if scan != expected { return }
      for fault in scan.faults { kinds[fault.kind, default: 0] += 1 }
      wellFormed += scan.faults.isEmpty ? 1 : 0
    }
    // The figures say that the strings were worth comparing.
    #expect(wellFormed > 1_000)
    #expect(kinds[.unterminatedQuote, default: 0] > 1_000)
    #expect(kinds[.textAfterClosingQuote, default: 0] > 1_000)
    #expect(kinds[.quoteInUnquotedField, default: 0] > 1_000)
  }

  @Test("random files of many windows, mostly well-formed, are read alike by index and by byte")
  func randomFiles() {
    var generator = SeededGenerator(seed: 2)
    var records = 0
    var faults = 0
    for round in 0..<150 {
      let bytes = Array(randomFile(malformedPerMille: round % 3, using: &generator).utf8)
      let limits =
        round % 5 == 0
        ? CSVLimits(maximumFieldBytes: 12, maximumFieldsPerRecord: 4) : .standard
      let scan = Scan(bytes, .comma, limits)
      #expect(scan.records == Scan(rereading: bytes, limits).records, "round \(round)")
      records += scan.records.count
      faults += scan.faults.count
    }
    #expect(records > 15_000)
    #expect(faults > 150)
  }

  @Test("random files are read alike by the scanner and by the simple reader")
  func randomFilesAgainstReference() {
    var generator = SeededGenerator(seed: 3)
    for round in 0..<60 {
      let file = randomFile(malformedPerMille: round % 3, using: &generator)
      let bytes = Array(String(file.unicodeScalars.prefix(2_000)).utf8)
      #expect(Scan(bytes) == ReferenceReader.read(bytes), "round \(round)")
    }
  }

  @Test("every structure is read alike wherever the edge of a block or window cuts it")
  func blockEdges() {
    let patterns = [
      "a,b\n", "\"a\"\r\nb", "a\r\nb\rc\n\nd", ",\"x,\"\"y\"\"\r\n\r\",z\n", "\"\"\"\"\n,\"\"\n",
      ",\"a\"b,c\n", ",a\"b\"\r\n", "\"\",\"\"\r\"\"", "汉,\"汉\"\"\n汉\"\n", "\"a\"", ",\"a\n", "\"",
      ",\"\"\"\n\n", "\r\n\r\n\r", "\n\r\n\r",
    ]
    let fillers: [(Int) -> String] = [
      { String(repeating: "x", count: $0) },
      {
        $0 < 2
          ? String(repeating: "\n", count: $0) : "\"" + String(repeating: "y", count: $0 - 2) + "\""
      },
      { String(repeating: "\n", count: $0) },
    ]
    for pattern in patterns {
      for edge in [64, 128, CSVWindowIndex.minimumWindowBytes] {
        for before in (edge - 14)...(edge + 1) {
          for filler in fillers {
            for after in ["", "tail,1\n"] {
              let bytes = Array((filler(before) + "\n" + pattern + after).utf8)
              let unbroken = Array((filler(before) + pattern + after).utf8)
              #expect(Scan(bytes) == ReferenceReader.read(bytes))
              #expect(Scan(unbroken) == ReferenceReader.read(unbroken))
            }
          }
        }
      }
    }
  }

  /// The bytes of a file of short lines where its first windows end, as they grow.
  private static let windowEnds: [Int] = {
    var (ends, window) = ([0], CSVWindowIndex.minimumWindowBytes)
    while ends.count < 9 {
      ends.append((ends.last ?? 0) + window)
      window = min(window * 2, CSVWindowIndex.maximumWindowBytes)
    }
    return ends
  }()

  @Test("windows of every size end anywhere in any structure", arguments: windowEnds.dropFirst(2))
  func windowEdges(end: Int) {
    let patterns = [
      "a,b\r\nc", "\"x\r\ny\"\"z\",\"\"\r\n", "\n\r\n\r", ",\"a\"b\n", ",,\r", "汉,\"汉\n\"\n",
    ]
    // As many bytes as divide every window, so that each begins where the one before it ends.
    let line = "12,\"4567\",67890\n"
    for pattern in patterns {
      for shift in -12...3 {
        // Lines that fill the window but for some bytes, and a shorter one that fits exactly.
        let filled = end + shift
        var text = String(repeating: line, count: filled / line.utf8.count)
        text += String(repeating: "x", count: filled % line.utf8.count)
        let bytes = Array((text + pattern + "tail,1\n").utf8)
        let scan = Scan(bytes)
        #expect(scan == ReferenceReader.read(bytes), "\(pattern.debugDescription) at \(filled)")
      }
    }
  }

  @Test(
    "windows of nothing but one byte, and records as long as a window",
    arguments: [",", "\n", "\r", "\"", "x"])
  func monotony(byte: String) {
    let window = CSVWindowIndex.maximumWindowBytes
    // The first windows are shorter: the second count ends with a whole one of the greatest size.
    for count in [window - 1, 2 * window - CSVWindowIndex.minimumWindowBytes] {
      for tail in ["", ",", "\r\n", "\"", "x,a\nb"] {
        let bytes = Array((String(repeating: byte, count: count) + tail).utf8)
        var (scan, expected) = (Scan(bytes), ReferenceReader.read(bytes))
        // Of a record of many fields a scan has the places of the first.
        for record in scan.records.indices { scan.records[record].places = [] }
        for record in expected.records.indices { expected.records[record].places = [] }
        let isSame = scan == expected
        #expect(isSame, "\(count) and \(tail.debugDescription)")
      }
    }
  }

  @Test("a record read again in between changes nothing of what comes next")
  func rereadInBetween() {
    var generator = SeededGenerator(seed: 4)
    for round in 0..<40 {
      let bytes = CSVBytes(randomFile(malformedPerMille: round % 3, using: &generator))
      var plain = CSVScanner(bytes)
      var disturbed = CSVScanner(bytes)
      var earlier: [(record: CSVRecord, texts: [String])] = []
      while let record = plain.next() {
        #expect(disturbed.next() == record)
        let texts = (0..<record.fieldCount).map { plain.fieldText($0) }
        #expect((0..<record.fieldCount).map { disturbed.fieldText($0) } == texts)
        earlier.append((record, texts))
        guard let (record, texts) = earlier.randomElement(using: &generator) else { continue }
        #expect(disturbed.record(at: record.offset, line: record.line) == record)
        #expect((0..<record.fieldCount).map { disturbed.fieldText($0) } == texts)
      }
      #expect(disturbed.next() == nil)
    }
  }

  @Test("a quoted field longer than several windows keeps its escapes and its lines")
  func longQuotedField() {
    for breaks in [0, 1, 5] {
      let part = String(repeating: "x", count: 50_000)
      let content = part + "\"" + part + String(repeating: "\r\n", count: breaks) + part
      let written = content.split(separator: "\"").joined(separator: "\"\"")
      let scan = Scan("h\n\"" + written + "\",\"b\"\nlast")
      #expect(scan.texts == [["h"], [content, "b"], ["last"]])
      #expect(scan.records[1].flags == [[.quoted, .hasEscapedQuote], .quoted])
      #expect(scan.lines == [1, 2, 3 + breaks])
      #expect(scan.faults.isEmpty)
    }
  }

  /// Some hundred records of fields of every kind, with all line ends, up to about 100 kB.
  private func randomFile(
    malformedPerMille: Int, using generator: inout SeededGenerator
  ) -> String {
    let plain = ["", "a", "和平社区", "12,345", "说\"好\"", "一\n二", "\r\n", "\"", ",", " ", "𠮷"]
    let malformed = ["\"a\"b", "a\"b", "\"", "5\" 管", " \"x\"", "\"x\" "]
    let lineEnd = ["\n", "\r\n", "\r", "\n\n"]
    let quotedShare = Int.random(in: 0...10, using: &generator)
    var text = ""
    for _ in 0..<Int.random(in: 0...400, using: &generator) {
      for field in 0...Int.random(in: 0...6, using: &generator) {
        if field > 0 { text += "," }
        if Int.random(in: 0..<1000, using: &generator) < malformedPerMille {
          text += malformed.randomElement(using: &generator) ?? ""
          continue
        }
        var content = ""
        for _ in 0...Int.random(in: 0...3, using: &generator) {
          content += plain.randomElement(using: &generator) ?? ""
        }
        let mustQuote = content.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }
        if mustQuote || Int.random(in: 0..<10, using: &generator) < quotedShare {
          content =
            "\""
            + content.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
        }
        text += content
      }
      text += lineEnd.randomElement(using: &generator) ?? ""
    }
    return text
  }
}
