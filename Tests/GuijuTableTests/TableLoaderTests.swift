import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText
import Testing

@Suite("Table loader: from cells to columns, and back")
struct TableLoaderTests {
  // MARK: - Places

  @Test("a cell behind a quoted line break has its own line and column")
  func placeBehindLineBreak() throws {
    let text = "编号,名称,人数\r\na,\"第一行\n第二行，\"\"丙\"\"\",7\r\nb,乙,8\r\n"
    let (data, findings) = try load([("组织.csv", text, 组织)])
    let origin = try #require(data[组织].origin)
    #expect(findings.count == 0)
    #expect(origin.place(row: 0) == CellPlace(file: "组织.csv", line: 2, column: 1))
    #expect(
      origin.place(row: 0, field: 名称) == CellPlace(file: "组织.csv", line: 2, column: 3))
    #expect(
      origin.place(row: 0, field: 人数) == CellPlace(file: "组织.csv", line: 3, column: 12))
    #expect(
      origin.place(row: 1, field: 人数) == CellPlace(file: "组织.csv", line: 4, column: 5))
    #expect(origin.text(row: 0, field: 名称) == "第一行\n第二行，\"丙\"")
  }

  @Test("a byte-order mark is no column, and a line may end in CR alone")
  func placeBehindMark() throws {
    let (data, findings) = try load([("a.csv", "\u{FEFF}编号,人数\ra,x\r", 组织)])
    #expect(data[组织].rowCount == 1)
    #expect(findings.kept.map(\.kind) == [.wrongType])
    #expect(findings.kept.first?.place == CellPlace(file: "a.csv", line: 2, column: 3))
  }

  @Test("a finding has the place, the value as read, and the field")
  func finding() throws {
    let (_, findings) = try load([("a.csv", "编号,人数\na, 约5 \n", 组织)])
    #expect(findings.kept.map(\.kind) == [.surplusSpaces, .wrongType])
    let wrong = try #require(findings.kept.last)
    #expect(wrong.place == CellPlace(file: "a.csv", line: 2, column: 3))
    #expect(wrong.value == "约5")
    #expect(wrong.field == 人数)
    #expect(wrong.severity == .error)
  }

  @Test("a long value is cut in the message and whole in the finding")
  func longValue() throws {
    let value = String(repeating: "九", count: 500)
    let (_, findings) = try load([("a.csv", "编号,人数\na,\(value)\n", 组织)])
    let wrong = try #require(findings.kept.first)
    #expect(wrong.value == value)
    #expect(wrong.message.zh.contains(String(repeating: "九", count: 60) + "…"))
    #expect(!wrong.message.zh.contains(String(repeating: "九", count: 61)))
  }

  // MARK: - Several files

  @Test("several files of a table are joined, each with its own order of columns and places")
  func severalFiles() throws {
    let (data, findings) = try load([
      ("一.csv", "编号,人数,名称\na,1,甲\nb,2,乙\n", 组织), ("二.csv", "名称,编号,人数\n丙,c,3\n", 组织),
    ])
    let origin = try #require(data[组织].origin)
    #expect(findings.count == 0)
    #expect(data[组织].rowCount == 3)
    #expect(origin.files == ["一.csv", "二.csv"])
    #expect(texts(data, 组织, 名称) == ["甲", "乙", "丙"])
    #expect(origin.place(row: 2) == CellPlace(file: "二.csv", line: 2, column: 1))
    #expect(origin.place(row: 2, field: 编号) == CellPlace(file: "二.csv", line: 2, column: 3))
  }

  @Test("a key that two files bear is told with the file of the first")
  func duplicateAcrossFiles() throws {
    let (_, findings) = try load([
      ("一.csv", "编号\nb\na\n", 组织), ("二.csv", "编号\na\n", 组织),
    ])
    let duplicate = try #require(findings.kept.first)
    #expect(findings.kept.map(\.kind) == [.duplicateKey])
    #expect(duplicate.place == CellPlace(file: "二.csv", line: 2, column: 1))
    #expect(duplicate.message.zh.contains("一.csv:3"))
  }

  @Test("a column that only the second file lacks is missing in that file, and told of it")
  func columnMissingInOneFile() throws {
    let (data, findings) = try load(
      [("一.csv", "编号,人数\na,1\n", 组织), ("二.csv", "编号\nb\n", 组织)],
      reading: [组织: [人数]])
    #expect(findings.kept.map(\.kind) == [.missingHeading])
    #expect(findings.kept.first?.place.file == "二.csv")
    let column = try #require(data[组织].columns[人数.index])
    #expect(!column.isMissing[0])
    #expect(column.isMissing[1])
  }

  @Test("where a file lacks the column of a 空白为无 field, it is not known that there is none")
  func absentIsNotNone() throws {
    let (data, _) = try load([("a.csv", "编号,统一社会信用代码\na,\n", 组织), ("b.csv", "编号\nb\n", 组织)])
    let column = try #require(data[组织].columns[代码.index])
    #expect(column.isMissing[0] && !column.isFaulty[0])
    #expect(column.isMissing[1] && column.isFaulty[1])
  }

  // MARK: - Numbers

  @Test("numbers of mixed scales and beyond 64 bits are kept to the last digit")
  func numbers() throws {
    let cells = [
      "3", "-0.25", "9223372036854775807", "9223372036854775808", "0.000000000001",
      "0.0000000000001", "1234567890123456789012345678901234", "-9223372036854775808", "1.50",
      "922337203685477580.7",
    ]
    let rows = cells.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
    let (data, findings) = try load([("a.csv", "编号,资金\n" + rows, 组织)])
    #expect(findings.count == 0)
    #expect(decimals(data, 组织, 资金) == cells.map { decimal($0) })
  }

  @Test("a number with more digits than are exact, or with an exponent, is no number")
  func refusedNumbers() throws {
    let cells = [
      "12345678901234567890123456789012345", "1e5", "1E+400", "NaN", "0x10", "--1", "1 000",
      "3米", "",
    ]
    let rows = cells.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
    let (data, findings) = try load([("a.csv", "编号,资金\n" + rows, 组织)])
    #expect(
      findings.kept.map(\.kind) == [
        .wrongType, .lostContent, .lostContent, .wrongType, .wrongType, .wrongType, .wrongType,
        .wrongType,
      ])
    #expect(findings.kept.map(\.value) == cells.dropLast())
    #expect(decimals(data, 组织, 资金) == Array(repeating: nil, count: 9))
  }

  @Test("万元 under an alias heading become 元 exactly, or not at all")
  func units() throws {
    let cells = ["3", "0.12345", "0.00001", "-2", "9999999999999999999999999999999999"]
    let rows = cells.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
    let (data, findings) = try load([("a.csv", "编号,资金数额（万元）\n" + rows, 组织)])
    #expect(findings.count == 0)
    let yuan = decimals(data, 组织, 资金)
    #expect(yuan.prefix(4).map { $0 } == ["30000", "1234.5", "0.1", "-20000"].map { decimal($0) })
    #expect(yuan.last == decimal("9999999999999999999999999999999999e4"))
  }

  // MARK: - References

  @Test("a reference to a key that several rows bear leads nowhere and is told")
  func ambiguousReference() throws {
    let (data, findings) = try load([
      ("社区.csv", "编号\nc1\nc1\nc2\n", 社区), ("组织.csv", "编号,社区编号\na,c1\nb,c2\nc,c3\nd,\n", 组织),
    ])
    #expect(findings.kept.map(\.kind) == [.duplicateKey, .ambiguousReference, .danglingReference])
    #expect(findings.kept.map(\.place.line) == [3, 2, 4])
    let column = try #require(data[组织].columns[所在社区.index])
    guard case .references(let rows, let target) = column.storage else {
      Issue.record("not a column of references")
      return
    }
    #expect(target == 社区)
    #expect(rows == [-1, 2, -1, -1])
    #expect((0..<4).map { column.isFaulty[$0] } == [true, false, true, false])
  }

  @Test("a key is composed before it is compared, and not otherwise changed")
  func keysCompose() throws {
    let (_, findings) = try load([
      ("社区.csv", "编号\n\u{E9}\nA\n", 社区),
      ("组织.csv", "编号,社区编号\na,e\u{301}\nb,Ａ\nc,a\n", 组织),
    ])
    #expect(findings.kept.map(\.kind) == [.danglingReference, .danglingReference])
    #expect(findings.kept.map(\.value) == ["Ａ", "a"])
  }

  // MARK: - Form

  @Test("every cell that is no UTF-8 is told once, and the others are read")
  func illFormedCells() throws {
    var bytes = Array("编号,名称,人数\na,".utf8)
    bytes += [0xFF, 0xFE] + Array("甲,1\nb,乙,".utf8) + [0xE4, 0xBD] + Array("\nc,丙,3\n".utf8)
    let (data, findings) = try load([("a.csv", bytes, 组织)])
    #expect(findings.kept.map(\.kind) == [.invalidUTF8, .invalidUTF8])
    #expect(
      findings.kept.map(\.place) == [
        CellPlace(file: "a.csv", line: 2, column: 3), CellPlace(file: "a.csv", line: 3, column: 5),
      ])
    #expect(texts(data, 组织, 名称) == [nil, "乙", "丙"])
    #expect(decimals(data, 组织, 人数) == [decimal("1"), nil, decimal("3")])
  }

  @Test("a file without headings or without the key column is refused")
  func refusedFiles() throws {
    for text in ["", "\n\r\n", "\u{FEFF}", "名称\n甲\n"] {
      #expect(throws: TableLoadError.self, "\(text)") { try load([("a.csv", text, 组织)]) }
    }
  }

  @Test("what was found out about a file is told, and what was said is not")
  func foundOut() throws {
    let bytes = [0xB1, 0xE0, 0xBA, 0xC5] + Array(";x\na;b\n".utf8)
    let (data, findings) = try load([("a.csv", bytes, 组织)])
    #expect(data[组织].rowCount == 1)
    #expect(findings.kept.map(\.kind) == [.otherForm, .unknownHeading])
    var form = FileForm()
    form.encoding = .gb18030
    form.separator = .semicolon
    let (_, fewer) = try load([("a.csv", bytes, 组织)], form: form)
    #expect(fewer.kept.map(\.kind) == [.unknownHeading])
  }

  // MARK: - Values as people write them

  @Test("numbers with commas between thousands, full-width digits and units mean what they say")
  func numerals() throws {
    let cells = [
      "1,000", "30，000", "12,345,678.90", "３", "－１．５", "3万元", "3万", "30,000元", "¥1,200", "人民币3万元",
      "0.5百万元", "2 元", "3亿元人民币",
    ]
    let values = [
      "1000", "30000", "12345678.90", "3", "-1.5", "30000", "30000", "30000", "1200", "30000",
      "500000", "2", "300000000",
    ]
    #expect(try funds(cells).values == values.map { decimal($0) })
    #expect(try funds(cells).kinds.isEmpty)
    let refused = [
      "1,00", "1,0000", "1，00，000", "1、000", "约3", "3余", "3~5", "85%", ",100", "1,000,", "3元5角",
      "1.000,5", "叁万元", "3万人", "元", "¥", "+", "--3",
    ]
    #expect(try funds(refused).values == refused.map { _ in nil })
    #expect(try funds(refused).kinds == refused.map { _ in .wrongType })
  }

  /// What cells come to as 资金, in 元.
  private func funds(
    _ cells: [String], under heading: String = "资金"
  ) throws -> (values: [Decimal?], kinds: [DataFinding.Kind]) {
    let rows = cells.enumerated().map { "a\($0.offset),\"\($0.element)\"\n" }.joined()
    let (data, findings) = try load([("a.csv", "编号,\(heading)\n" + rows, 组织)])
    return (decimals(data, 组织, 资金), findings.kept.map(\.kind))
  }

  @Test("a unit in the heading converts, whether declared or not; a cell may repeat it, not differ")
  func headingUnits() throws {
    for heading in ["资金数额（万元）", "资金数额(万元)", "资金（万元）", "资金 （万元）", "资金（元）"] {
      let isYuan = heading == "资金（元）"
      let cells = isYuan ? ["3", "3元", "3万元"] : ["3", "3万元", "0.5"]
      let values = isYuan ? ["3", "3", "30000"] : ["30000", "30000", "5000"]
      #expect(try funds(cells, under: heading).values == values.map { decimal($0) }, "\(heading)")
    }
    #expect(try funds(["3元", "3万", "3亿元"], under: "资金（万元）").values == [nil, nil, nil])
    let (_, findings) = try load([("a.csv", "编号,资金（米）\na,3\n", 组织)])
    #expect(findings.kept.map(\.kind) == [.unknownHeading])
  }

  @Test("texts that have lost something are refused, and those that may have are told")
  func lostTexts() throws {
    let lost = [
      "1.23E+17", "5.23303E+17", "220102199003070000", "张?明", "协会??", "李\u{FFFD}", "李〓舞蹈队",
    ]
    let told: [(String, DataFinding.Kind)] = [
      ("张？明", .doubtfulCharacter), ("\u{E863}协会", .doubtfulCharacter),
      ("和\u{200B}平", .hiddenCharacters), ("\u{3000}和平\u{A0}\u{200D}", .surplusSpaces),
    ]
    let exact = [
      "是否?", "http://a/?b=1", "怎么办？", "001E5", "220102199003070012", "12000", "000", "E+17",
      "3E小学",
    ]
    let cells = lost + told.map(\.0) + exact
    let rows = cells.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
    let (data, findings) = try load([("a.csv", "编号,名称\n" + rows, 组织)])
    let kinds = findings.kept.sorted { $0.place.line < $1.place.line }.map(\.kind)
    #expect(kinds == lost.map { _ in .lostContent } + told.map(\.1))
    #expect(
      texts(data, 组织, 名称)
        == lost.map { _ in nil } + ["张？明", "\u{E863}协会", "和平", "和平"] + exact)
  }

  @Test("codes that end in 000 are refused where a spreadsheet has been there, else told of once")
  func roundCodes() throws {
    for (others, isTaken) in [(0, false), (197, false), (198, true), (400, true)] {
      let cells =
        ["220102199003070000"]
        + (1...max(others, 1)).map { "22010219900307\(1000 + $0)" }
        .prefix(others) + ["220102199003071000"]
      let rows = cells.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
      let (data, findings) = try load([("a.csv", "编号,名称\n" + rows, 组织)])
      let found = texts(data, 组织, 名称)
      #expect(found.filter { $0 == nil }.count == (isTaken ? 0 : 2), "\(others)")
      #expect(
        findings.kept.map(\.kind) == (isTaken ? [.doubtfulCode] : [.lostContent, .lostContent]))
      #expect(findings.kept.first?.place.line == 2)
    }
  }

  @Test("of a credit code form and check digit are looked at, and it is taken all the same")
  func creditCodes() throws {
    let codes = [
      "51220102MJ00000003", "51220102MJ00000008", "51220102MJ0000000", "91350100M000100Y43",
    ]
    let rows = codes.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
    let (data, findings) = try load([("a.csv", "编号,统一社会信用代码\n" + rows, 组织)])
    #expect(texts(data, 组织, 代码) == codes)
    #expect(findings.kept.map(\.kind) == [.doubtfulCode, .doubtfulCode])
    #expect(Set(findings.kept.map(\.value)).count == 2)
  }

  @Test("personal columns of no field are dropped and told of once; rows like totals are told of")
  func personalAndTotals() throws {
    let (data, findings) = try load([
      ("a.csv", "编号,身份证号,名称,联系电话\na,1,甲,2\n合　计,,,\n注：完,,,\n", 组织)
    ])
    #expect(data[组织].rowCount == 3)
    #expect(findings.kept.map(\.kind) == [.personalColumns, .suspectRow, .suspectRow])
    #expect(findings.kept.first?.message.zh.contains("身份证号、联系电话") == true)
    #expect(findings.kept.first?.place == CellPlace(file: "a.csv", line: 1, column: 4))
  }

  @Test("content under a blank heading is told once")
  func unnamedColumn() throws {
    let (_, findings) = try load([("a.csv", "编号,,名称,\na,,甲,\nb,1,乙,\nc,2,丙,\n", 组织)])
    #expect(findings.kept.map(\.kind) == [.unknownHeading])
    #expect(findings.kept.first?.place == CellPlace(file: "a.csv", line: 3, column: 3))
  }

  @Test(
    "a row whose quote took in other rows is missing throughout, and gives no other row's values")
  func misquotedRow() throws {
    let text = "编号,名称,人数\na,\"甲,3\nb,乙,4\nc,\"丙\",99\nd,丁,5\n"
    let (data, findings) = try load([("a.csv", text, 组织)])
    #expect(data[组织].rowCount == 2)
    #expect(texts(data, 组织, 编号) == [nil, "d"])
    #expect(decimals(data, 组织, 人数) == [nil, decimal("5")])
    #expect(findings.kept.map(\.kind) == [.malformedQuotes])
    #expect(findings.kept.first?.place == CellPlace(file: "a.csv", line: 4, column: 4))
    #expect(findings.kept.first?.message.en.contains("2:3") == true)
    #expect(findings.kept.first?.message.en.contains("3 lines") == true)
    #expect(data[组织].origin?.doubt(row: 0) == .misquoted)
    #expect(data[组织].origin?.doubt(row: 1) == nil)
  }

  @Test("a reference is replaced by a row only, never by a key that nobody has looked up")
  func replacedReference() throws {
    let (data, _) = try load([
      ("社区.csv", "编号\nc1\nc2\n", 社区), ("a.csv", "编号,社区编号\na,c1\n", 组织),
    ])
    let cell = Cell(table: 组织, row: 0, field: 所在社区)
    for (value, row) in [
      (Value.string("c2"), 0), (.number(Decimal(coefficient: 1, inlineScale: 0)), 0),
      (.row(组织, 0), 0), (.row(社区, 1), 1),
    ] as [(Value, Int32)] {
      let column = data.replacing([cell: value], schema())[组织].columns[所在社区.index]
      guard case .references(let rows, 社区)? = column?.storage else {
        Issue.record("no references")
        continue
      }
      #expect(rows == [row])
      #expect(column?.isMissing[0] == false)
    }
  }

  @Test("a line of a hundred thousand headings is read in one walk", .timeLimit(.minutes(1)))
  func manyHeadings() throws {
    let text = "编号" + String(repeating: ",x", count: 99_999) + "\na\n"
    let (data, findings) = try load([("a.csv", text, 组织)])
    #expect(data[组织].rowCount == 1)
    #expect(findings.kept.filter { $0.kind == .unknownHeading }.count == 99_999)
    #expect(
      findings.kept[99_998].place == CellPlace(file: "a.csv", line: 1, column: 4 + 99_998 * 2))
  }

  @Test("of each kind as many findings are kept as asked for, and all are counted")
  func findingLimit() throws {
    let rows = (0..<50).map { "a\($0),x,\n" }.joined()
    let (_, findings) = try load([("a.csv", "编号,人数\n" + rows, 组织)], limit: 3)
    #expect(findings.kept.count == 3)
    #expect(findings.count == 50)
    #expect(findings.omittedCount == 47)
  }
}

