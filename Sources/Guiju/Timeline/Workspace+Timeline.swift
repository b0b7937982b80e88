import GuijuEngine
import GuijuPlan
import GuijuText

/// What a timeline is asked for: `组织 220102-D001`, `组织`, `220102-D001`.
public struct TimelineRequest: Sendable {
  /// The table that is named.
  public let table: TableID?
  /// The row that is; nil for the whole table.
  public let key: String?
  /// The rules that come into question: those on the table, or on any.
  public let rules: [RuleID]
}

/// What a timeline follows: rules on one table, and rows of it.
public struct TimelineSubject: Sendable {
  public let rules: [RuleID]
  /// Nil for the table as a whole; several where they share a key.
  public let rows: [Int32]?
}

extension Workspace {
  /// Reads what a timeline is asked for; definitions that are named are added to what is judged.
  ///
  /// - Parameters:
  ///   - words: a table and a key, or one of them; none for the rules on the data as a whole.
  ///   - only: the rules, eligibilities and definitions to be followed; none for all that report.
  public mutating func timelineRequest(
    _ words: [String], only: [String] = []
  ) throws(InputError) -> TimelineRequest {
    let table = words.first.flatMap { rules.plan.table(named: $0) }
    if words.count > 1, table == nil { throw unknownTable(words[0]) }
    var chosen: [RuleID] = []
    for name in only {
      // Outputs of one decision table may share its name.
      if let several = try? self.rules(named: name) {
        chosen += several
      } else {
        chosen.append(try explained(name))
      }
    }
    let plan = rules.plan
    if let table, let other = chosen.first(where: { plan[$0].table != table }) {
      let subject = plan[other].table.map { plan[$0].name }
      let kind = plan[other].kind.noun
      throw InputError(
        Message(
          zh: "\(kind[.chinese])“\(plan[other].name)”针对\(subject ?? "全部数据")，不针对\(plan[table].name)",
          en:
            "the \(kind[.english]) “\(plan[other].name)” is about \(subject ?? "the whole data set"), not about "
            + plan[table].name))
    }
    if only.isEmpty {
      chosen = plan.ruleIDs.filter { id in
        words.isEmpty
          ? plan[id].table == nil
          : plan[id].table != nil && plan[id].table == table ?? plan[id].table
      }
    }
    guard !chosen.isEmpty else { throw nothingToFollow(table) }
    return TimelineRequest(
      table: table, key: table == nil ? words.first : words.dropFirst().first, rules: chosen)
  }

  private func unknownTable(_ name: String) -> InputError {
    let names = rules.plan.tables.map(\.name)
    return InputError(
      Message(zh: "没有名为“\(name)”的数据表", en: "no table is named “\(name)”"),
      help: .didYouMean(nearestName(to: name, in: names)) ?? .known(names))
  }

  private func nothingToFollow(_ table: TableID?) -> InputError {
    let plan = rules.plan
    let judged = Set(plan.rules.compactMap(\.table)).sorted().map { plan[$0].name }
    let message =
      table.map { table in
        Message(
          zh: "没有规则针对\(plan[table].name)", en: "no rule is about \(plan[table].name)")
      } ?? Message(zh: "没有写是哪张数据表", en: "no table is named")
    return InputError(message, help: .known(judged))
  }

  /// Finds the rows of a request in the data.
  public func timelineSubject(
    _ request: TimelineRequest
  ) throws(InputError) -> TimelineSubject {
    let plan = self.rules.plan
    var tables: [TableID] = []
    for id in request.rules {
      if let table = plan[id].table, !tables.contains(table) { tables.append(table) }
    }
    if tables.isEmpty { return TimelineSubject(rules: request.rules, rows: [0]) }
    func rules(on table: TableID) -> [RuleID] { request.rules.filter { plan[$0].table == table } }
    guard let key = request.key else {
      guard tables.count == 1 else {
        throw InputError(
          Message(
            zh: "这些规则针对几张数据表，请写明是哪一张", en: "the rules are about several tables; name one"),
          help: .known(tables.map { plan[$0].name }))
      }
      return TimelineSubject(rules: rules(on: tables[0]), rows: nil)
    }
    var found: [(table: TableID, rows: [Int32])] = []
    var failures: [InputError] = []
    for table in tables {
      guard let first = rules(on: table).first else { continue }
      do throws(InputError) {
        found.append((table, try rows(withKey: key, for: first)))
      } catch {
        failures.append(error)
      }
    }
    guard let one = found.first else {
      if tables.count == 1, let failure = failures.first { throw failure }
      throw unknownKey(key, tables)
    }
    guard found.count == 1 else {
      throw InputError(
        Message(
          zh: "“\(key)”在几张数据表里都有", en: "several tables have “\(key)”"),
        help: Message(
          zh: "写明数据表：" + found.map { "\(plan[$0.table].name) \(key)" }.joined(separator: "、"),
          en: "name the table: "
            + found.map { "\(plan[$0.table].name) \(key)" }.joined(separator: ", ")
        ))
    }
    return TimelineSubject(rules: rules(on: one.table), rows: one.rows)
  }

  private func unknownKey(_ key: String, _ tables: [TableID]) -> InputError {
    let plan = rules.plan
    let keys = tables.flatMap { table in
      (0..<Int32(data[table].rowCount)).compactMap { data.key(of: $0, in: table, plan) }
    }
    let names = plan.tables.map(\.name)
    return InputError(
      Message(
        zh: "“\(key)”不是数据表，也不是哪一行的主键", en: "“\(key)” is no table, and no row has that key"),
      help: .didYouMean(nearestName(to: key, in: names + keys)))
  }
}

extension Rule.Kind {
  /// What a declaration that is followed is called.
  fileprivate var noun: Message {
    switch self {
    case .rule: Message(zh: "规则", en: "rule")
    case .eligibility: Message(zh: "资格", en: "eligibility")
    case .value: Message(zh: "定义", en: "definition")
    }
  }
}
