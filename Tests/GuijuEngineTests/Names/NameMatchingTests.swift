import GuijuEngine
import GuijuPlan
import GuijuText
import Testing

@Suite("Name patterns") struct NameMatchingTests {
  private static func checker(_ world: NameWorld = .wenzhou) throws -> NameChecker {
    var world = world
    let program = try world.makeProgram()
    return NameChecker(program, data: world.data)
  }

  @Test(
    "a name conforms if some reading meets all conditions",
    arguments: [
      ("温州市鹿城区南汇街道春晖社区邻里互助协会", true),
      ("温州市鹿城区南汇街道邻里互助协会", true),
      ("温州市鹿城区南汇街道东屿村邻里互助协会", true),
      ("鹿城区南汇街道春晖社区邻里互助协会", false),
      ("乐清市柳市镇电器协会", true),
      ("温州市乐清市柳市镇电器协会", false),
      ("台州市鹿城区南汇街道邻里互助协会", false),
      ("乐清市塘下镇电器协会", false),
      ("乐清市城东街道老年协会", true),
      ("瑞安市城东街道老年协会", true),
      ("永嘉县城东街道老年协会", false),
      ("永嘉县岩坦镇老年协会", true),
      ("永嘉县岩坦镇老年协会 ", false),
      ("永嘉县岩坦镇老年", false),
      ("永嘉县岩坦镇中国老年协会", false),
      ("永嘉县岩坦镇协会协会", true),
      ("永嘉县岩坦镇协会", false),
      ("", false),
      ("协会", false),
    ])
  func conformance(name: String, expected: Bool) throws {
    #expect(try Self.checker().conforms(name, to: NameWorld.full) == expected)
  }

  @Test("a county of unknown kind leaves open whether the city must be named")
  func unknownCondition() throws {
    let checker = try Self.checker()
    #expect(try checker.conforms("龙港市湖前街道老年协会", to: NameWorld.full) == nil)
    #expect(try checker.conforms("温州市龙港市湖前街道老年协会", to: NameWorld.full) == nil)
    #expect(try checker.conforms("台州市龙港市湖前街道老年协会", to: NameWorld.full) == false)
    #expect(try checker.conforms("龙港市湖前街道老年", to: NameWorld.full) == false)
  }

  @Test("a component tied to the row that bears the name is drawn freely without one")
  func tiedComponents() throws {
    let checker = try Self.checker()
    let name = "瑞安市塘下镇老年协会"
    #expect(try checker.conforms(name, to: NameWorld.tied, row: 1) == true)
    #expect(try checker.conforms(name, to: NameWorld.tied, row: 0) == false)
    #expect(try checker.conforms(name, to: NameWorld.tied, row: 2) == nil)
    #expect(try checker.conforms("瑞安市塘上镇老年协会", to: NameWorld.tied, row: 2) == false)
    #expect(try checker.conforms(name, to: NameWorld.tied) == true)
    let nameless = "龙港市塘下镇老年协会"
    #expect(try checker.conforms(nameless, to: NameWorld.tied, row: 3) == nil)
    #expect(try checker.conforms("龙港市塘上镇老年协会", to: NameWorld.tied, row: 3) == false)
    #expect(try checker.conforms(name, to: NameWorld.tied, row: 3) == false)
  }

  @Test(
    "nothing hostile stops the matcher",
    arguments: [
      String(repeating: "村", count: 10_000), String(repeating: "\u{301}", count: 300),
      "温州市鹿城区\u{0}南汇街道\u{1F600}协会", "\u{10FFFF}", String(repeating: "温州市鹿城区", count: 999),
    ])
  func hostileNames(name: String) throws {
    #expect(try Self.checker().conforms(name, to: NameWorld.full) == false)
  }

  @Test(
    "what may follow the beginning of a name",
    arguments: [
      ("温", ["州市"]), ("乐清市", ["城东街道", "柳市镇"]), ("永嘉县", ["岩坦镇"]),
      ("乐清市城", ["东街道"]),
    ])
  func completions(beginning: String, expected: [String]) throws {
    let found = try Self.checker().completions(of: beginning, by: NameWorld.full)
    #expect(found.map(\.rest) == expected)
  }

  @Test("a name with several readings is told")
  func ambiguity() throws {
    let checker = try Self.checker()
    let name = "永嘉县岩坦镇上村社区协会"
    let clear = try checker.readings(of: "永嘉县岩坦镇老年协会", by: NameWorld.full)
    #expect(clear.count == 1)
    let several = try checker.readings(of: "永嘉县岩坦镇上村老村老年协会", by: NameWorld.full)
    #expect(several.count == 2)
    #expect(try checker.readings(of: name, by: NameWorld.full).isEmpty)
  }
}
