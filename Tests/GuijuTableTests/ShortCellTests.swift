import Testing

@testable import GuijuTable

/// Cells that are read as whole words, against the plainest way to say the same.
@Suite struct ShortCellTests {
  /// Calls the body with a text between others, and with one at the end of the memory.
  private func withCell(
    _ text: String, _ body: (UnsafePointer<UInt8>, _ count: Int, _ available: Int) -> Void
  ) {
    let cell = Array(text.utf8)
    for rest in ["", "9", "99999999999999999999999999"] {
      (cell + Array(rest.utf8)).withUnsafeBufferPointer { bytes in
        if let base = bytes.baseAddress { body(base, cell.count, bytes.count) }
      }
    }
  }

  @Test(
    "up to eight digits are a number, and nothing else is",
    arguments: [
      "0", "7", "12", "00012", "99999999", "10000000", "123456789", "-3", "1.5", "１", "1 ", " 1",
      "+1",
      "1,200", "/", ":", "12:4", "1/2", "0x1", "\u{7F}", "\u{0}1", "人",
    ])
  func numbers(text: String) {
    let isNumber = text.utf8.count <= 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    withCell(text) { cell, count, available in
      let number = shortNumber(cell, count, available: available)
      #expect(number == (isNumber && available >= 8 ? Int64(text) : nil))
    }
  }

  @Test("every number of some length", arguments: 1...8)
  func lengths(length: Int) {
    for _ in 0..<1_000 {
      let text = String((0..<length).map { _ in "0123456789".randomElement() ?? "0" })
      withCell(text) { cell, count, available in
        guard available >= 8 else { return }
        #expect(shortNumber(cell, count, available: available) == Int64(text))
      }
    }
  }

  @Test(
    "two decimal places are hundredths",
    arguments: [
      ("2854.80", 285_480, 2), ("0.05", 5, 2), ("30000", 30_000, 0), ("1.5", nil, 0),
      (".50", nil, 0),
      ("1..50", nil, 0), ("1.5x", nil, 0), ("1.x5", nil, 0), ("12345678.99", 1_234_567_899, 2),
      ("123456789.00", nil, 0), ("-1.50", nil, 0),
    ] as [(String, Int64?, Int)])
  func decimals(text: String, coefficient: Int64?, places: Int) {
    withCell(text) { cell, count, available in
      guard available >= 12 else { return }
      let number = shortDecimal(cell, count, available: available)
      #expect(number?.coefficient == coefficient)
      #expect(number?.places == (coefficient == nil ? nil : places))
    }
  }

  @Test("every day of four centuries, and none that there is not")
  func days() {
    // From 0004-03-01 on, a leap year behind it, by counting.
    var (year, month, day) = (4, 3, 1)
    func days(in month: Int, of year: Int) -> Int {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
    func written(_ year: Int, _ month: Int, _ day: Int) -> [UInt8] {
      func padded(_ number: Int, _ width: Int) -> String {
        String(repeating: "0", count: width - String(number).count) + String(number)
      }
      return Array("\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))".utf8)
    }
    func read(_ bytes: [UInt8]) -> Int32? {
      bytes.withUnsafeBufferPointer { $0.baseAddress.flatMap { shortDay($0) } }
    }
    var expected = read(written(year, month, day)) ?? 0
    while year < 2_404 {
      #expect(read(written(year, month, day)) == expected)
      expected += 1
      day += 1
      if day > days(in: month, of: year) {
        #expect(read(written(year, month, day)) == nil)
        (month, day) = (month + 1, 1)
      }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(read(written(1970, 1, 1)) == 0)
    for text in [
      "2021-00-10", "2021-13-01", "2021-01-00", "0000-01-01", "2021-01/02", "2021x01x02",
      "202a-01-02",
      "2021-1a-02", "2021-01-0a",
    ] {
      #expect(read(Array(text.utf8)) == nil)
    }
  }

  @Test("words are found by all of their bytes")
  func words() {
    let spellings = [
      "无", "联合党支部", "党支部", "党总支", "党委", "a", "ab", "abcdefgh", "abcdefghi", "民办非企业单位",
      "abcdefghijklmnop", "abcdefghijklmnopq", "abcdefghijklmnopqrstuvwx", "一二三四五六七八九",
    ]
    let given = spellings.enumerated().map { (spelling: Array($1.utf8), code: UInt16($0)) }
    let words = PlainWords(given + [(Array("无".utf8), 99)])
    for text in spellings + ["b", "党", "党支部\u{0}", "abcdefgx", "abcdefghijklmnopqrstuvwy", "\u{0}"]
    {
      withCell(text) { cell, count, available in
        guard count <= ShortText.capacity else { return }
        let found = words.code(of: ShortText(cell, count, available: available))
        #expect(found == spellings.firstIndex(of: text).map { UInt16($0) })
      }
    }
  }
}
