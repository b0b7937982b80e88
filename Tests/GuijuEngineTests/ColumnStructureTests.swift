import GuijuPlan
import GuijuTestSupport
import Testing

@testable import GuijuEngine

/// What columns are made of, against the plainest way to say the same.
@Suite struct ColumnStructureTests {
  @Test("numbers take as many bytes as the largest needs, and stay what they are")
  func packedIntegers() {
    let ends: [Int64] = [
      0, -1, 1, 32_767, -32_768, 32_768, -32_769, 2_147_483_647, -2_147_483_648, 2_147_483_648,
      -2_147_483_649, .max, .min,
    ]
    for last in ends.indices {
      var (packed, plain) = (PackedIntegers(), [Int64]())
      for number in ends[...last] {
        packed.append(number)
        plain.append(number)
        packed.append(plain.span)
        plain += plain
      }
      #expect((0..<packed.count).map { packed[$0] } == plain)
      #expect(packed.count == plain.count)
      var other = PackedIntegers()
      other.append(7)
      other.append(packed)
      packed.append(other)
      #expect((0..<packed.count).map { packed[$0] } == plain + [7] + plain)
      packed.set(ends[last], at: 1)
      other.set(.min, at: 0)
      #expect(packed[1] == ends[last])
      #expect(packed[0] == 0)
      #expect(other[0] == .min)
      #expect(other[other.count - 1] == plain[plain.count - 1])
    }
  }

  @Test("the width is that of the largest", arguments: [(32_767, 2), (-32_768, 2), (40_000, 4)])
  func width(number: Int64, bytes: Int) {
    var packed = PackedIntegers()
    packed.append(1)
    packed.append(number)
    #expect(packed.small.count == (bytes == 2 ? 2 : 0))
    #expect(packed.medium.count == (bytes == 4 ? 2 : 0))
  }

  @Test("keys that several rows bear are found, whatever the threads", arguments: [1, 2, 7])
  func duplicateKeys(threads: Int) {
    var random = SystemRandomNumberGenerator()
    for count in [0, 1, 2, 1_000, 100_000] {
      var (texts, isMissing) = (PackedTexts(), Bitmap())
      for _ in 0..<count {
        let isKey = Int.random(in: 0..<10, using: &random) > 0
        isMissing.append(!isKey)
        texts.append(
          Array(isKey ? "K\(Int.random(in: 0..<(2 * count), using: &random))".utf8 : "".utf8))
      }
      let keys = TextColumn(texts)
      let found = DuplicateKeys.find(in: keys, isMissing: isMissing, threads: threads)
      #expect(found == KeyIndex(keys, isMissing: isMissing).duplicates)
      #expect(count < 1_000 || !found.isEmpty)
    }
  }

  @Test("rows are grouped by their owners, in their order", arguments: [1, 2, 7])
  func rowGroups(threads: Int) {
    var random = SystemRandomNumberGenerator()
    for (rows, owners, block) in [(0, 0, 1), (10, 1, 3), (5_000, 37, 700), (5_000, 9_000, 600)] {
      let given = (0..<rows).map { _ in Int32.random(in: -1..<Int32(owners), using: &random) }
      let groups = RowGroups(given, ownerCount: owners, threads: threads, rowsPerBlock: block)
      for owner in 0..<Int32(owners) {
        let expected = given.indices.filter { given[$0] == owner }.map { Int32($0) }
        #expect(Array(groups[owner]) == expected)
      }
      #expect(groups[Int32(owners)].isEmpty)
    }
  }

  @Test("a text starts or ends with one of a set, or holds one", arguments: 0..<50)
  func textSets(seed: Int) {
    let pool = BatchTexts(DataSet(tables: [], reverses: []))
    let letters = Array("会协商学aéb")
    func word(_ lengths: ClosedRange<Int>) -> String {
      String((0..<Int.random(in: lengths)).map { _ in letters.randomElement() ?? "会" })
    }
    let words = (0..<Int.random(in: 1...12)).map { _ in word(seed % 7 == 0 ? 0...4 : 1...5) }
    let set = TextSet(words, pool)
    for _ in 0..<100 {
      let text = Array(word(0...9).utf8)
      func isSaid(_ match: BatchOperation.TextMatch) -> Bool {
        text.withUnsafeBytes { set.matches(match, $0) }
      }
      let parts = words.map { Array($0.utf8) }
      #expect(isSaid(.start) == parts.contains { text.starts(with: $0) })
      #expect(isSaid(.end) == parts.contains { text.suffix($0.count).elementsEqual($0) })
      let holds = parts.contains { part in
        (0...text.count).contains { text[$0...].starts(with: part) }
      }
      #expect(isSaid(.anywhere) == holds)
    }
  }

  @Test func codesAreFoundAmongOthersInEachRow() {
    var generator = SeededGenerator(seed: 5)
    for count in [0, 1, 63, 64, 65, 700, RowBits.rowCount] {
      let codes = (0..<count).map { _ in UInt16.random(in: 0..<64, using: &generator) }
      let wanted = UInt64.random(in: 0...(.max), using: &generator)
      var mask = RowBits.none
      for row in 0..<count { mask[row] = Bool.random(using: &generator) }
      let found = RowBits.rows(in: mask, where: codes.span, areAmong: wanted)
      for row in 0..<RowBits.rowCount {
        let isAmong = row < count && mask[row] && wanted >> UInt64(codes[row]) & 1 != 0
        #expect(found[row] == isAmong)
      }
    }
  }

  @Test("keys made up to have one hash under known numbers have hashes of their own")
  func hashesCannotBeForeseen() {
    // What the hash was before it knew secret numbers: w2 = fold(h0, w1) gave all keys one hash.
    func fold(_ hash: UInt64, _ word: UInt64) -> UInt64 {
      let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      return product.high ^ product.low
    }
    var hashes: Set<UInt32> = []
    for number in 0..<10_000 as Range<UInt64> {
      let words = [number, fold(0x9E37_79B9_7F4A_7C15 ^ 16, number)]
      words.withUnsafeBytes { _ = hashes.insert(textHash($0)) }
    }
    #expect(hashes.count > 9_990)
  }

  @Test("texts that differ in a byte or in length have other hashes, the same ones the same")
  func hashesOfAllLengths() {
    var hashes: [UInt32: [UInt8]] = [:]
    var collisions = 0
    for length in 0...70 {
      for changed in 0...length {
        var text = [UInt8](repeating: 0, count: length)
        if changed < length { text[changed] = 1 }
        let hash = text.withUnsafeBytes { textHash($0) }
        #expect(Array(text).withUnsafeBytes { textHash($0) } == hash)
        if hashes.updateValue(text, forKey: hash) != nil { collisions += 1 }
      }
    }
    // 2,556 texts: one such run in 1,300 has a collision, one in three million has two.
    #expect(collisions < 2)
  }

  @Test("a finding beyond the limit of its kind is counted, and not made")
  func findingsBeyondTheLimit() {
    var findings = DataFindings(limit: 2)
    var made = 0
    for line in 1...5 {
      findings.add(.duplicateKey) {
        made += 1
        return DataFinding(
          .duplicateKey, table: TableID(0), place: CellPlace(file: "a", line: line, column: 1),
          .dataRepeatedHeader)
      }
    }
    #expect((made, findings.kept.count, findings.count) == (2, 2, 5))
  }
}
