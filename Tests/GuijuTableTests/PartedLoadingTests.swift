import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuTestLaws
import GuijuTestSupport
import GuijuText
import Glibc
import Testing

@Suite("Loading in parts: the same rows and findings, however a file is cut and read")
struct PartedLoadingTests {
  /// Pieces of text of which files are made: quotes where they may stand and where not, line ends of
  /// all kinds, cells that are taken, odd and wrong.
  private static let pieces = [
    "a1", "b2,", ",", ",,", "\n", "\r\n", "\r", "\"", "\"\"", "\"甲,乙\"", "\"甲\n乙\"",
    "\"x\"\"y\"", " 12 ", "12", "1.5", "2021-05-26", "2021年5月26日", "是", "√", "社会团体", "名，称",
    "20206月30日", "１２", "合计", "编号,名称,人数,日期,类别,有效,上级\n",
  ]
  private static let rows = [
    "a1,甲乡,12,2021-05-26,社团,是,\n", "b2,\"乙,\"\"乡\"\"\",7,2021/5/26,基金会,否,a1\n",
    "c3,\"丙\n丁\", 8 ,2021-13-01,别的,√,a1\n", "a1,戊,1e5,,社团,,zz\r\n", ",,,,,,\n", "d4,己\n",
  ]

  @Test("for any size of parts and any number of threads", arguments: 0..<40)
  func sameForAnyParts(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var text = "编号,名称,人数,日期,类别,有效,上级\n"
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      let isOdd = seed % 2 == 1 && Int.random(in: 0..<4, using: &generator) == 0
      text += (isOdd ? Self.pieces : Self.rows).randomElement(using: &generator) ?? ""
    }
    let whole = try LoadedTable(text, partBytes: .max, threads: 1)
    for partBytes in [1, 2, 3, 7, 16, 61, 256, 1_000] {
      for threads in [1, 3] {
        let parts = try LoadedTable(text, partBytes: partBytes, threads: threads)
        #expect(parts == whole, "\(partBytes) bytes, \(threads) threads: \(text.debugDescription)")
      }
    }
  }

  @Test(
    "what is wrong with the headings is told, however the file is cut",
    arguments: ["编号,名称,人\"数", "编号,\"名称\"x,人数", "编号,名称,\"人数\" "])
  func faultyHeadings(_ headings: String) throws {
    let text = headings + "\n" + Self.rows.joined() + Self.rows.joined()
    let whole = try LoadedTable(text, partBytes: .max, threads: 1)
    for partBytes in [1, 16, 100] {
      #expect(try LoadedTable(text, partBytes: partBytes, threads: 2) == whole)
    }
  }

  @Test("a file on disk, read part by part, is the same as one in memory")
  func sameFromDisk() throws {
    let folder = try TemporaryFolder()
    var text = "编号,名称,人数,日期,类别,有效,上级\n"
    for row in 0..<3_000 {
      text += "k\(row),\"名,\n称\(row % 7)\",\(row % 90 == 0 ? " 约5" : "\(row)"),2021-05-26,社团,是,k1\n"
    }
    try folder.write(Array(text.utf8), to: "表.csv")
    let descriptor = open(folder.path + "/表.csv", O_RDONLY)
    let source = try #require(FileSource(descriptor: descriptor))
    let parts = try LoadedTable(source, partBytes: 4_096, threads: 2)
    #expect(parts == (try LoadedTable(text, partBytes: .max, threads: 1)))
    #expect(parts.cells.count == 3_000)
  }

  @Test(
    "a file in another encoding is read part by part, too, and as a whole where it is damaged",
    arguments: ["GB18030", "UTF-16LE"], [false, true])
  func otherEncodings(_ encoding: String, isDamaged: Bool) throws {
    let folder = try TemporaryFolder()
    var text = "编号,名称,人数,日期,类别,有效,上级\n"
    let name = String(repeating: "名𠮷€\n称", count: 600)
    for row in 0..<180 {
      text += "k\(row),\"\(name)\(row % 7)\",\(row % 90 == 0 ? " 约5" : "\(row)"),,社团,是,k1\n"
    }
    var bytes = (encoding == "GB18030" ? [] : [0xFF, 0xFE]) + (encoded(text, in: encoding) ?? [])
    // A first byte without a second; half of a pair.
    if isDamaged { bytes += encoding == "GB18030" ? [0xB1, 0x0A] : [0x00, 0xD8, 0x0A, 0x00] }
    try #require(bytes.count > 1 << 20)
    try folder.write(bytes, to: "表.csv")
    let source = try #require(FileSource(descriptor: open(folder.path + "/表.csv", O_RDONLY)))
    let parts = try LoadedTable(source, partBytes: 100_000, threads: 3)
    let whole = try LoadedTable(FileSource(CSVBytes(bytes)), partBytes: .max, threads: 1)
    #expect(parts == whole)
    #expect(parts.cells.count == (isDamaged ? 181 : 180))
  }

  @Test("a file that is written to is not read again")
  func changedFile() throws {
    let folder = try TemporaryFolder()
    let text = "编号,名称\n" + (0..<500).map { "k\($0),名称\($0)\n" }.joined()
    try folder.write(Array(text.utf8), to: "表.csv")
    let source = try #require(
      FileSource(descriptor: open(folder.path + "/表.csv", O_RDONLY)))
    var loader = LoadedTable.loader(partBytes: 512, threads: 1)
    try loader.load(source, name: "表.csv", into: TableID(0))
    let data = loader.finish(reading: [:])
    let origin = try #require(data[TableID(0)].origin)
    #expect(origin.text(row: 400, field: FieldID(1)) == "名称400")
    #expect(!origin.hasChanged)
    try folder.write(Array("编号,名称\nx,y\n".utf8), to: "表.csv")
    #expect(origin.text(row: 400, field: FieldID(1)) == nil)
    #expect(origin.place(row: 400, field: FieldID(1)).line == 402)
    #expect(origin.hasChanged)
  }

  @Test("plain cells are read as any others are", arguments: 0..<60)
  func plainCells(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 7_000)
    let alphabets = [
      "0123456789", "0123456789.-", "0123456789-/.年月日", "是否√YN01", "社团基金会 　", "甲乙（）“”、—…？?〓",
      "abcXYZ+eE.0 \u{AD}\u{200B}\u{301}é", "0000000012345678901",
    ].map { Array($0.unicodeScalars) }
    var plain = "编号,名称,人数,日期,类别,有效,上级\n"
    var others = plain
    for row in 0..<60 {
      let cells = (0..<6).map { _ in Self.cell(alphabets, &generator) }
      let line = "k\(row)," + cells.joined(separator: ",")
      plain += line + "\n"
      // A blank cell too many says nothing, but the row is read by itself.
      others += line + ",\n"
    }
    let (lhs, rhs) = (
      try LoadedTable(plain, partBytes: .max, threads: 1),
      try LoadedTable(others, partBytes: .max, threads: 1)
    )
    for (row, cells) in lhs.cells.enumerated() { #expect(cells == rhs.cells[row], "\(plain)") }
    #expect(lhs.findings == rhs.findings)
  }

  private static func cell(
    _ alphabets: [[Unicode.Scalar]], _ generator: inout SeededGenerator
  ) -> String {
    let known = [
      "2021-02-29", "2020-02-29", "0000-01-01", "2021-05-31", "2021/06/31", "12", "-7", "0.50",
      "123456789012345678", "999999999999999999", "9999999999999999999", "-0", "社团", "基金会", "是",
      "否", "", "无", "k1", "k59", "110000000000000000", "1.23E+17", "20.", ".5", "１２", "1,2",
    ]
    if Bool.random(using: &generator) {
      return (known.randomElement(using: &generator) ?? "").replacing(",", with: "")
    }
    guard let alphabet = alphabets.randomElement(using: &generator) else { return "" }
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...20, using: &generator) {
      alphabet.randomElement(using: &generator).map { view.append($0) }
    }
    return String(view)
  }
}
