import GuijuEngine
import GuijuPlan
import GuijuText

/// The findings of an earlier run, which are known and not told again.
public struct Baseline: Sendable {
  /// A finding that is known.
  public struct Entry: Sendable {
    /// Which finding it is: sixteen hexadecimal digits.
    public let fingerprint: String
    /// The rule, or the code of a fault of the data, for a reader.
    public let rule: String
    public let table: String?
    public let key: String?
    /// `fail`, `undetermined`, `error`; of a fault of the data its severity.
    public let verdict: String
    /// Why it is waived, who says so, and the last day on which that holds; a finding whose waiver has
    /// expired counts again.
    public var reason: String?
    public var source: String?
    public var expires: CalendarDate?

    public init(
      fingerprint: String, rule: String, table: String?, key: String?, verdict: String,
      reason: String? = nil, source: String? = nil, expires: CalendarDate? = nil
    ) {
      self.fingerprint = fingerprint
      self.rule = rule
      self.table = table
      self.key = key
      self.verdict = verdict
      self.reason = reason
      self.source = source
      self.expires = expires
    }

    /// How bad a verdict is: one that has become worse is no longer the one that is known.
    fileprivate static func rank(of verdict: String) -> Int {
      ["note", "undetermined", "warning", "fail", "error"].firstIndex(of: verdict) ?? 0
    }
  }

  public let entries: [Entry]

  public init(entries: [Entry]) { self.entries = entries }

  /// The file: a line for each finding, in the order of rules, tables and keys, so that two of them
  /// differ in the lines of the findings that differ.
  public func text() -> String {
    let lines = entries.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map { entry in
      var members: [(key: String, value: JSONValue)] = [
        ("fingerprint", .string(entry.fingerprint)), ("rule", .string(entry.rule)),
        ("table", .optional(entry.table)), ("key", .optional(entry.key)),
        ("verdict", .string(entry.verdict)),
      ]
      if let reason = entry.reason { members.append(("reason", .string(reason))) }
      if let source = entry.source { members.append(("source", .string(source))) }
      if let expires = entry.expires { members.append(("expires", .string(expires.description))) }
      return JSONValue.object(members).line
    }
    return "{\"schema\":1,\n\"findings\":["
      + (lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n") + "]}\n"
  }

  /// The same findings, with the waivers that an older one gives them.
  public func keepingWaivers(of older: Baseline) -> Baseline {
    let waivers = Dictionary(
      older.entries.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
    return Baseline(
      entries: entries.map { entry in
        var entry = entry
        guard let waiver = waivers[entry.fingerprint] else { return entry }
        entry.reason = waiver.reason
        entry.source = waiver.source
        entry.expires = waiver.expires
        return entry
      })
  }
}

extension Baseline.Entry {
  fileprivate var order: [String] { [rule, table ?? "", key ?? "", fingerprint] }
}

/// What a run has found, against a baseline.
public struct BaselineComparison: Sendable {
  /// The findings of the baseline that are found again and not told.
  public struct Known: Sendable {
    fileprivate var rows: [RuleID: Set<Int32>] = [:]
    fileprivate var dataFindings: Set<Int> = []
    fileprivate var decisionFaults: Set<Fingerprint> = []

    /// Nothing is known.
    public init() {}

    /// The rows with a verdict that are not known: the first up to a limit, and how many there are.
    func newRows(
      of outcome: RuleOutcome, with verdict: Verdict, limit: Int
    ) -> (rows: [Int32], count: Int) {
      guard let known = self.rows[outcome.rule] else {
        return (outcome.rows(with: verdict, limit: limit), outcome.count(of: verdict))
      }
      let rows = outcome.rows(with: verdict).filter { !known.contains($0) }
      return (Array(rows.prefix(limit)), rows.count)
    }

    func holds(dataFinding index: Int) -> Bool { dataFindings.contains(index) }

    func holds(_ fault: Fingerprint) -> Bool { decisionFaults.contains(fault) }
  }

