import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuSyntax
import GuijuText

/// How a report on an impact is made.
public struct ImpactOptions: Sendable {
  /// The language of words that are not the user's.
  public var language: Language
  public var showsPersonal = false
  /// The path by which rows are grouped: `乡镇.县区.名称`.
  public var path: String?
  /// How many rows of each rule are listed with all that decided them.
  public var listed: Int

  public init(language: Language, listed: Int = .max) {
    self.language = language
    self.listed = listed
  }
}

extension Impact {
  /// The impact in words: every flip with its cause, each cause checked by evaluating with only it
  /// replaced; throws an ``InputError`` for a path that leads nowhere, and where interrupted.
  ///
  /// - Parameter prices: where given, what the remedies of all that fails cost before and after.
  public func report(
    _ options: ImpactOptions, prices: PriceList? = nil
  ) throws -> ImpactReport {
    var report = ImpactReport(language: options.language)
    report.path = options.path
    report.unaffectedCount = unaffectedCount
    report.failing = trial.failing(rules.compactMap(\.after), options.language)
    let groups = try options.path.map { path throws(InputError) in
      try ImpactGroups(path, in: trial)
    }
    let alone = try ChangesAlone(self)
    var effects: Set<DeclarationKey> = []
    for rule in rules {
      guard let after = rule.after else {
        guard let before = rule.before else { continue }
        var entry = base.reportContext(language: options.language, style: .plain)
          .impactEntry(of: before.rule)
        entry.before = Self.counts(before)
        report.rules.append(entry)
        effects.insert(base.rules.plan.key(of: before.rule))
        continue
      }
      if let before = rule.before, before.verdicts.count != after.verdicts.count {
        report.rules.append(incomparable(before, after, options))
        continue
      }
      guard let before = rule.before, !rule.flips.isEmpty else {
        if rule.before == nil {
          var entry = trial.reportContext(language: options.language, style: .plain)
            .impactEntry(of: after.rule)
          entry.after = Self.counts(after)
          report.rules.append(entry)
          effects.formUnion(trial.rules.plan.declarations(behind: after.rule))
        } else {
          report.unchangedCount += 1
        }
        continue
      }
      effects.formUnion(base.rules.plan.declarations(behind: before.rule))
      effects.formUnion(trial.rules.plan.declarations(behind: after.rule))
      report.rules.append(try entry(rule, before, after, groups, alone, options))
    }
    report.changes = changes.enumerated().map { index, change in
      reported(change, alone.counts[index], hasEffect: effects.contains(change.key), options)
    }
    if let prices { report.costs = try costs(options, prices) }
    return report
  }

  /// What it costs to remedy all that fails, by the rules as they were and as they are.
  private func costs(_ options: ImpactOptions, _ prices: PriceList) throws -> CostReport {
    var work = Worklist.Options()
    work.includesOpen = false
    var told = WorklistReportOptions(language: options.language)
    told.path = options.path
    told.showsPersonal = options.showsPersonal
    func costs(_ workspace: Workspace, _ prices: PriceList) throws -> GroupedCosts {
      work.prices = prices
      return try Worklist(of: workspace, work).costs(of: workspace, told, prices)
    }
    let before = try costs(base, prices)
    return try costs(trial, prices.following(base, to: trial))
      .report(prices.unit, options.path, options.language, before: before)
  }

  private static func counts(_ outcome: RuleOutcome) -> [Verdict: Int] {
    Dictionary(uniqueKeysWithValues: Verdict.allCases.map { ($0, outcome.count(of: $0)) })
  }

  /// A rule whose table has other rows, since the data is read otherwise: only counts can be compared.
  private func incomparable(
    _ before: RuleOutcome, _ after: RuleOutcome, _ options: ImpactOptions
  ) -> ImpactReport.Entry {
    var entry = trial.reportContext(language: options.language, style: .plain)
      .impactEntry(of: after.rule)
    (entry.before, entry.after) = (Self.counts(before), Self.counts(after))
    let moved = Verdict.allCases.reduce(0) {
      $0 + abs(after.count(of: $1) - before.count(of: $1))
    }
    entry.flipCount = moved
    let label = Message(
      zh: "行数不同（\(before.verdicts.count) → \(after.verdicts.count)），不能逐行相比",
      en: "other rows (\(before.verdicts.count) → \(after.verdicts.count)), not compared one by one"
    )
    entry.transitions = [.init(label: label[options.language], count: moved)]
    return entry
  }

