import GuijuTestSupport
import Testing

@testable import GuijuText

@Suite("Nearest name")
struct NearestNameTests {
  @Test(
    "A likely slip is recognised",
    arguments: [
      ("党员教", ["名称", "党员数"], "党员数"), ("党员数", ["正式党员数"], "正式党员数"),
      ("收人", ["支出", "收入"], "收入"), ("额金", ["金额"], "金额"), ("coutn", ["sum", "count"], "count"),
      ("COUNT", ["mean", "count"], "count"), ("Ａｇｅ", ["age"], "age"), ("N", ["n"], "n"),
      ("应纳税额得额", ["应税收入", "应纳税所得额"], "应纳税所得额"), ("党员", ["党员数"], "党员数"),
      ("成立日期时间", ["成立日期"], "成立日期"), ("string lenght", ["string length"], "string length"),
    ])
  func near(name: String, candidates: [String], expected: String) {
    #expect(nearestName(to: name, in: candidates) == expected)
  }

  @Test(
    "Nothing is suggested where nothing is near",
    arguments: [
      ("已建", ["并且已建"]), ("甲", ["乙", "甲乙"]), ("人口", ["人"]), ("a", ["b", "ab"]), ("", ["a", ""]),
      ("金额", ["党员", "日期"]), ("党员数", []), ("党员数", ["党员数"]), ("abcdef", ["abcxyz"]),
      ("收入", ["年度收入合计"]),
    ])
  func far(name: String, candidates: [String]) {
    #expect(nearestName(to: name, in: candidates) == nil)
  }

  @Test("Fewer edits win, then the longer common beginning, then the earlier candidate")
  func ranking() {
    #expect(nearestName(to: "abcdef", in: ["abxxef", "abcxef"]) == "abcxef")
    #expect(nearestName(to: "党员数", in: ["团员数", "党员教"]) == "党员教")
    #expect(nearestName(to: "党员教", in: ["党员甲", "党员乙"]) == "党员甲")
    #expect(nearestName(to: "党员教", in: ["党员乙", "党员甲"]) == "党员乙")
  }

  @Test("An edit is better than containment, of which the closer is better")
  func containmentIsSecond() {
    #expect(nearestName(to: "党员数", in: ["正式党员数", "党员教"]) == "党员教")
    #expect(nearestName(to: "党员教", in: ["党员数", "正式党员教"]) == "党员数")
    #expect(nearestName(to: "正式党员数", in: ["党员数", "式党员数"]) == "式党员数")
  }

  @Test("Forms of one name that differ in bytes only suggest each other")
  func canonicalForms() {
    let written = "执\u{FA08}"
    let suggestion = nearestName(to: written, in: ["执行"])
    #expect(suggestion.map { Array($0.utf8) } == Array("执行".utf8))
  }

  @Test("The bounded search finds what the plain definition of the distance says")
  func againstDefinition() {
    var generator = SeededGenerator(seed: 11)
    let letters: [Character] = ["a", "b", "c", "甲", "乙"]
    func word(_ length: ClosedRange<Int>) -> String {
      String(
        (0..<Int.random(in: length, using: &generator)).map { _ in
          letters.randomElement(using: &generator)!
        })
    }
    for _ in 0..<30_000 {
      let name = word(2...12)
      let candidate = word(2...12)
      if name == candidate { continue }
      let limit = max(1, name.count / 3)
      let distance = plainDistance(Array(name), Array(candidate))
      let longer = max(name.count, candidate.count)
      let shorter = min(name.count, candidate.count)
      let isContained =
        shorter * 2 > longer
        && (0...(longer - shorter)).contains { start in
          let whole = name.count == longer ? name : candidate
          let part = name.count == longer ? candidate : name
          return whole.dropFirst(start).hasPrefix(part)
        }
      let expected = distance <= limit || isContained ? candidate : nil
      #expect(nearestName(to: name, in: [candidate]) == expected, "\(name) \(candidate)")
    }
  }

  @Test("Of many candidates the one with the least distance is found")
  func leastOfMany() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<2_000 {
      let words = (0..<12).map { _ in
        String((0..<9).map { _ in ["a", "b", "c"].randomElement(using: &generator)! as Character })
      }
      let name = words[0]
      let others = words.dropFirst().filter { $0 != name }
      let distances = others.map { plainDistance(Array(name), Array($0)) }
      guard let least = distances.min(), least <= 3 else {
        #expect(nearestName(to: name, in: others) == nil)
        continue
      }
      let found = nearestName(to: name, in: others)
      #expect(found.map { plainDistance(Array(name), Array($0)) } == least)
    }
  }

  @Test("Very long names are compared in bounded time", .timeLimit(.minutes(1)))
  func longNames() {
    let long = String(repeating: "规", count: 1_000_000)
    #expect(nearestName(to: long, in: [long + "矩"]) == long + "矩")
    let others = (0..<200).map { String(repeating: "矩", count: 150) + long + String($0) }
    #expect(nearestName(to: long, in: others) == nil)
  }

  /// Optimal string alignment, straight from its recurrence.
  private func plainDistance(_ lhs: [Character], _ rhs: [Character]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: rhs.count + 1), count: lhs.count + 1)
    for line in 0...lhs.count {
      for column in 0...rhs.count {
        if line == 0 || column == 0 {
          table[line][column] = line + column
          continue
        }
        let replaced = table[line - 1][column - 1] + (lhs[line - 1] == rhs[column - 1] ? 0 : 1)
        var least = min(replaced, table[line - 1][column] + 1, table[line][column - 1] + 1)
        if line > 1, column > 1, lhs[line - 1] == rhs[column - 2], lhs[line - 2] == rhs[column - 1]
        {
          least = min(least, table[line - 2][column - 2] + 1)
        }
        table[line][column] = least
      }
    }
    return table[lhs.count][rhs.count]
  }
}
