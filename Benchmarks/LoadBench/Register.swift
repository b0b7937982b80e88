import GuijuEngine
import GuijuPlan

/// A register of organizations, communities and townships: its schema, and made-up files of it.
enum Register {
  static let townships = TableID(0)
  static let communities = TableID(1)
  static let organizations = TableID(2)

  static var plan: Plan {
    var plan = Plan()
    plan.tables = [
      table("乡镇", [field("乡镇编号", .text), field("名称", .text), field("县区", .text)]),
      table(
        "社区",
        [
          field("社区编号", .text), field("名称", .text), field("类型", words("城市", "农村")),
          field("乡镇", .reference(townships), heading: "乡镇编号"),
        ]),
      table(
        "组织",
        [
          field("统一编号", .text), field("名称", .text),
          field("组织类型", words("社会团体", "民办非企业单位", "基金会")),
          field("管理方式", words("登记", "备案", "台账")),
          field("状态", words("正常", "注销", "撤销")),
          field("社区", .reference(communities), heading: "社区编号"),
          field("成立日期", .date), field("备案日期", .date), field("成员数", .integer),
          field("正式党员数", .integer),
          field("党组织形式", words("无", "党支部", "联合党支部", "党总支", "党委")),
          field("有章程", .boolean), field("负责人", .text), field("注册资金", .number),
          field("年度活动次数", .integer), field("最近活动日期", .date),
          field("查实违规", .boolean),
        ]),
    ]
    return plan
  }

  private static func table(_ name: String, _ fields: [FieldSchema]) -> TableSchema {
    var table = TableSchema(name: name, span: .none, fields: fields)
    table.key = FieldID(0)
    return table
  }

  private static func field(
    _ name: String, _ kind: FieldSchema.Kind, heading: String? = nil
  ) -> FieldSchema {
    FieldSchema(
      name: name, span: .none, kind: kind, heading: heading ?? name, aliases: [],
      isRequired: false, isPersonal: false, unit: nil, missingSpellings: [])
  }

  private static func words(_ words: String...) -> FieldSchema.Kind {
    .enumeration(words.map { .init(value: $0, aliases: []) })
  }

  // MARK: - Files

  /// The text of each table's file, the same for the same number of organizations.
  static func files(organizations count: Int) -> [(name: String, text: String)] {
    var random = Random(state: UInt64(count))
    let towns = max(1, count / 72)
    let places = max(1, count / 8)
    var townships = "乡镇编号,名称,县区\n"
    for town in 0..<towns { townships += "\(110_000_000 + town),和平\(town % 97)街道,东城区\n" }
    var communities = "社区编号,名称,类型,乡镇编号\n"
    for place in 0..<places {
      let town = 110_000_000 + place % towns
      communities +=
        "\(town)\(100 + place / towns),幸福\(place % 89)社区,\(random.pick("城市", "农村")),\(town)\n"
    }
    var organizations =
      "统一编号,名称,组织类型,管理方式,状态,社区编号,业务领域,成立日期,备案日期,成员数,党员数,正式党员数,"
      + "党组织形式,有章程,负责人,负责人是党员,注册资金,年度活动次数,最近活动日期,投诉数,查实违规,评估等级,专职社工数,备注\n"
    for row in 0..<count {
      let place = random.next(places)
      let community = "\(110_000_000 + place % towns)\(100 + place / towns)"
      let day = "\(1_990 + random.next(33))-\(10 + random.next(3))-\(10 + random.next(18))"
      let note = random.pick("", "", "", "", "材料齐全#\(row)", "\"需补充材料,已电话通知\"", "\"第一行\n第二行\"")
      let cells: [String] = [
        "51\(100_000_000_000 + row)X", "北京市东城区和平\(place % 97)街道幸福\(place % 89)社区文化体育协会",
        random.pick("社会团体", "民办非企业单位", "基金会"), random.pick("登记", "备案", "台账"),
        random.pick("正常", "正常", "注销", "撤销"), community, random.pick("公益慈善", "养老助残"), day, day,
        "\(random.next(400))", "\(random.next(9))", "\(random.next(7))",
        random.pick("无", "党支部", "联合党支部", ""), random.pick("是", "否", "是", ""),
        random.pick("王伟", "李秀芳", "张敏"), random.pick("是", "否"),
        "\(random.next(100_000)).\(10 + random.next(90))", "\(random.next(9))", day,
        "\(random.next(3))", random.pick("是", "否"), random.pick("", "3A"), "\(random.next(5))",
        note,
      ]
      organizations += cells.joined(separator: ",") + "\n"
    }
    return [("乡镇", townships), ("社区", communities), ("组织", organizations)]
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private struct Random {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pick(_ choices: String...) -> String { choices[next(choices.count)] }
  }
}