  // MARK: - Changes

  private func reported(
    _ change: DeclarationChange, _ alone: Int?, hasEffect: Bool, _ options: ImpactOptions
  ) -> ImpactReport.Change {
    let sources = trial.rules.sources
    let word = change.isSetting ? Keyword.set : change.keyword
    let placed = change.after ?? change.before
    func value(_ workspace: Workspace) -> String? {
      let plan = workspace.rules.plan
      guard
        let index = plan.parameters.indices.first(where: {
          plan.key(of: ParameterID($0)) == change.key
        })
      else { return nil }
      return workspace.reportContext(language: options.language, style: .plain)
        .text(of: ParameterID(index), in: sources)
    }
    return ImpactReport.Change(
      word: options.language == .chinese ? word.chinese[0] : word.english,
      name: change.key.name, pack: change.key.pack,
      place: placed.flatMap { sources.place(of: $0.extent) }
        .map { "\($0.name):\($0.location.line)" },
      before: change.before == nil ? nil : value(base),
      after: change.after == nil ? nil : value(trial),
      kind: change.before == nil ? .added : change.after == nil ? .removed : .changed,
      aloneCount: alone, hasEffect: hasEffect)
  }

  // MARK: - Rules

  private func entry(
    _ rule: RuleImpact, _ before: RuleOutcome, _ after: RuleOutcome, _ groups: ImpactGroups?,
    _ alone: ChangesAlone, _ options: ImpactOptions
  ) throws -> ImpactReport.Entry {
    let context = trial.reportContext(
      language: options.language, style: .plain, showsPersonal: options.showsPersonal)
    let earlier = base.reportContext(
      language: options.language, style: .plain, showsPersonal: options.showsPersonal)
    var entry = context.impactEntry(of: after.rule)
    entry.before = Self.counts(before)
    entry.after = Self.counts(after)
    entry.flipCount = rule.flips.count
    entry.openCount = before.verdicts.indices.count {
      before.verdicts[$0] == .undetermined && after.verdicts[$0] == .undetermined
    }
    let clauses =
      before.idle == after.idle
      ? ImpactClauses(before.rule, after.rule, self, Set(changes.map(\.key)))
      : .forceOnly(before.rule, after.rule, self)
    let causes = try clauses.causes(of: rule.flips, to: after.verdicts)
    let label = trial.rules.plan[after.rule].table.flatMap { table in
      groups?.labels(of: table, options.language, showsPersonal: options.showsPersonal)
    }
    var old = base.ruleEvaluator(
      language: options.language, showsPersonal: options.showsPersonal)
    var new = trial.ruleEvaluator(
      language: options.language, showsPersonal: options.showsPersonal)
    var transitions: [String: Int] = [:]
    var grouped: [String: Int] = [:]
    var counted: [Int: (count: Int, joint: Int)] = [:]
    for (position, row) in rule.flips.enumerated() {
      let from = earlier.impactOutcome(before.verdicts[Int(row)], before.rule, row: row, &old)
      let to = context.impactOutcome(after.verdicts[Int(row)], after.rule, row: row, &new)
      if from.verdict == .undetermined { entry.settledCount += 1 }
      if to.verdict == .undetermined { entry.openedCount += 1 }
      transitions["\(from.text) → \(to.text)", default: 0] += 1
      let group = label.map { $0(row) }
      if let group { grouped[group, default: 0] += 1 }
      let cause = causes[position]
      if let clause = cause.clause {
        counted[clause, default: (0, 0)].count += 1
        if !cause.isAlone { counted[clause, default: (0, 0)].joint += 1 }
      }
      guard entry.flips.count < options.listed else { continue }
      let place = context.impactRow(row, of: after.rule)
      let detail = try detail(
        clauses, cause.clause, row: row, &old, &new, earlier, context)
      entry.flips.append(
        ImpactReport.Flip(
          key: place.key, name: place.name, file: place.file, line: place.line, from: from,
          to: to, clause: cause.clause, isAlone: cause.isAlone, difference: detail.difference,
          causes: alone.causes(of: after.rule, row: row), group: group, values: detail.values))
    }
    entry.transitions = Self.sorted(transitions)
    entry.groups = Self.sorted(grouped)
    entry.name(clauses, counted, options.language)
    if try isDatedTarget(before.rule, after.rule) {
      entry.targets = try targets(before, after, earlier, context, &old, &new)
    }
    return entry
  }

