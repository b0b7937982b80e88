import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuText

/// One expression on the loaded data.
public struct Query {
  private let text: String
  private let workspace: Workspace
  private let mode: EvaluationMode
  /// The text of the expression, for its diagnostics.
  public let sources: SourceMap
  private let source: Source?

  /// An expression; `name` is what its diagnostics call the place where it was written.
  public init(
    _ text: String, in workspace: Workspace, mode: EvaluationMode = .guiju,
    name: String = "<expression>"
  ) {
    self.text = text
    self.workspace = workspace
    self.mode = mode
    var sources = SourceMap()
    source = sources.add(name: name, bytes: Array(text.utf8))
    self.sources = sources
  }

  /// What an expression came to.
  public struct Answer: Sendable {
    /// The value.
    public let value: Value
    /// The type that the expression has whatever the data.
    public let type: ValueType
    /// Whether the value is, or is computed from, a field marked personal.
    public let isPersonal: Bool
    /// What was made null because it was wrong.
    public let warnings: [Message]
  }

  /// Reads, checks and evaluates the expression.
  public func evaluate() throws(QueryError) -> Answer {
    var diagnostics = DiagnosticBag()
    guard let source else { throw .tooLong }
    var names = NameTable.builtins
    guard
      let expression = Parser.parseExpression(
        source, names: &names, readsDMNNames: mode == .dmn, diagnostics: &diagnostics)
    else {
      throw .diagnostics(diagnostics)
    }
    var plan = workspace.rules.plan
    let node = Checker.check(expression, in: &plan, mode: mode, diagnostics: &diagnostics)
    // In DMN mode what is wrong is null, with a warning.
    if mode == .guiju, diagnostics.hasErrors { throw .diagnostics(diagnostics) }
    let program = Program(plan, asOf: workspace.asOf, diagnostics: &diagnostics)
      .setting(workspace.program.settings, diagnostics: &diagnostics)
    if mode == .guiju, diagnostics.hasErrors { throw .diagnostics(diagnostics) }
    var evaluator = RowEvaluator(
      program, data: workspace.data, mode: mode, limits: workspace.limits)
    do {
      let value = try evaluator.evaluate(node)
      return Answer(
        value: value, type: plan.type(node), isPersonal: plan.readsPersonalField(node),
        warnings: diagnostics.sorted.map(\.labelledMessage) + evaluator.warnings)
    } catch {
      throw .evaluation(error, plan.span(error.node))
    }
  }
}

/// Why an expression has no value.
public enum QueryError: Error, Sendable {
  case diagnostics(DiagnosticBag)
  case evaluation(EvaluationError, Span)
  case tooLong
  case notOfType
}
