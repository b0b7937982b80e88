import GuijuEngine
import GuijuPlan
import GuijuText

/// Places and organizations, and patterns over them: what the tests of names are about.
struct NameWorld {
  struct Place {
    let name: String?
    /// The position of the place that it lies in; nil where that is missing.
    let parent: Int?
    var kind: String? = nil
  }

  static let city = TableID(0)
  static let county = TableID(1)
  static let township = TableID(2)
  static let village = TableID(3)
  static let organization = TableID(4)
  static let name = FieldID(0)
  static let parent = FieldID(1)
  static let kind = FieldID(2)
  static let townships = ReverseID(0)
  static let villages = ReverseID(1)

  var plan = Plan()
  private(set) var data: DataSet

  init(
    cities: [Place], counties: [Place], townships: [Place], villages: [Place],
    organizations: [Place] = []
  ) {
    let names = ["设区市", "县区", "乡镇", "社区", "组织"]
    let parents: [TableID?] = [nil, Self.city, Self.county, Self.township, Self.township]
    var tables: [Table] = []
    for (index, rows) in [cities, counties, townships, villages, organizations].enumerated() {
      var fields = [Self.field("名称", .text)]
      var columns = [Self.texts(rows.map(\.name))]
      if let target = parents[index] {
        fields.append(Self.field("上级", .reference(target)))
        columns.append(Self.references(rows.map(\.parent), target))
        fields.append(Self.field("类别", .text))
        columns.append(Self.texts(rows.map(\.kind)))
      }
      plan.tables.append(TableSchema(name: names[index], span: .none, fields: fields))
      tables.append(Table(rowCount: rows.count, columns: columns, origin: nil))
    }
    for (name, owner, source) in [
      ("下辖乡镇", Self.county, Self.township), ("下辖社区", Self.township, Self.village),
    ] {
      plan.reverses.append(
        ReverseSchema(name: name, owner: owner, source: source, path: [Self.parent]))
    }
    data = DataSet(tables: tables, schema: plan)
  }

  private static func field(_ name: String, _ kind: FieldSchema.Kind) -> FieldSchema {
    FieldSchema(
      name: name, span: .none, kind: kind, heading: name, aliases: [], isRequired: false,
      isPersonal: false, unit: nil, missingSpellings: [])
  }

  private static func texts(_ texts: [String?]) -> Column {
    var packed = PackedTexts()
    for text in texts { packed.append((text ?? "").utf8) }
    return column(.texts(TextColumn(packed)), texts.map { $0 == nil })
  }

  private static func references(_ rows: [Int?], _ target: TableID) -> Column {
    column(.references(rows.map { Int32($0 ?? -1) }, target), rows.map { $0 == nil })
  }

  private static func column(_ storage: Column.Storage, _ missing: [Bool]) -> Column {
    var isMissing = Bitmap()
    var isFaulty = Bitmap()
    for bit in missing {
      isMissing.append(bit)
      isFaulty.append(false)
    }
    return Column(storage: storage, isMissing: isMissing, isFaulty: isFaulty)
  }

  // MARK: - Patterns

  /// `设区市 仅当 县级.类别 = "市辖区"`, 县级, 乡级, 村级 (optional), 业务范围, 标识.
  static let full = NamePatternID(0)
  /// 县级 (of the subject's township), 乡级 (the subject's), 业务范围, 标识.
  static let tied = NamePatternID(1)
  /// 乡级 (any), 业务范围, 标识.
  static let short = NamePatternID(2)

  /// Adds the three patterns and makes the program.
  mutating func makeProgram(
    designations: [String] = ["协会", "促进会", "联合会", "研究会", "联谊会"],
    forbidden: [String] = ["中国", "国际"], limits: Limits = Limits()
  ) throws -> Program {
    plan.wordLists.append(WordList(name: "社团标识", pack: nil, words: designations))
    addFull(forbidden)
    addTied()
    addShort()
    var diagnostics = DiagnosticBag()
    guard let day = CalendarDate(utf8: "2021-05-26".utf8) else { throw Failure() }
    return Program(plan, asOf: day, diagnostics: &diagnostics)
  }

  struct Failure: Error {}

  private mutating func node(_ node: Node, _ type: ValueType = .any) -> NodeID {
    plan.add(node, type, at: .none)
  }

  private mutating func slot(_ slot: Slot) -> NodeID { node(.slot(slot)) }

  private mutating func rows(
    _ rows: NodeID, _ table: TableID
  ) -> NamePattern.Source {
    .rows(.init(rows: rows, table: table, field: Self.name))
  }

  private mutating func component(
    _ name: String, _ presence: NamePattern.Presence = .required, at slot: Slot,
    _ sources: NamePattern.Source...
  ) -> NamePattern.Component {
    .init(name: name, span: .none, slot: slot, presence: presence, sources: sources)
  }

