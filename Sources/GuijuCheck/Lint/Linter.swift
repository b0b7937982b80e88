import GuijuPlan
import GuijuSyntax
import GuijuText

/// Finds what can be run and yet is likely not what was meant: `guiju lint`.
///
/// Each remark is decided exactly, from the texts or from the plan, so that none is a guess; what
/// cannot be decided is not remarked. A program with errors is not looked at, since its plan is not
/// whole.
public struct Linter {
  /// A declaration with the pack to which it belongs.
  struct Placed {
    let declaration: Declaration
    let pack: String?
    let source: Source
  }

  let trees: [SyntaxTree]
  let plan: Plan
  /// The tree that each import leads to, by the place of its path.
  let imports: [Span: Int]
  let declarations: [Placed]
  var diagnostics: DiagnosticBag

  /// Adds remarks on a checked program; `imports` are the indices of the trees that are imported, by
  /// the span of the path.
  public static func lint(
    _ trees: [SyntaxTree], _ plan: Plan, imports: [Span: Int], diagnostics: inout DiagnosticBag
  ) {
    guard !diagnostics.hasErrors else { return }
    var linter = Linter(trees: trees, plan: plan, imports: imports, diagnostics: diagnostics)
    linter.reportVersions()
    linter.reportImports()
    linter.reportUnused()
    linter.reportUntested()
    linter.reportProvisions()
    linter.reportLateParameters()
    linter.reportConditions()
    linter.reportEnumerations()
    linter.reportCoveredRows()
    linter.reportHiddenNames()
    linter.reportScripts()
    diagnostics = linter.diagnostics
  }

  private init(
    trees: [SyntaxTree], plan: Plan, imports: [Span: Int], diagnostics: DiagnosticBag
  ) {
    self.trees = trees
    self.plan = plan
    self.imports = imports
    self.diagnostics = diagnostics
    var declarations: [Placed] = []
    for tree in trees {
      var pack: String?
      for declaration in tree.declarations {
        if case .pack(let named) = declaration { pack = named.name.text }
        declarations.append(Placed(declaration: declaration, pack: pack, source: tree.source))
      }
    }
    self.declarations = declarations
  }

  /// A name within its pack.
  struct QualifiedName: Hashable {
    let pack: String?
    let name: String
  }

  func name(of pack: PackID?) -> String? { pack.map { plan[$0].name } }

  // MARK: - Files

  private mutating func reportVersions() {
    for tree in trees where tree.languageVersion == nil {
      let bytes = tree.source.bytes
      let start = tree.source.base + (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
      diagnostics.report(
        .noLanguageVersion(
          text: tree.isWrittenInChinese ? "语言 1" : "language 1",
          at: Span(lower: start, upper: start)))
    }
  }

  // MARK: - Provisions

  private mutating func reportUntested() {
    var tested: Set<String> = []
    for placed in declarations {
      guard case .test(let test) = placed.declaration else { continue }
      for expectation in test.expectations { tested.formUnion(expectation.condition.names) }
    }
    for placed in declarations {
      let (name, id): (Name, Expression.StringLiteral?)
      var isEligibility = false
      switch placed.declaration {
      case .rule(let rule): (name, id) = (rule.name, rule.id)
      case .eligibility(let eligibility):
        (name, id) = (eligibility.name, eligibility.head.id)
        isEligibility = true
      case .pattern(let pattern): (name, id) = (pattern.name, pattern.rule.id)
      case .pack, .importing, .source, .parameter, .table, .wordList, .definition, .decision, .test,
        .setting:
        continue
      }
      guard let id, !tested.contains(name.text) else { continue }
      diagnostics.report(
        .ruleWithoutTest(
          name.text, provision: id.value, isEligibility: isEligibility, at: name.span))
    }
  }

  /// Ids that two provisions of a pack bear, and reported values that cite nothing: of rules the
  /// checker has said so.
  private mutating func reportProvisions() {
    var first: [QualifiedName: Span] = [:]
    for placed in declarations {
      var ids: [Expression.StringLiteral?] = []
      switch placed.declaration {
      case .rule(let rule): ids = [rule.id]
      case .eligibility(let eligibility): ids = [eligibility.head.id]
      case .pattern(let pattern): ids = [pattern.rule.id]
      case .definition(let definition):
        ids = [definition.head.id]
        if definition.head.id != nil, definition.head.citations.isEmpty {
          diagnostics.report(
            .ruleWithoutCitation(definition.name.text, at: definition.name.span))
        }
      case .decision(let decision):
        ids = [decision.head.id] + decision.outputs.map(\.id) + decision.judgements.map(\.id)
        if ids.contains(where: { $0 != nil }), decision.head.citations.isEmpty,
          decision.rows.contains(where: { $0.source == nil })
        {
          diagnostics.report(.ruleWithoutCitation(decision.name.text, at: decision.name.span))
        }
      case .pack, .importing, .source, .parameter, .table, .wordList, .test, .setting: continue
      }
      for id in ids.compactMap({ $0 }) {
        let key = QualifiedName(pack: placed.pack, name: id.value)
        if let first = first[key] {
          diagnostics.report(.repeatedProvision(id.value, at: id.span, first: first))
        } else {
          first[key] = id.span
        }
      }
    }
  }

  // MARK: - Parameters

  /// A parameter of a pack that has no value yet when the pack comes into force.
  private mutating func reportLateParameters() {
    for parameter in plan.parameters {
      guard let pack = parameter.pack, let effective = plan[pack].effective,
        let from = parameter.values.first?.from,
        case .constant(.date(let start)) = plan[effective],
        case .constant(.date(let first)) = plan[from],
        // Years of four digits compare as their texts do.
        start.utf8.count == 10, first.utf8.count == 10, start < first
      else { continue }
      diagnostics.report(
        .lateParameter(
          parameter.name, from: first, pack: plan[pack].name, effective: start,
          at: plan.span(from), packSpan: plan.span(effective)))
    }
  }

  /// 属于 with all values of an enumeration.
  private mutating func reportEnumerations() {
    for id in plan.nodeIDs {
      guard let (table, field) = plan.fieldListedWhole(by: id) else { continue }
      diagnostics.report(.wholeEnumeration(plan[table][field].name, at: plan.span(id)))
    }
  }
}
