import GuijuEngine
import GuijuPlan

/// The fingerprints of findings: by rule and key, or by what is wrong with the data.
public struct FindingIdentities: Sendable {
  private let plan: Plan
  private let data: DataSet
  /// Of the tables in which rows share a key, or have none, how many rows before each are named alike.
  private let ordinals: [TableID: [Int32]]

  /// - Parameters:
  ///   - tables: the tables whose rows have findings.
  ///   - findings: what was found while they were read; where no key was found twice or blank, keys
  ///     tell all rows apart.
  public init(_ plan: Plan, _ data: DataSet, tables: Set<TableID>, findings: DataFindings) {
    self.plan = plan
    self.data = data
    let shared = Set(
      findings.kept.filter { $0.kind == .duplicateKey || $0.kind == .blankKey }.map(\.table))
    var ordinals: [TableID: [Int32]] = [:]
    for table in tables where plan[table].key == nil || shared.contains(table) {
      var counts: [String: Int32] = [:]
      ordinals[table] = (0..<data[table].rowCount).map { row in
        let name = Self.name(of: Int32(row), in: table, plan, data) ?? ""
        defer { counts[name, default: 0] += 1 }
        return counts[name, default: 0]
      }
    }
    self.ordinals = ordinals
  }

  private static func name(
    of row: Int32, in table: TableID, _ plan: Plan, _ data: DataSet
  ) -> String? {
    data.key(of: row, in: table, plan) ?? data.label(of: row, in: table, plan)
  }

  /// Which finding it is that a rule has on a row; nil for a rule on the data set.
  public func fingerprint(of id: RuleID, row: Int32) -> Fingerprint {
    let rule = plan[id]
    let table = rule.table
    return Fingerprint(
      [
        rule.pack.map { plan[$0].name }, rule.name, table.map { plan[$0].name },
        table.flatMap { Self.name(of: row, in: $0, plan, data) },
      ], ordinal: table.flatMap { ordinals[$0].map { Int($0[Int(row)]) } } ?? 0)
  }

  /// Those of the faults of the data that were kept, in their order. The message names the value: with
  /// it a fault is the same one wherever its row comes to stand.
  public func fingerprints(of findings: DataFindings) -> [Fingerprint] {
    var counts: [Fingerprint: Int] = [:]
    return findings.kept.map { found in
      let parts = [
        found.kind.label, plan[found.table].name,
        found.field.map { plan[found.table][$0].name }, found.message.zh,
      ]
      let first = Fingerprint(parts)
      defer { counts[first, default: 0] += 1 }
      return Fingerprint(parts, ordinal: counts[first, default: 0])
    }
  }

  public func fingerprint(of fault: DecisionFault) -> Fingerprint {
    Fingerprint([
      plan[fault.table].name, fault.kind.word, fault.subject.map { plan[$0.table].name },
      fault.subject.flatMap { Self.name(of: $0.row, in: $0.table, plan, data) },
    ])
  }
}
