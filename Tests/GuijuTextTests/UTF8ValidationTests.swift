import GuijuTestSupport
import Testing

@testable import GuijuText

@Suite("UTF-8 validation")
struct UTF8ValidationTests {
  @Test("Every scalar, at any place in a word, is well-formed")
  func everyScalar() {
    for scalar in allScalars() {
      let bytes = Array(String(scalar).utf8)
      if firstInvalidUTF8(in: bytes) != nil
        || firstInvalidUTF8(in: bytes + [0x41, 0x41, 0x41]) != nil
      {
        Issue.record("U+\(String(scalar.value, radix: 16))")
      }
    }
    for prefix in 0..<70 {
      let bytes = Array((String(repeating: "a", count: prefix) + "é规😀").utf8)
      #expect(firstInvalidUTF8(in: bytes) == nil)
    }
  }

  @Test(
    "Ill-formed sequences are found where Unicode's tables put them",
    arguments: [
      ([0x80], [(0, 1)]), ([0xFF, 0x41], [(0, 1)]), ([0xC0, 0x80], [(0, 1), (1, 1)]),
      ([0xE0, 0x80, 0x80], [(0, 1), (1, 1), (2, 1)]),
      ([0xED, 0xA0, 0x80], [(0, 1), (1, 1), (2, 1)]),
      ([0x41, 0xE4, 0xB8, 0x42], [(1, 2)]), ([0xE4], [(0, 1)]), ([0xE4, 0xB8], [(0, 2)]),
      ([0xF0, 0x9F, 0x98], [(0, 3)]),
      ([0xF4, 0x90, 0x80, 0x80], [(0, 1), (1, 1), (2, 1), (3, 1)]),
      ([0xF5, 0x41], [(0, 1)]), ([0xF0, 0x80, 0x80, 0x41], [(0, 1), (1, 1), (2, 1)]), ([], []),
      // The Unicode Standard, tables 3-8 to 3-11.
      (
        [0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41],
        [(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1)]
      ),
      (
        [0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42],
        [(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (6, 1), (7, 1)]
      ),
      (
        [0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41],
        [(0, 2), (2, 1), (3, 3), (6, 2)]
      ),
    ] as [([UInt8], [(Int, Int)])])
  func illFormed(bytes: [UInt8], expected: [(Int, Int)]) {
    let expected = expected.map { IllFormedUTF8(offset: $0.0, length: $0.1) }
    for shift in 0..<40 {
      let shifted = Array(repeating: UInt8(ascii: "a"), count: shift) + bytes
      let found = Array(IllFormedUTF8Sequences(in: shifted))
      #expect(found.map { IllFormedUTF8(offset: $0.offset - shift, length: $0.length) } == expected)
      #expect(firstInvalidUTF8(in: shifted) == expected.first.map { $0.offset + shift })
      let foundInSpan = firstInvalidUTF8(in: shifted.span)
      #expect(foundInSpan == expected.first.map { $0.offset + shift })
      #expect(shifted.withUnsafeBytes { firstInvalidUTF8(in: $0) } == firstInvalidUTF8(in: shifted))
    }
  }

  @Test("Every sequence of three bytes is judged as the standard library judges it")
  func threeBytes() {
    // The bounds of all the ranges of table 3-7, and their neighbours.
    let interesting: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xEC, 0xED,
      0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF,
    ]
    for first in interesting {
      for second in interesting {
        for third in interesting {
          for tail in [[], [UInt8(0x80)], [0x41], [0x80, 0x41, 0x41, 0x41]] {
            expectAgreement([first, second, third] + tail)
          }
        }
      }
    }
  }

  @Test("Random mixtures are judged as the standard library judges them")
  func randomBytes() {
    var generator = SeededGenerator(seed: 5)
    let pieces: [[UInt8]] = [
      Array("abcdefgh".utf8), Array("规矩".utf8), Array("é".utf8), Array("😀".utf8), [0x80],
      [0xE4, 0xB8],
      [0xF0, 0x9F], [0xED, 0xA0], [0xC3], [0xFF], Array(repeating: 0x20, count: 40),
    ]
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<12, using: &generator) {
        bytes += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }
      expectAgreement(bytes)
    }
  }

  @Test("A start outside the bytes finds nothing")
  func outside() {
    let bytes: [UInt8] = [0xFF]
    for offset in [-1, 1, Int.min, .max] {
      let found = nextIllFormedUTF8(in: bytes.span, from: offset)
      #expect(found == nil)
    }
    let first = nextIllFormedUTF8(in: bytes.span)
    #expect(first == IllFormedUTF8(offset: 0, length: 1))
  }

  /// Replacing what we find must give what `String(decoding:as:)` makes of the bytes.
  private func expectAgreement(_ bytes: [UInt8]) {
    var repaired: [UInt8] = []
    var end = 0
    for found in IllFormedUTF8Sequences(in: bytes) {
      repaired += bytes[end..<found.offset] + [0xEF, 0xBF, 0xBD]
      end = found.offset + found.length
    }
    repaired += bytes[end...]
    if repaired != Array(String(decoding: bytes, as: UTF8.self).utf8) { Issue.record("\(bytes)") }
  }
}