// MARK: - A schema of two tables

private let 社区 = TableID(0)
private let 组织 = TableID(1)
private let 编号 = FieldID(0)
private let 名称 = FieldID(1)
private let 人数 = FieldID(2)
private let 资金 = FieldID(3)
private let 所在社区 = FieldID(4)
private let 代码 = FieldID(5)

private func schema() -> Plan {
  var plan = Plan()
  let key = field("编号", .text, required: true)
  var communities = TableSchema(name: "社区", span: .none, fields: [key])
  communities.key = FieldID(0)
  var code = field("统一社会信用代码", .text)
  code.blank = .none
  var funds = field("资金", .number)
  funds.unit = "元"
  funds.aliases = [FieldSchema.Alias(heading: "资金数额（万元）", unit: "万元", shift: 4)]
  var organizations = TableSchema(
    name: "组织", span: .none,
    fields: [
      key, field("名称", .text), field("人数", .integer), funds,
      field("社区", .reference(社区), heading: "社区编号"), code,
    ])
  organizations.key = FieldID(0)
  plan.tables = [communities, organizations]
  return plan
}

private func field(
  _ name: String, _ kind: FieldSchema.Kind, heading: String? = nil, required: Bool = false
) -> FieldSchema {
  FieldSchema(
    name: name, span: .none, kind: kind, heading: heading ?? name, aliases: [],
    isRequired: required, isPersonal: false, unit: nil, missingSpellings: [])
}

