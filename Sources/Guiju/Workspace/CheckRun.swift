import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// The verdicts of all rules of a check.
public struct CheckRun: Sendable {
  /// One for each rule that was checked, in their order.
  public let outcomes: [RuleOutcome]
  /// What decision tables have met that their hit policies do not allow, in the order of the tables
  /// and of the rows.
  public let decisionFaults: [DecisionFault]
  /// What was evaluated row by row; nil where everything was.
  public let statistics: BatchStatistics?

  /// How many rows, over all rules, have a verdict; of rules of a severity, if one is named. Of
  /// eligibilities and reported values only errors count.
  public func count(of verdict: Verdict, severity: Severity? = nil, in plan: Plan) -> Int {
    outcomes.reduce(0) { sum, outcome in
      let rule = plan[outcome.rule]
      if verdict != .error {
        guard case .rule = rule.kind, severity == nil || rule.severity == severity else {
          return sum
        }
      }
      return sum + outcome.count(of: verdict)
    }
  }
}

/// How the verdicts of a check are found; they are the same either way.
public enum Evaluation: Sendable {
  /// Over columns, by so many threads; nil for one to a core.
  case batches(jobs: Int?)
  /// One value at a time: the reference.
  case rows
}

extension Workspace {
  /// Evaluates rules, all of them by default; throws only when interrupted.
  public func check(only rules: [RuleID]? = nil) throws(EvaluationError) -> CheckRun {
    let rules = rules ?? Array(self.rules.plan.ruleIDs)
    switch evaluation {
    case .batches(let jobs):
      let result = try BatchEvaluator(program, data: data, limits: limits, jobs: jobs)
        .evaluate(rules)
      return CheckRun(
        outcomes: result.outcomes, decisionFaults: result.decisionFaults.sorted(),
        statistics: result.statistics)
    case .rows:
      var evaluator = ruleEvaluator(language: .english)
      var outcomes: [RuleOutcome] = []
      for rule in rules { outcomes.append(try evaluator.evaluate(rule)) }
      return CheckRun(
        outcomes: outcomes, decisionFaults: evaluator.decisionFaults.sorted(), statistics: nil)
    }
  }

  /// An evaluator of rules over all rows.
  public func ruleEvaluator(
    language: Language, showsPersonal: Bool = false
  ) -> RuleEvaluator {
    RuleEvaluator(
      program, data: data, language: language, showsPersonal: showsPersonal,
      limits: limits)
  }

  /// An evaluator of single expressions and cells.
  public func rowEvaluator() -> RowEvaluator {
    RowEvaluator(program, data: data, limits: limits)
  }

  /// What a report on this workspace needs; `width` is the columns of the terminal.
  public func reportContext(
    language: Language, style: TerminalStyle, showsPersonal: Bool = false, width: Int? = nil
  ) -> ReportContext {
    ReportContext(
      program: program, data: data, language: language, style: style,
      showsPersonal: showsPersonal, width: width)
  }

  /// The tables that rules read and that no file was given for.
  public func missingTables(for rules: [RuleID]? = nil) -> [TableID] {
    self.rules.plan.tablesRead(by: rules ?? Array(self.rules.plan.ruleIDs))
      .filter { data[$0].origin == nil }
  }

  /// Refuses a check that would say nothing: a table that some rule reads has no file, or no rule
  /// has a row to judge.
  public func requireRows(for rules: [RuleID]? = nil) throws(InputError) {
    let plan = self.rules.plan
    let missing = missingTables(for: rules).map { plan[$0].name }
    guard missing.isEmpty else {
      throw InputError(
        Message(
          zh: "规则要读的数据表没有文件：" + missing.joined(separator: "、"),
          en: "tables that the rules read have no file: " + missing.joined(separator: ", ")),
        help: Message(
          zh: "放一个 \(missing[0]).csv 到数据文件夹里，或写 \(missing[0])=文件.csv",
          en: "put a \(missing[0]).csv into the data folder, or write \(missing[0])=FILE.csv"))
    }
    let judged = Set((rules ?? Array(plan.ruleIDs)).compactMap { plan[$0].table })
    if !judged.isEmpty, judged.allSatisfy({ data[$0].rowCount == 0 }) {
      let names = judged.sorted().map { plan[$0].name }
      throw InputError(
        Message(
          zh: "没有数据行可检查：" + names.joined(separator: "、") + "的文件只有列名",
          en: "there are no rows to check: only headings in " + names.joined(separator: ", ")))
    }
  }
}
