import GuijuEngine
import GuijuPlan
import GuijuText
import Testing

/// What is said of names that do not conform.
@Suite("Names: diagnosis") struct NameDiagnosisTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    /// Kind and span of each problem.
    let problems: [String]
    let correction: String?

    init(_ name: String, _ problems: [String], _ correction: String? = nil) {
      self.name = name
      self.problems = problems
      self.correction = correction
    }

    var testDescription: String { name }
  }

  private static func report(
    _ name: String, against pattern: NamePatternID = NameWorld.full, row: Int32? = nil
  ) throws -> NameReport {
    var world = NameWorld.wenzhou
    let program = try world.makeProgram()
    return try NameChecker(program, data: world.data).check(name, against: pattern, row: row)
  }

  @Test(
    "the reading with the fewest problems is told, with the corrected name",
    arguments: [
      Case(
        "鹿城区南汇街道春晖社区邻里互助协会", ["missing 0..<0"], "温州市鹿城区南汇街道春晖社区邻里互助协会"),
      Case("南汇街道邻里互助协会", ["missing 0..<0", "missing 0..<0"], "温州市鹿城区南汇街道邻里互助协会"),
      Case("温州市南汇街道邻里互助协会", ["missing 3..<3"], "温州市鹿城区南汇街道邻里互助协会"),
      Case("温州市鹿城区邻里互助协会", ["missing 6..<6"]),
      Case("永嘉县岩坦镇老年", ["missing 8..<8"]),
      Case("温州市鹿城区南汇街到邻里互助协会", ["unknown 6..<10"], "温州市鹿城区南汇街道邻里互助协会"),
      Case("温州市鹿城区幸福街道邻里互助协会", ["unknown 6..<10"]),
      Case("温州市乐清市柳市镇电器协会", ["superfluous 0..<3"], "乐清市柳市镇电器协会"),
      Case("温州市温州市鹿城区南汇街道老年协会", ["superfluous 3..<6"], "温州市鹿城区南汇街道老年协会"),
      Case("鹿城区温州市南汇街道老年协会", ["misplaced 0..<3"], "温州市鹿城区南汇街道老年协会"),
      Case("台州市鹿城区南汇街道老年协会", ["requirement 0..<6"], "温州市鹿城区南汇街道老年协会"),
      Case("乐清市塘下镇电器协会", ["wrongParent 3..<6"], "瑞安市塘下镇电器协会"),
      Case("永嘉县城东街道老年协会", ["wrongParent 3..<7"]),
      Case("永嘉县岩坦镇中国老年协会", ["forbiddenWord 6..<8"]),
      Case("温州市鹿城区南汇街道春晖社区协会", ["missing 14..<14"]),
      Case("永嘉县岩坦镇老协会", ["tooShort 6..<7"]),
      Case("永嘉县岩坦镇老年协会 ", ["lookAlike 10..<11"], "永嘉县岩坦镇老年协会"),
      Case("永嘉县　岩坦镇老年协会", ["lookAlike 3..<4"], "永嘉县岩坦镇老年协会"),
      Case("温州巿鹿城區南汇街道老年协会", ["lookAlike 2..<3", "lookAlike 5..<6"], "温州市鹿城区南汇街道老年协会"),
    ])
  func diagnosis(_ expected: Case) throws {
    let report = try Self.report(expected.name)
    #expect(report.conforms == false)
    let problems = report.problems.map { "\($0.kind) \($0.span)" }
    #expect(problems == expected.problems, "\(report.problems.map(\.message.zh))")
    #expect(report.correction == expected.correction)
  }

  @Test(
    "a known place is never part of an unknown one, a text of another component no place",
    arguments: [
      Case("温州市乐清市大荆镇晚霞艺术协会", ["superfluous 0..<3", "unknown 6..<9"]),
      Case("温州市老年协会", ["missing 3..<3", "missing 3..<3"]),
      Case("千户社区老年协会", ["missing 0..<0", "missing 0..<0"]),
      Case("台州齐白石研究会", ["missing 0..<0", "missing 0..<0"]),
      Case("永嘉岩坦镇老年协会", ["abbreviated 0..<2"], "永嘉县岩坦镇老年协会"),
      Case("永嘉县岩坦老年协会", ["abbreviated 3..<5"], "永嘉县岩坦镇老年协会"),
    ])
  func places(_ expected: Case) throws { try diagnosis(expected) }

  @Test(
    "a word is guessed only from most of its characters",
    arguments: [
      Case("永嘉县岩坦镇消费者委员会", ["missing 12..<12"]),
      Case("永嘉县岩坦镇乡贤参事会", ["missing 11..<11"]),
      Case("永嘉县岩坦镇老年促会", ["unknown 8..<10"], "永嘉县岩坦镇老年促进会"),
    ])
  func words(_ expected: Case) throws { try diagnosis(expected) }

  @Test(
    "blanks and what cannot be seen in a free text are told and taken out",
    arguments: [
      Case("永嘉县岩坦镇老 年协会", ["lookAlike 7..<8"], "永嘉县岩坦镇老年协会"),
      Case("永嘉县岩坦镇老\u{3000}年协会", ["lookAlike 7..<8"], "永嘉县岩坦镇老年协会"),
      Case("永嘉县岩坦镇老\u{200D}年协会", ["lookAlike 7..<8"], "永嘉县岩坦镇老年协会"),
      Case("永嘉县岩坦镇老\u{7}年协会", ["lookAlike 7..<8"], "永嘉县岩坦镇老年协会"),
      Case("永嘉县岩坦镇⼤学生协会", ["lookAlike 6..<7"], "永嘉县岩坦镇大学生协会"),
      Case("永嘉县岩坦镇老年\u{378}协会", ["superfluous 8..<9"], "永嘉县岩坦镇老年协会"),
    ])
  func strangeCharacters(_ expected: Case) throws { try diagnosis(expected) }

  @Test("all that can be seen, of any script, may stand in a free text")
  func visible() throws {
    for name in [
      "永嘉县岩坦镇KTV协会", "永嘉县岩坦镇365〇々協会协会", "永嘉县岩坦镇café\u{301}协会",
      "永嘉县岩坦镇“三团三社”协会", "永嘉县岩坦镇《周易》、棋-牌·R&D＋®协会",
    ] {
      #expect(try Self.report(name).conforms == true, "\(name)")
    }
  }

  @Test("all forbidden words of a text are told at once")
  func forbiddenWords() throws {
    let report = try Self.report("永嘉县岩坦镇中国国际老年协会")
    #expect(report.problems.map(\.message.zh) == ["“业务范围”不能含“中国”、“国际”"])
  }

  @Test("a township of several counties leaves open which one is missing")
  func ambiguousParent() throws {
    let report = try Self.report("城东街道老年协会")
    #expect(report.problems.map(\.message.zh) == ["缺“县级”，这里应有“乐清市”或“瑞安市”"])
    #expect(report.correction == nil)
  }

  @Test("what is put in by the correction is told as missing")
  func cityOfMissingCounty() throws {
    let report = try Self.report("南汇街道老年协会")
    #expect(report.problems.map(\.component) == ["设区市", "县级"])
    #expect(report.problems.map(\.expected) == ["温州市", "鹿城区"])
    #expect(report.correction == "温州市鹿城区南汇街道老年协会")
  }

  @Test("a component that does not follow from another is told with the one that does")
  func wrongParentMessages() throws {
    let report = try Self.report("鹿城区南汇街道老年协会", against: NameWorld.tied, row: 1)
    #expect(report.problems.first?.message.zh == "这一行的“县级”是“瑞安市”，这里是“鹿城区”")
    let superfluous = try Self.report("温州市乐清市柳市镇电器协会")
    #expect(
      superfluous.problems.first?.message.zh == "“县级”是“乐清市”，不应写“设区市”“温州市”")
  }

  @Test("a component of another row than the subject's is told, and put right")
  func tiedComponent() throws {
    let report = try Self.report("鹿城区南汇街道老年协会", against: NameWorld.tied, row: 1)
    #expect(report.problems.map(\.kind) == [.wrongParent, .wrongParent])
    #expect(report.correction == "瑞安市塘下镇老年协会")
  }

  @Test("of a very long name it is only told that it is too long")
  func longName() throws {
    let report = try Self.report(String(repeating: "温州市", count: 4_000))
    #expect(report.problems.map(\.kind) == [.tooLong])
    #expect(report.problems.map(\.span) == [0..<12_000])
  }

  @Test(
    "hostile names are diagnosed in bounded time",
    arguments: [
      String(repeating: "村", count: 200), String(repeating: "温州市鹿城区", count: 30),
      String(repeating: "e\u{301}", count: 99), "\u{0}\u{1F600}\u{10FFFF}", " ", "",
      String(repeating: "南汇街到", count: 40),
    ])
  func hostileNames(name: String) throws {
    let report = try Self.report(name)
    #expect(report.conforms == false)
    #expect(!report.problems.isEmpty)
  }
}