@discardableResult
private func load(
  _ files: [(name: String, bytes: [UInt8], table: TableID)],
  reading fields: [TableID: Set<FieldID>] = [:], limit: Int = 1_000_000,
  form: FileForm = FileForm()
) throws -> (DataSet, DataFindings) {
  var diagnostics = DiagnosticBag()
  var loader = TableLoader(
    Program(schema(), asOf: CalendarDate(columnDays: 0), diagnostics: &diagnostics),
    findingLimit: limit)
  for file in files {
    try loader.load(CSVBytes(file.bytes), name: file.name, into: file.table, form: form)
  }
  let data = loader.finish(reading: fields)
  return (data, loader.findings)
}

@discardableResult
private func load(
  _ files: [(name: String, text: String, table: TableID)],
  reading fields: [TableID: Set<FieldID>] = [:], limit: Int = 1_000_000
) throws -> (DataSet, DataFindings) {
  try load(files.map { ($0.name, Array($0.text.utf8), $0.table) }, reading: fields, limit: limit)
}

private func texts(_ data: DataSet, _ table: TableID, _ field: FieldID) -> [String?] {
  guard let column = data[table].columns[field.index], case .texts(let texts) = column.storage
  else { return [] }
  return (0..<column.isMissing.count).map { column.isMissing[$0] ? nil : texts[$0] }
}

private func decimals(_ data: DataSet, _ table: TableID, _ field: FieldID) -> [Decimal?] {
  guard let column = data[table].columns[field.index],
    case .numbers(let numbers) = column.storage
  else { return [] }
  return (0..<numbers.coefficients.count).map { row in
    if column.isMissing[row] { return nil }
    return numbers.wide[Int32(row)]
      ?? Decimal(coefficient: numbers.coefficients[row], inlineScale: numbers.scale)
  }
}

private func decimal(_ text: String) -> Decimal? {
  if case .exact(let decimal) = Decimal.parse(utf8: text.utf8) { return decimal }
  return nil
}