  private func text(
    _ length: ClosedRange<Int>, _ limits: (NamePattern.Limit.Kind, [String])...
  ) -> NamePattern.Source {
    .text(
      .init(
        length: length,
        limits: limits.map { NamePattern.Limit(kind: $0.0, words: $0.1, span: .none) }))
  }

  private mutating func addFull(_ forbidden: [String]) {
    let slots = (0..<6).map { _ in plan.takeSlot() }
    let county = slot(slots[1])
    let kind = node(.field(of: county, Self.county, Self.kind))
    let urban = node(.constant(.string("市辖区")))
    let isUrban = node(.comparison(.equal, kind, urban), .boolean)
    let city = slot(slots[0])
    let isAbsent = node(.presence(city, isPresent: false), .boolean)
    let parent = node(.field(of: slot(slots[1]), Self.county, Self.parent))
    let isParent = node(.comparison(.equal, slot(slots[0]), parent), .boolean)
    let requirement = node(.or(plan.addList([isAbsent, isParent])), .boolean)
    var pattern = NamePattern(name: "社会团体名称", pack: nil, span: .none, table: nil)
    pattern.components = [
      component(
        "设区市", .onlyIf(isUrban), at: slots[0], rows(node(.table(Self.city)), Self.city)),
      component("县级", at: slots[1], rows(node(.table(Self.county)), Self.county)),
      component(
        "乡级", at: slots[2],
        rows(node(.reverse(of: slot(slots[1]), Self.townships)), Self.township)),
      component(
        "村级", .optional, at: slots[3],
        rows(node(.reverse(of: slot(slots[2]), Self.villages)), Self.village),
        text(2...12, (.suffix, ["社区", "村"]))),
      component(
        "业务范围", at: slots[4],
        text(2...20, (.noSuffix, ["社区", "村"]), (.excludes, forbidden))),
      component("标识", at: slots[5], .words(WordListID(0))),
    ]
    pattern.requirements = [.init(condition: requirement, message: nil)]
    plan.namePatterns.append(pattern)
  }

  private mutating func addTied() {
    let slots = (0..<4).map { _ in plan.takeSlot() }
    let subject = slot(.subject)
    let ownTownship = node(.field(of: subject, Self.organization, Self.parent))
    let ownCounty = node(.field(of: ownTownship, Self.township, Self.parent))
    var pattern = NamePattern(
      name: "组织名称", pack: nil, span: .none, table: Self.organization)
    pattern.components = [
      component("县级", at: slots[0], rows(ownCounty, Self.county)),
      component("乡级", at: slots[1], rows(ownTownship, Self.township)),
      component("业务范围", at: slots[2], text(2...20)),
      component("标识", at: slots[3], .words(WordListID(0))),
    ]
    plan.namePatterns.append(pattern)
  }

  private mutating func addShort() {
    let slots = (0..<3).map { _ in plan.takeSlot() }
    var pattern = NamePattern(name: "简称", pack: nil, span: .none, table: nil)
    pattern.components = [
      component("乡级", at: slots[0], rows(node(.table(Self.township)), Self.township)),
      component("业务范围", at: slots[1], text(2...20)),
      component("标识", at: slots[2], .words(WordListID(0))),
    ]
    plan.namePatterns.append(pattern)
  }

  // MARK: - Places

  /// 温州 and its surroundings, with townships of one name in two counties.
  static let wenzhou = NameWorld(
    cities: [Place(name: "温州市", parent: nil), Place(name: "台州市", parent: nil)],
    counties: [
      Place(name: "鹿城区", parent: 0, kind: "市辖区"), Place(name: "瓯海区", parent: 0, kind: "市辖区"),
      Place(name: "乐清市", parent: 0, kind: "县级市"), Place(name: "瑞安市", parent: 0, kind: "县级市"),
      Place(name: "永嘉县", parent: 0, kind: "县"), Place(name: "椒江区", parent: 1, kind: "市辖区"),
      Place(name: "龙港市", parent: 0),
    ],
    townships: [
      Place(name: "南汇街道", parent: 0), Place(name: "五马街道", parent: 0),
      Place(name: "藤桥镇", parent: 0), Place(name: "梧田街道", parent: 1),
      Place(name: "城东街道", parent: 2), Place(name: "柳市镇", parent: 2),
      Place(name: "塘下镇", parent: 3), Place(name: "城东街道", parent: 3),
      Place(name: "岩坦镇", parent: 4), Place(name: "白云街道", parent: 5),
      Place(name: "湖前街道", parent: 6), Place(name: nil, parent: 6),
    ],
    villages: [
      Place(name: "春晖社区", parent: 0), Place(name: "绣山社区", parent: 0),
      Place(name: "墨池社区", parent: 1), Place(name: "上村", parent: 2),
    ],
    organizations: [
      Place(name: "鹿城区南汇街道邻里互助协会", parent: 0), Place(name: "瑞安市塘下镇老年协会", parent: 6),
      Place(name: "瑞安市塘下镇老年协会", parent: nil),
      Place(name: "龙港市塘下镇老年协会", parent: 11),
    ])
}