  private static func sorted(_ counts: [String: Int]) -> [ImpactReport.Count] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ImpactReport.Count(label: $0.key, count: $0.value) }
  }

  /// The values that decided a verdict before and after, and where the explanations first differ.
  private func detail(
    _ clauses: ImpactClauses, _ clause: Int?, row: Int32, _ old: inout RuleEvaluator,
    _ new: inout RuleEvaluator, _ earlier: ReportContext, _ context: ReportContext
  ) throws(EvaluationError) -> (difference: String?, values: [ImpactReport.ValuePair]) {
    let (was, now) = (
      try old.trace(clauses.old, row: row), try new.trace(clauses.new, row: row)
    )
    let kind = clause.map { clauses.clauses[$0].kind }
    func steps(_ trace: VerdictTrace) -> [VerdictTrace.Step] {
      let own = trace.steps.filter { step in
        switch (kind, step.clause) {
        case (.scope?, .scope), (.applies?, .applies), (.exception?, .exception), (.value?, .value):
          true
        case (.requirement(let index)?, .requirement(let other)): index == nil || index == other
        default: false
        }
      }
      return own.isEmpty ? trace.decidingSteps : own
    }
    let (before, after) = (steps(was), steps(now))
    var inner: (before: Trace, after: Trace)?
    for (first, second) in zip(before, after) where inner == nil {
      guard let one = first.trace, let two = second.trace else { continue }
      inner = two.firstDifference(
        from: one, in: trial.rules.plan, earlierPlan: base.rules.plan)
    }
    let difference = inner?.after.node.map {
      trial.rules.sources.text(trial.rules.plan.span($0)).inOneLine
    }
    // What a definition is computed from says more than its value.
    let deeper = kind == .value ? inner : nil
    let sources = trial.rules.sources
    let earlierValues = earlier.impactValues(
      before.flatMap { $0.decidingValues(in: base.rules.plan) }
        + (deeper?.before.decidingValues(in: base.rules.plan) ?? []), sources,
      base.rules.plan[clauses.old].pack)
    let laterValues = context.impactValues(
      after.flatMap { $0.decidingValues(in: trial.rules.plan) }
        + (deeper?.after.decidingValues(in: trial.rules.plan) ?? []), sources,
      trial.rules.plan[clauses.new].pack)
    var values: [ImpactReport.ValuePair] = []
    for value in earlierValues {
      values.append(.init(name: value.name, before: value.after, after: nil, place: value.place))
    }
    for value in laterValues {
      if let index = values.firstIndex(where: {
        $0.name == value.name && $0.place == value.place && $0.after == nil
      }) {
        values[index].after = value.after
      } else {
        values.append(value)
      }
    }
    return (difference?.isEmpty == true ? nil : difference, values)
  }

  // MARK: - Targets

  /// Whether a rule is due on some day, or rests on a parameter that changes with time.
  private func isDatedTarget(_ old: RuleID, _ new: RuleID) throws -> Bool {
    for (plan, rule) in [(base.rules.plan, old), (trial.rules.plan, new)] {
      if plan[rule].due != nil { return true }
      var isDated = false
      plan.visitDeeply(plan.roots(of: rule)) { node in
        guard case .parameter(let id) = node else { return }
        if plan[id].values.contains(where: { $0.from != nil }) { isDated = true }
      }
      if isDated { return true }
    }
    return false
  }

  /// How many rows of a target are told.
  private static let toldTargets = 50

  private func targets(
    _ before: RuleOutcome, _ after: RuleOutcome, _ earlier: ReportContext,
    _ context: ReportContext, _ old: inout RuleEvaluator, _ new: inout RuleEvaluator
  ) throws(EvaluationError) -> [ImpactReport.Target] {
    let rows = after.verdicts.indices.filter {
      before.verdicts[$0] == .fail || after.verdicts[$0] == .fail
    }
    var targets: [ImpactReport.Target] = []
    for row in rows.prefix(Self.toldTargets) {
      let row = Int32(row)
      func distance(
        _ outcome: RuleOutcome, _ context: ReportContext, _ evaluator: inout RuleEvaluator
      ) throws(EvaluationError) -> String {
        let verdict = outcome.verdicts[Int(row)]
        let word = context.word(for: verdict, context.program.plan[outcome.rule].kind)
        guard verdict == .fail else { return word }
        let explanation = try evaluator.explain(outcome.rule, row: row)
        let remedies = try evaluator.remedies(outcome.rule, row: row)
        let distance = context.impactDistance(remedies, explanation, trial.rules.sources)
        return distance.map { word + (context.language == .chinese ? "，" : ", ") + $0 } ?? word
      }
      targets.append(
        ImpactReport.Target(
          name: context.impactRow(row, of: after.rule).name,
          before: try distance(before, earlier, &old),
          after: try distance(after, context, &new)))
    }
    return targets
  }
}

