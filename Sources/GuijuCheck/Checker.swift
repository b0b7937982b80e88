import GuijuPlan
import GuijuSyntax
import GuijuText

/// Turns syntax trees into a plan: names to numbers, types, and every fault that can be found
/// before a row is read.
///
/// The passes follow what depends on what: names of everything first, so that the order of files
/// and declarations carries no meaning; then fields and their references; then the expressions in
/// fields, packs, parameters and rules. A fault leaves a node of unknown type behind, which is
/// compatible with everything, so that one fault is told once.
public struct Checker {
  var plan = Plan()
  var diagnostics: DiagnosticBag
  /// What each name of a pack (or of no pack) stands for, to tell repetitions.
  var declared: [QualifiedName: Span] = [:]
  var packs: [String: PackID] = [:]
  var packsWithBlock: Set<PackID> = []

  // What the first pass has collected, with the pack to which it belongs.
  var packDeclarations: [(PackDeclaration, PackID)] = []
  var tableDeclarations: [TableDeclaration] = []
  var parameterDeclarations: [(ParameterDeclaration, PackID?)] = []
  var patternDeclarations: [(PatternDeclaration, PackID?)] = []
  var definitionBodies: [(DefinitionBody, PackID?)] = []
  var ruleDeclarations: [(RuleBody, PackID?)] = []
  var testDeclarations: [(TestDeclaration, PackID?)] = []
  /// The words of the lists that stand in files, by the place where the file is named.
  let words: [Span: [String]]
  var documents: [QualifiedName: DocumentID] = [:]
  var rules: [QualifiedName: RuleID] = [:]
  /// The conditions of 适用范围, which join every 适用 of the pack's rules on the table.
  var scopes: [PackID: [TableID: [Expression]]] = [:]

  struct QualifiedName: Hashable {
    let pack: PackID?
    let name: String
  }

  private init(words: [Span: [String]], diagnostics: DiagnosticBag) {
    self.words = words
    self.diagnostics = diagnostics
  }

  /// Checks all files of a run as one program.
  ///
  /// `words` are those of the word lists that stand in files, by the span of the file's name.
  public static func check(
    _ trees: [SyntaxTree], words: [Span: [String]] = [:], diagnostics: inout DiagnosticBag
  ) -> Plan {
    var checker = Checker(words: words, diagnostics: diagnostics)
    for tree in trees { checker.declareNames(of: tree) }
    checker.resolveTablesOfRules()
    checker.resolveTables()
    checker.resolvePacks()
    checker.resolveParameters()
    checker.declarePatterns()
    checker.declareDefinitions()
    checker.resolveDefinitions()
    checker.reportDefinitions()
    checker.resolveRules()
    checker.resolveTests()
    checker.reportCycles()
    diagnostics = checker.diagnostics
    return checker.plan
  }

  /// Checks one expression against a plan, to which its nodes are added; it may speak of a row of
  /// `subject`.
  public static func check(
    _ expression: Expression, in plan: inout Plan, mode: EvaluationMode = .guiju,
    on subject: TableID? = nil, diagnostics: inout DiagnosticBag
  ) -> NodeID {
    var lowering = Lowering(
      plan: plan, diagnostics: diagnostics, mode: mode, pack: soleParameterPack(of: plan),
      subject: subject)
    let node = lowering.lower(expression)
    plan = lowering.plan
    diagnostics = lowering.diagnostics
    return node
  }

  /// Requires that the value which a parameter is set to is of its type.
  public static func require(
    _ value: NodeID, of expected: ValueType, for name: String, in plan: Plan,
    diagnostics: inout DiagnosticBag
  ) {
    let found = plan.type(value)
    guard !found.isComparable(with: expected) else { return }
    let lowering = Lowering(plan: plan, diagnostics: diagnostics, pack: nil)
    diagnostics.report(
      .wrongArgument(
        of: name, expected: lowering.describe(expected), found: lowering.describe(found),
        at: plan.span(value), help: lowering.formHelp(found, expected)))
  }

  /// The pack whose parameters can be named without it, where only one pack is loaded.
  static func soleParameterPack(of plan: Plan) -> PackID? {
    plan.packs.count == 1 ? PackID(0) : nil
  }

  /// Lowers expressions, which adds to the plan.
  ///
  /// The plan moves into the lowering and back: were it copied, ten thousand rules would copy it
  /// ten thousand times.
  @discardableResult
  mutating func withLowering<Result>(
    pack: PackID? = nil, subject: TableID? = nil, _ body: (inout Lowering) -> Result
  ) -> Result {
    var lowering = Lowering(plan: plan, diagnostics: diagnostics, pack: pack, subject: subject)
    plan = Plan()
    diagnostics = DiagnosticBag()
    let result = body(&lowering)
    plan = lowering.plan
    diagnostics = lowering.diagnostics
    return result
  }

  /// A constant date as a node, for 生效, 失效 and 到期.
  mutating func dateNode(_ expression: Expression) -> NodeID? {
    let node = withLowering { $0.lowerConstant(expression) }
    let type = plan.type(node)
    if type != .date, type != .any { diagnostics.report(.notADate(at: expression.span)) }
    return type == .date ? node : nil
  }

  /// The text of a constant date.
  func date(_ node: NodeID) -> String? {
    if case .constant(.date(let text)) = plan[node] { text } else { nil }
  }
}
