import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuText

/// A path by which rows of any table are grouped: `社区.乡镇.县区.名称`.
///
/// Of a table that lies on the path the rest of it is meant: a township is grouped by `县区.名称`.
struct ImpactGroups {
  private let names: [String]
  private let workspace: Workspace
  /// For each table on the path how many names lead to it.
  private var starts: [TableID: Int] = [:]

  init(_ path: String, in workspace: Workspace) throws(InputError) {
    self.workspace = workspace
    names = try Self.names(path)
    let plan = workspace.rules.plan
    // The whole path is that of the first table on which it can be followed the furthest.
    for table in plan.tables.indices.map({ TableID($0) }) {
      guard let tables = tables(from: table) else { continue }
      for (position, table) in tables.enumerated() where starts[table] == nil {
        starts[table] = position
      }
    }
    if starts.isEmpty {
      throw InputError(
        Message(
          zh: "没有哪张数据表有路径“\(path)”", en: "no table has the path “\(path)”"),
        help: .didYouMean(
          nearestName(to: names[0], in: plan.tables.flatMap { $0.fields.map(\.name) }))
          ?? Message(
            zh: "例如 乡镇.县区.名称：从规则所针对的行开始的字段",
            en: "such as township.county.name: fields that begin at the row that a rule is about"))
    }
  }

  private static func names(_ path: String) throws(InputError) -> [String] {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    var names: [String] = []
    if let source = sources.add(name: "--by", bytes: Array(path.utf8)),
      var expression = Parser.parseExpression(source, names: .builtins, diagnostics: &diagnostics)
    {
      while case .path(let path) = expression {
        names.insert(path.name.text, at: 0)
        expression = path.base
      }
      if case .name(let first) = expression { return [first.text] + names }
    }
    throw InputError(
      Message(
        zh: "“\(path)”不是路径", en: "“\(path)” is no path"),
      help: Message(
        zh: "写用点隔开的字段，例如 乡镇.县区.名称",
        en: "write fields with dots between, such as township.county.name"))
  }

  /// The tables that the path leads through from a table, which is the first; nil where it breaks off.
  private func tables(from table: TableID) -> [TableID]? {
    let plan = workspace.rules.plan
    var tables = [table]
    for (position, name) in names.enumerated() {
      guard let current = tables.last, let field = plan[current].field(named: name) else {
        return nil
      }
      switch plan[current][field].kind {
      case .reference(let next), .derivedReference(let next, _): tables.append(next)
      case .text, .number, .integer, .boolean, .date, .time, .dateTime, .duration, .enumeration:
        return position == names.count - 1 ? tables : nil
      }
    }
    return tables
  }

  /// What tells the group of the rows of a table; nil where the path does not lead from it.
  func labels(
    of table: TableID, _ language: Language, showsPersonal: Bool
  ) -> ((Int32) -> String)? {
    guard let start = starts[table], start < names.count else { return nil }
    let text = names[start...].map { "`\($0)`" }.joined(separator: ".")
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    var plan = workspace.rules.plan
    guard let source = sources.add(name: "--by", bytes: Array(text.utf8)),
      let expression = Parser.parseExpression(source, names: .builtins, diagnostics: &diagnostics)
    else { return nil }
    let node = Checker.check(expression, in: &plan, on: table, diagnostics: &diagnostics)
    if diagnostics.hasErrors { return nil }
    var rule = Rule(name: text, pack: nil, span: .none, table: table)
    rule.kind = .value(node)
    let (extended, ids) = workspace.adding([rule], over: plan)
    let isMasked = !showsPersonal && plan.readsPersonalField(node)
    let blank = language == .chinese ? "（空白）" : "(blank)"
    var evaluator = extended.ruleEvaluator(language: language)
    return { row in
      if isMasked { return RuleEvaluator.mask }
      let value = evaluator.value(ids[0], row: row)
      return value.isMissing ? blank : value.text(in: plan, language, of: extended.data)
    }
  }
}