extension ImpactReport.Entry {
  /// Names the clauses that made a difference, the most frequent first, and points the flips to them.
  fileprivate mutating func name(
    _ all: ImpactClauses, _ counted: [Int: (count: Int, joint: Int)], _ language: Language
  ) {
    let order = counted.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let (sources, plan) = (all.trial.rules.sources, all.trial.rules.plan)
    for (index, count) in order {
      let clause = all.clauses[index]
      func text(_ nodes: [NodeID], _ plan: Plan) -> String {
        nodes.map { sources.text(plan.span($0)).inOneLine }
          .joined(separator: language == .chinese ? "；" : "; ")
      }
      var (now, was) = (text(clause.after, plan), text(clause.before, all.base.rules.plan))
      if case .exception(let before, let after) = clause.kind {
        now = after.map { plan[$0].name } ?? ""
        was = before.map { all.base.rules.plan[$0].name } ?? ""
      }
      let place = (clause.after.first.map { plan.span($0) }).flatMap { sources.place(of: $0) }
      clauses.append(
        ImpactReport.Clause(
          word: clause.kind.word(kind)[language], text: now, earlier: was == now ? nil : was,
          place: place.map { "\($0.name):\($0.location.line)" }, count: count.count,
          jointCount: count.joint))
    }
    let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.key, $0) })
    flips = flips.map { flip in
      ImpactReport.Flip(
        key: flip.key, name: flip.name, file: flip.file, line: flip.line, from: flip.from,
        to: flip.to, clause: flip.clause.flatMap { positions[$0] }, isAlone: flip.isAlone,
        difference: flip.difference, causes: flip.causes, group: flip.group, values: flip.values)
    }
  }
}

extension ImpactClauses.Kind {
  /// 适用, 要求 2
  fileprivate func word(_ kind: Rule.Kind) -> Message {
    switch self {
    case .force: return Message(zh: "生效或到期", en: "in force or due")
    case .scope: return Message(zh: "适用范围", en: "scope")
    case .applies: return Message(zh: "适用", en: "when")
    case .exception: return Message(zh: "除外", en: "except")
    case .value: return Message(zh: "值", en: "value")
    case .requirement(let index):
      let number = index.map { " \($0 + 1)" } ?? ""
      if case .eligibility = kind {
        return Message(zh: "条件\(number)", en: "item\(number)")
      }
      return Message(zh: "要求\(number)", en: "require\(number)")
    }
  }
}
