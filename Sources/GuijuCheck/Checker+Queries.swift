import GuijuPlan
import GuijuSyntax
import GuijuText

extension Checker {
  /// Checks a query against a plan, to which its nodes are added; nil where its table is unknown.
  public static func check(
    _ query: SelectQuery, in plan: inout Plan, diagnostics: inout DiagnosticBag
  ) -> QueryPlan? {
    let table = plan.table(named: query.table.text)
    var lowering = Lowering(
      plan: plan, diagnostics: diagnostics, pack: soleParameterPack(of: plan), subject: table)
    let result = lowering.lower(query)
    plan = lowering.plan
    diagnostics = lowering.diagnostics
    return result
  }
}