  /// All findings of the run, as a baseline of its own.
  public let current: Baseline
  public private(set) var known = Known()
  /// How many findings are known, and how many are not.
  public private(set) var unchangedCount = 0
  public private(set) var newCount = 0
  /// How many of the new ones are known, and their waivers expired.
  public private(set) var expiredCount = 0
  /// What the baseline knows and the run does not find.
  public let resolved: [Baseline.Entry]
  /// How many findings are known, of verdicts by the severity of the rule and of faults of the data.
  private var knownVerdicts: [Verdict: [Severity: Int]] = [:]
  private var knownData: [Severity: Int] = [:]

  /// - Parameter baseline: nil where nothing is known.
  public init(_ source: FindingSource, to baseline: Baseline?) {
    let entries = Dictionary(
      (baseline?.entries ?? []).map { ($0.fingerprint, $0) },
      uniquingKeysWith: { first, _ in first })
    let (plan, today) = (source.context.plan, source.context.program.asOf)
    var current: [Baseline.Entry] = []
    var found: Set<String> = []
    var counts = (new: 0, unchanged: 0, expired: 0)

    /// Whether the finding is known.
    func note(_ entry: Baseline.Entry) -> Bool {
      current.append(entry)
      guard let old = entries[entry.fingerprint] else {
        counts.new += 1
        return false
      }
      found.insert(entry.fingerprint)
      let isExpired = old.expires.map { $0 < today } ?? false
      guard !isExpired,
        Baseline.Entry.rank(of: entry.verdict) <= Baseline.Entry.rank(of: old.verdict)
      else {
        counts.new += 1
        if isExpired { counts.expired += 1 }
        return false
      }
      counts.unchanged += 1
      return true
    }

    let prints = source.identities.fingerprints(of: source.dataFindings)
    for (index, finding) in source.dataFindings.kept.enumerated() {
      let entry = Baseline.Entry(
        fingerprint: prints[index].description, rule: finding.kind.label,
        table: plan[finding.table].name, key: nil, verdict: finding.severity.word)
      guard note(entry) else { continue }
      known.dataFindings.insert(index)
      knownData[finding.severity, default: 0] += 1
    }
    for outcome in source.outcomes {
      let rule = plan[outcome.rule]
      let isPersonal = rule.table.flatMap { table in
        plan[table].key.map { plan[table][$0].isPersonal }
      }
      for verdict in FindingText.findings(of: rule.kind) {
        for row in outcome.rows(with: verdict) {
          let key = rule.table.flatMap { source.context.data.key(of: row, in: $0, plan) }
          let entry = Baseline.Entry(
            fingerprint: source.identities.fingerprint(of: outcome.rule, row: row).description,
            rule: source.context.name(of: rule), table: rule.table.map { plan[$0].name },
            key: isPersonal == true ? RuleEvaluator.mask : key, verdict: verdict.word)
          guard note(entry) else { continue }
          known.rows[outcome.rule, default: []].insert(row)
          knownVerdicts[verdict, default: [:]][rule.severity, default: 0] += 1
        }
      }
    }
    for fault in source.decisionFaults {
      let print = source.identities.fingerprint(of: fault)
      let entry = Baseline.Entry(
        fingerprint: print.description, rule: plan[fault.table].name,
        table: fault.subject.map { plan[$0.table].name },
        key: fault.subject.flatMap { source.context.data.key(of: $0.row, in: $0.table, plan) },
        verdict: "error")
      if note(entry) { known.decisionFaults.insert(print) }
    }
    self.current = Baseline(entries: current)
    (newCount, unchangedCount, expiredCount) = counts
    resolved = (baseline?.entries ?? []).filter { !found.contains($0.fingerprint) }
  }

  /// How many verdicts of rules of a severity are known; of all severities where none is named.
  public func knownCount(of verdict: Verdict, severity: Severity? = nil) -> Int {
    let counts = knownVerdicts[verdict] ?? [:]
    return severity.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
  }

  public func knownCount(ofData severity: Severity) -> Int { knownData[severity] ?? 0 }

  public var knownDecisionFaults: Int { known.decisionFaults.count }
}
