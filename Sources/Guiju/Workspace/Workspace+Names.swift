import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension Workspace {
  /// The patterns of names to try: those named, or all there are.
  public func namePatterns(named names: [String]) throws(InputError) -> [NamePatternID] {
    let plan = rules.plan
    let all = plan.namePatterns.indices.map { NamePatternID($0) }
    guard !all.isEmpty else {
      throw InputError(
        Message(zh: "规则里没有名称式", en: "the rules have no name pattern"),
        help: Message(
          zh: "在规则文件里写 名称式 … { 成分 … }", en: "write pattern … { component … } in a rule file"))
    }
    if names.isEmpty { return all }
    let known = all.map { plan[$0].name }
    var chosen: [NamePatternID] = []
    for name in names {
      let matches = all.filter { isNamed(plan[$0].name, plan[$0].pack, by: name) }
      guard !matches.isEmpty else {
        throw InputError(
          Message(zh: "没有名为“\(name)”的名称式", en: "no name pattern is named “\(name)”"),
          help: .didYouMean(nearestName(to: name, in: known)) ?? .known(known))
      }
      chosen += matches.filter { !chosen.contains($0) }
    }
    return chosen
  }

  /// Refuses patterns that draw from tables without a file: no name would conform.
  public func requireTables(of patterns: [NamePatternID]) throws(InputError) {
    let plan = rules.plan
    var tables: Set<TableID> = []
    for component in patterns.flatMap({ plan[$0].components }) {
      for case .rows(let rows) in component.sources { tables.insert(rows.table) }
    }
    let missing = tables.sorted().filter { data[$0].origin == nil }.map { plan[$0].name }
    guard let first = missing.first else { return }
    throw InputError(
      Message(
        zh: "名称式要读的数据表没有文件：" + missing.joined(separator: "、"),
        en: "tables that the patterns read have no file: " + missing.joined(separator: ", ")),
      help: Message(
        zh: "用 --data 指定有 \(first).csv 的文件夹", en: "name a folder with \(first).csv with --data"))
  }

  /// A checker of single names.
  public func nameChecker() -> NameChecker { NameChecker(program, data: data, limits: limits) }
}

extension NameChecker {
  /// What patterns say of a name that stands alone.
  public func check(
    _ name: String, against patterns: [NamePatternID]
  ) throws(EvaluationError) -> CheckedName {
    // What is wrong is told only of a name that conforms to none, and finding it takes a thousand
    // times as long.
    let verdicts = try patterns.map { pattern throws(EvaluationError) in
      try conforms(name, to: pattern)
    }
    let told: [Bool?] = verdicts.contains(true) ? [true] : verdicts.contains(nil) ? [nil] : [false]
    var findings: [CheckedName.Finding] = []
    for (pattern, verdict) in zip(patterns, verdicts) where told.contains(verdict) {
      findings.append(.init(pattern: pattern, report: try check(name, against: pattern)))
    }
    return CheckedName(name, findings)
  }
}
