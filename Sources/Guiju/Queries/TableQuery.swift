import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuSyntax
import GuijuText

/// A query on the loaded data: `选取 名称 从 组织 当 成员数 >= 3`.
///
/// ```swift
/// let query = try TableQuery("select name from organization", in: workspace).prepare()
/// let outcome = try query.run { row in print(row); return true }
/// ```
public struct TableQuery {
  private let workspace: Workspace
  /// The text of the query, for its diagnostics.
  public let sources: SourceMap
  private let source: Source?

  /// A query; `name` is what its diagnostics call the place where it was written.
  public init(_ text: String, in workspace: Workspace, name: String = "<query>") {
    self.workspace = workspace
    var sources = SourceMap()
    source = sources.add(name: name, bytes: Array(Parser.withoutTerminator(text).utf8))
    self.sources = sources
  }

  /// Reads and checks the query.
  public func prepare() throws(QueryError) -> PreparedQuery {
    guard let source else { throw .tooLong }
    var diagnostics = DiagnosticBag()
    guard
      let tree = Parser.parseQuery(source, names: .builtins, diagnostics: &diagnostics)
    else { throw .diagnostics(diagnostics) }
    var plan = workspace.rules.plan
    let checked = Checker.check(tree, in: &plan, diagnostics: &diagnostics)
    guard let query = checked, !diagnostics.hasErrors else { throw .diagnostics(diagnostics) }
    let program = Program(plan, asOf: workspace.asOf, diagnostics: &diagnostics)
      .setting(workspace.program.settings, diagnostics: &diagnostics)
    if diagnostics.hasErrors { throw .diagnostics(diagnostics) }
    return PreparedQuery(
      query: query, program: program, workspace: workspace, sources: sources,
      warnings: diagnostics)
  }
}

/// A query that has been checked.
public struct PreparedQuery: Sendable {
  /// What is asked.
  public let query: QueryPlan
  /// The rules with the query's expressions.
  public let program: Program
  private let workspace: Workspace
  /// The text of the query.
  public let sources: SourceMap
  /// What is remarked about the query without making it wrong.
  public let warnings: DiagnosticBag
  /// The columns of the result.
  public let columns: [ResultColumn]

  init(
    query: QueryPlan, program: Program, workspace: Workspace, sources: SourceMap,
    warnings: DiagnosticBag
  ) {
    self.query = query
    self.program = program
    self.workspace = workspace
    self.sources = sources
    self.warnings = warnings
    columns = ResultColumn.columns(of: query, in: program.plan)
  }

  /// The tables that are read and that no file was given for.
  public var missingTables: [TableID] {
    var tables: Set<TableID> = [query.table]
    program.plan.visitDeeply(query.roots) { tables.formUnion(program.plan.tablesRead(by: $0)) }
    return tables.filter { workspace.data[$0].origin == nil }.sorted()
  }

  /// Gives the rows of the result, in their order.
  ///
  /// - Parameter emit: takes a row, with a value for each column; false where no more are wanted.
  public func run(emit: @escaping ([Value]) -> Bool) throws(QueryFault) -> QueryOutcome {
    var jobs: Int?
    var isRowwise = false
    switch workspace.evaluation {
    case .batches(let count): jobs = count
    case .rows: isRowwise = true
    }
    return try QueryEvaluator(
      query, program, data: workspace.data, limits: workspace.limits, jobs: jobs,
      isRowwise: isRowwise
    ).run(emit: emit)
  }

  /// What ended the query, with the row where there is one.
  public func message(_ fault: QueryFault, _ language: Language) -> Message {
    guard let row = fault.row else { return fault.error.message }
    let name = workspace.data.name(of: Int32(row), in: query.table, program.plan, language)
    let message = fault.error.message
    return Message(zh: "\(name)：\(message.zh)", en: "\(name): \(message.en)")
  }
}
