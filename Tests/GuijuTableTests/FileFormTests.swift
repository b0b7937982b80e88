import GuijuTable
import GuijuText
import Testing

@Suite("The form of data files: encodings, separators, headings, rows")
struct FileFormTests {
  /// An encoding, as iconv calls it, with the bytes before the text.
  struct Writing: CustomTestStringConvertible, Sendable {
    let name: String
    var mark: [UInt8] = []
    let encoding: TextEncoding
    var testDescription: String { "\(name)\(mark.isEmpty ? "" : " with a mark")" }
  }

  static let writings = [
    Writing(name: "UTF-8", encoding: .utf8),
    Writing(name: "UTF-8", mark: [0xEF, 0xBB, 0xBF], encoding: .utf8),
    Writing(name: "GB18030", encoding: .gb18030),
    Writing(name: "GBK", encoding: .gb18030),
    Writing(name: "UTF-16LE", mark: [0xFF, 0xFE], encoding: .utf16LittleEndian),
    Writing(name: "UTF-16BE", mark: [0xFE, 0xFF], encoding: .utf16BigEndian),
  ]

  static let separators: [Character] = [",", "\t", ";", "，", "；", "|"]

  private static let rows = [
    ["编号", "名称", "业务范围"], ["001", "和平社区邻里互助会", "邻里 互助"], ["002", "新城\"夕阳红\"合唱队", "第一行{}第二行"],
    ["003", "东站街道书画社", ""],
  ]

  @Test(
    "every encoding, with every separator and line end, reads as the same cells",
    arguments: writings, separators)
  func encodings(_ writing: Writing, _ separator: Character) throws {
    for lineEnd in ["\n", "\r\n", "\r"] {
      let rows = Self.rows.map { $0.map { $0.replacing("{}", with: lineEnd + String(separator)) } }
      let text = rows.map { row in
        row.map { cell in
          cell.contains { "\"\r\n,\t;，；|".contains($0) || $0 == "\r\n" }
            ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: String(separator))
      }.joined(separator: lineEnd)
      let bytes = writing.mark + (try #require(encoded(text + lineEnd, in: writing.name)))
      let file = try DecodedFile(CSVBytes(bytes))
      #expect(file.encoding == writing.encoding)
      #expect(file.separator == CSVSeparator(written: String(separator)))
      var read = try FileRows(CSVBytes(bytes))
      var found: [[String?]] = []
      while let row = read.next() { found.append(row) }
      #expect(found == rows.dropFirst().map { $0.map { $0.isEmpty ? nil : $0 } })
    }
  }

  // MARK: - Encodings

  private func encoding(_ bytes: [UInt8]) throws -> TextEncoding {
    try DecodedFile(CSVBytes(bytes)).encoding
  }

  private func cells(_ bytes: [UInt8], _ form: FileForm = FileForm()) throws -> [[String?]] {
    var rows = try FileRows(CSVBytes(bytes), form)
    var cells: [[String?]] = []
    while let row = rows.next() { cells.append(row) }
    return cells
  }

  @Test("the byte 80 is GBK's euro sign, and four bytes are one character")
  func euro() throws {
    let name = try #require(encoded("名称\n", in: "GBK"))
    let rare = try #require(encoded("𠮷", in: "GB18030"))
    let file = name + [0x80] + Array("5".utf8) + rare + [0x0A]
    #expect(try encoding(file) == .gb18030)
    #expect(try cells(file) == [["€5𠮷"]])
  }

  @Test("a few damaged bytes do not make another encoding of UTF-8, wherever they stand")
  func damagedUTF8() throws {
    for place in [0, 1, 2] {
      var lines = ["名称,业务范围", "和平社区邻里互助会,邻里互助", "新城社区书画社,书画"].map { Array($0.utf8) }
      lines[place].insert(0xB1, at: 3)
      lines[place].insert(0xE0, at: 3)
      #expect(try encoding(Array(lines.joined(separator: [0x0A]))) == .utf8)
    }
  }

  @Test("Big5 and Shift JIS are suspected and refused, and read where they are asked for")
  func otherEncodings() throws {
    let texts: [(text: String, name: String, encoding: TextEncoding)] = [
      ("編號,名稱,地址\n1,臺北市社區發展協會,臺北市中正區\n2,高雄市志願服務協會,高雄市前金區\n", "BIG5", .big5),
      ("番号,名称,住所\n1,ひまわり地域の会,東京都千代田区\n2,みどりボランティア,大阪市北区\n", "SHIFT_JIS", .shiftJIS),
    ]
    for (text, name, encoding) in texts {
      let bytes = try #require(encoded(text, in: name))
      do {
        _ = try DecodedFile(CSVBytes(bytes))
        Issue.record("\(name) was taken for something else")
      } catch {
        #expect(error.message.en.contains(encoding.rawValue))
      }
      var form = FileForm()
      form.encoding = encoding
      #expect(try cells(bytes, form).count == 2)
      #expect(try cells(bytes, form)[0][1] == String(text.split(separator: ",")[3]))
    }
  }

  @Test(
    "UTF-16 without a mark is suspected in its own byte order, and read so where it is asked for")
  func unmarkedUTF16() throws {
    for (name, help) in [("UTF-16BE", "--encoding utf-16be"), ("UTF-16LE", "--encoding utf-16le")] {
      let bytes = try #require(encoded("id,name\n1,abc\n2,def\n", in: name))
      let error = #expect(throws: TableLoadError.self) { try DecodedFile(CSVBytes(bytes)) }
      #expect(error?.help?.en.contains(help) == true, "\(name)")
      var form = FileForm()
      form.encoding = name == "UTF-16BE" ? .utf16BigEndian : .utf16LittleEndian
      #expect(try cells(bytes, form) == [["1", "abc"], ["2", "def"]])
    }
  }

  @Test("UTF-32 is called so, with a mark or without, whatever encoding is asked for")
  func utf32() throws {
    for name in ["UTF-32LE", "UTF-32BE"] {
      for text in ["\u{FEFF}编号,名称\n1,甲\n", "编号,名称\n1,甲\n"] {
        let bytes = try #require(encoded(text, in: name))
        for encoding in [nil, TextEncoding.utf16LittleEndian] {
          var form = FileForm()
          form.encoding = encoding
          let error = #expect(throws: TableLoadError.self) {
            try DecodedFile(CSVBytes(bytes), form)
          }
          #expect(error?.message.en.contains("UTF-32") == true, "\(name) \(text)")
          #expect(error?.help?.en.contains("UTF-8") == true)
        }
      }
    }
  }

  @Test("behind a mark the first heading may be quoted and hold the full-width separator")
  func quotedHeadingBehindMark() throws {
    for mark in ["", "\u{FEFF}"] {
      let bytes = Array((mark + "\"编，号\"，名称\n1，甲\n").utf8)
      let file = try DecodedFile(CSVBytes(bytes))
      #expect(file.separator == .fullWidthComma)
      var scanner = CSVScanner(file.bytes, dialect: file.dialect)
      #expect(scanner.next()?.fieldCount == 2)
      #expect(scanner.fieldText(0) == "编，号")
      #expect(scanner.faults.isEmpty)
    }
  }

  @Test("what is no text at all is refused, and a workbook is called one")
  func refused() {
    let files: [([UInt8], String)] = [
      ([0x50, 0x4B, 0x03, 0x04, 0x14], "xlsx"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "xls"),
      (Array("%PDF-1.7".utf8), "PDF"), (Array("<!DOCTYPE html>".utf8), "web page"),
      ((0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 129) | 0x80 }, "encoding"),
    ]
    for (bytes, word) in files {
      do {
        _ = try DecodedFile(CSVBytes(bytes))
        Issue.record("\(word): was read")
      } catch {
        #expect(error.message.en.contains(word), "\(error.message.en)")
      }
    }
  }

  @Test("GB 18030 that breaks off, or holds bytes that are none, loses these places only")
  func damagedGB() throws {
    let name = try #require(encoded("名称,业务范围\n和平社区,书画\n新城社区,", in: "GB18030"))
    #expect(try cells(name + [0xD0]).map { $0[0] } == ["和平社区", "新城社区"])
    #expect(try cells(name + [0xFF, 0x41]).count == 2)
  }

  // MARK: - Headings and rows

  private func form(header: String? = nil, skip: String? = nil) throws -> FileForm {
    var form = FileForm()
    form.headerRows = header.flatMap { FileForm.headerRows(written: $0) }
    if let skip { form.skipped = try #require(SkippedRows(written: skip)) }
    return form
  }

  @Test("rows are numbered as a spreadsheet numbers them: blank ones count, breaks in cells do not")
  func rowNumbers() throws {
    let text = "\"登记\n表\",\n\n编号,名称\n1,\"甲\n乙\"\n2,丙\n3,丁\n"
    #expect(try cells(Array(text.utf8), form(header: "3")).map { $0[0] } == ["1", "2", "3"])
    #expect(try cells(Array(text.utf8), form(header: "3", skip: "5")).map { $0[0] } == ["1", "3"])
    #expect(try cells(Array(text.utf8), form(header: "3", skip: "5-")).map { $0[0] } == ["1"])
    #expect(throws: TableLoadError.self) { try cells(Array(text.utf8), form(header: "9")) }
  }

  @Test("several rows of headings are joined, groups standing for the blanks to their right")
  func joinedHeadings() throws {
    let text = "编号,党员情况,,备注\n,正式,预备,\n1,3,4,x\n"
    let survey = try FileSurvey(CSVBytes(text), form(header: "1-2"))
    #expect(survey.columns.map(\.heading) == ["编号", "党员情况_正式", "党员情况_预备", "备注"])
    #expect(survey.rowCount == 1)
  }

  @Test("rows are skipped by the word that they begin with, headings inside and blank rows always")
  func skippedWords() throws {
    let text = "编号,名称\n1,甲\n,\n编号,名称\n合计,2\n备注：自报,\n2,编号\n"
    #expect(try cells(Array(text.utf8)).map { $0[0] } == ["1", "合计", "备注：自报", "2"])
    #expect(try cells(Array(text.utf8), form(skip: "合计,备注")).map { $0[0] } == ["1", "2"])
  }

  @Test("what is neither row nor word is no --skip")
  func unreadableSkips() {
    for text in ["", "0", "5-3", ",", "-3"] {
      #expect(SkippedRows(written: text) == nil, "\(text)")
    }
    for text in ["", "0", "3-1", "x", "99999999999999999999"] {
      #expect(FileForm.headerRows(written: text) == nil, "\(text)")
    }
  }
}
